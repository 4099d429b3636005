import { withoutControls } from '../article/characters.ts';
import { escapeText } from '../article/html.ts';

/** What `legal` may change: all but characters that XML 1.0 §2.2 allows and stay as they are, and those beyond U+FFFF. */
const DOUBTFUL = /[^\t\n\u0020-\ud7ff\ue000-\ufffd]/;

/**
 * A text with the characters alone that XML 1.0 §2.2 allows. Control characters are dropped, a lone surrogate becomes
 * U+FFFD, and a line end is the one that a parser gives back (§2.11).
 */
export function legal(text: string): string {
  if (!DOUBTFUL.test(text)) return text;
  return withoutControls(text.toWellFormed().replace(/\r\n?/g, '\n'));
}

/** An element with legal text, or an empty one without. Attributes stand in the order given. */
export function element(name: string, attributes: Record<string, string>, text = ''): string {
  const start = startOf(name, attributes);
  return text === '' ? `<${start}/>` : `<${start}>${escapeText(text)}</${name}>`;
}

/** An element with others in it, or an empty one without. */
export function parent(name: string, attributes: Record<string, string>, children: string[]): string {
  const start = startOf(name, attributes);
  return children.length === 0 ? `<${start}/>` : `<${start}>${children.join('')}</${name}>`;
}

/** Markup as text, which is nothing to escape, of what holds no `]]>` (XML 1.0 §2.7). */
export function cdata(text: string): string {
  return `<![CDATA[${text}]]>`;
}

function startOf(name: string, attributes: Record<string, string>): string {
  let start = name;
  for (const key in attributes) start += ` ${key}="${escapeAttribute(attributes[key] ?? '')}"`;
  return start;
}

const ATTRIBUTE_ESCAPES: Record<string, string> = { '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** White space is written by number, or a parser makes spaces of it (XML 1.0 §3.3.3). */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["\n\t]/g, (character) => ATTRIBUTE_ESCAPES[character] ?? character);
}

/** Elements as lines of their own, indented by so many spaces. */
export function indented(spaces: number, elements: string[]): string {
  return elements.map((text) => `\n${' '.repeat(spaces)}${text}`).join('');
}

/** Where the stylesheet is by which a browser shows a feed. */
export const FEED_STYLE = '/feed.css';

/** Names the stylesheet by which a browser shows an XML document (Associating Style Sheets with XML, W3C). */
export function styled(document: string, href: string): string {
  return document.replace(
    /^<\?xml [^>]*\?>/,
    (declaration) => `${declaration}\n<?xml-stylesheet type="text/css" href="${escapeAttribute(href)}"?>`,
  );
}
