import { decodeHTML } from 'entities';
import sanitizeHtml from 'sanitize-html';
import { escapeText, textOf } from '../../article/html.ts';
import { firstStrong } from '../../article/language.ts';

const INLINE = /<\/?(?:a|abbr|b|bdi|br|cite|code|em|font|i|mark|q|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi;

/** The text of a title, which some write as text and some as HTML: an element of blocks in it is what it speaks of. */
export function titleOf(html: string | undefined): string | undefined {
  return html && (lineOf(decodeHTML(html.replace(INLINE, ''))) || undefined);
}

/** Characters: what is longer is no summary. */
const LONGEST = 2000;

/** The text of HTML on one line; nothing where it is the article itself, or a piece that was cut from its start. */
export function summaryOf(html: string | undefined): string | undefined {
  if (!html || html.length > LONGEST) return undefined;
  const text = lineOf(textOf(sanitizeHtml(html)).join(' '));
  return text === '' || /\[(?:…|\.\.\.)\]$/.test(text) ? undefined : text;
}

/** Plain text as HTML: blank lines part paragraphs. */
export function htmlOf(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => `<p>${escapeText(paragraph.trim()).replaceAll('\n', '<br>')}</p>`).join('\n');
}

/** A text without the mark that a feed of rafid puts before what begins with left-to-right letters. */
function withoutLeadingMark(text: string): string {
  return text.startsWith('\u200f') && firstStrong(text.slice(1)) === 'ltr' ? text.slice(1) : text;
}

/** A text on one line, without the mark of a feed of rafid. */
export function lineOf(text: string): string {
  return withoutLeadingMark(text.replace(/\s+/gu, ' ').trim());
}

/**
 * A text that may be kept for long. One that is cut out of another keeps all of that in memory, here a whole item (V8 has
 * them share their characters).
 */
export function kept(text: string): string {
  return Buffer.from(text).toString();
}
