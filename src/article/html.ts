import { decodeXML } from 'entities';
import { type Direction, onlyDirection } from './language.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as HTML or XML character data. `>` too, so that the result never holds `]]>`. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

/**
 * One paragraph of plain text as HTML; its lines stay lines. It carries a direction only where all of its letters
 * run against the article's.
 */
export function paragraph(text: string, articleDirection: Direction): string {
  const html = escapeText(text).replaceAll('\n', '<br>');
  const own = onlyDirection(text);
  return own && own !== articleDirection ? `<p dir="${own}">${html}</p>` : `<p>${html}</p>`;
}

const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|ruby|s|samp|small|span|strong|sub|sup|time|u|var|wbr)(?:\s[^>]*)?>/g;
const TAG = /<[^>]*>/;

/** The text of safe HTML, whose signs are escaped as in XML: one string for each paragraph, heading, line or cell. */
export function textOf(html: string): string[] {
  return html
    .replace(INLINE, '')
    .split(TAG)
    .map((text) => decodeXML(text).trim())
    .filter((text) => text !== '');
}

const PARAGRAPH = /<p(?:\s[^>]*)?>(?<inner>.*?)<\/p>/gs;
/** They are the last list of a text, whatever lists stand in them. */
const FOOTNOTES = /<ol>\s*<li id="fn-.*<\/ol>/s;
const FOOTNOTE_SIGN = /<sup><a href="[^"]*#fn-[^"]*"[^>]*>[^<]*<\/a><\/sup>/g;

/** HTML without its footnotes and the signs that lead to them. */
export function withoutFootnotes(html: string): string {
  return html.replace(FOOTNOTES, '').replace(FOOTNOTE_SIGN, '');
}

/** The running text of an article's content, paragraph by paragraph: no headings, tables, code or footnotes, if it has any else. */
export function proseOf(content: string): string[] {
  const body = withoutFootnotes(content);
  const paragraphs = [...body.matchAll(PARAGRAPH)].map(({ groups }) => textOf(groups?.inner ?? '').join(' '));
  return (paragraphs.some((text) => text !== '') ? paragraphs : textOf(body))
    .map((text) => text.replace(/[ \t\r\n]+/g, ' '))
    .filter((text) => text !== '');
}

/** Whether a content shows the picture, sound or film at an address. */
export function shows(content: string, url: string): boolean {
  return content.includes(` src="${escapeText(url).replaceAll('"', '&quot;')}"`);
}
