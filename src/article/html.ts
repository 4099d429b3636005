import { decodeHTMLStrict } from 'entities';
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

const INLINE = /<\/?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^>]*)?>/g;
const TAG = /<[^>]*>/;

/** The text of safe HTML: one string for each paragraph, heading, line or cell. */
export function textOf(html: string): string[] {
  return html
    .replace(INLINE, '')
    .split(TAG)
    .map((text) => decodeHTMLStrict(text).trim())
    .filter((text) => text !== '');
}
