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
