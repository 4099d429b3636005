import { withoutControls } from './characters.ts';

/** How the name of a file with a front matter may end, without the dot. How each becomes HTML `parse.ts` says. */
export const MARKUP_ENDINGS = ['md', 'markdown', 'html', 'htm'] as const;

/** One of those. */
export type MarkupEnding = (typeof MARKUP_ENDINGS)[number];

const DATED = /^(?<date>\d{4}-\d\d-\d\d)-(?=.)/;

/**
 * The article's name in links that its file's name gives: without its ending, NFC, white space as hyphens. Where there is
 * a front matter, the date in front is none of it, and `index` is named by its folder.
 */
export function slugOfFile(path: string): string {
  const parts = path.split('/');
  const name = (parts.pop() ?? '').replace(/\.[^.]*$/, '');
  if (!markupEnding(path)) return asSlug(name);
  return asSlug((name === 'index' && parts.pop()) || name.replace(DATED, ''));
}

/** The day, `2024-05-01`, that the name of a file with a front matter begins with. */
export function dateInName(path: string): string | undefined {
  return markupEnding(path) ? DATED.exec(path.slice(path.lastIndexOf('/') + 1))?.groups?.date : undefined;
}

/** How the name of a file with a front matter ends; nothing where it is another file. */
export function markupEnding(path: string): MarkupEnding | undefined {
  return MARKUP_ENDINGS.find((ending) => path.endsWith(`.${ending}`));
}

/** A slug as a part of ids: ASCII, and as unique. */
export function idPart(slug: string): string {
  return slug.replace(/[^A-Za-z\d-]/gu, (letter) => `_${letter.codePointAt(0)?.toString(36)}_`);
}

/** A name as it is written in addresses. */
export function asSlug(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, '-');
}

/** Characters. */
export const LONGEST_SLUG = 500;

/** What to tell of a name that is none. */
export const NO_SLUG = `can't be part of an address: use letters, digits and hyphens, ${LONGEST_SLUG} at most.`;

/** Whether a name can be part of an address. */
export function isSlug(slug: string): boolean {
  if (slug.length > LONGEST_SLUG || withoutControls(slug) !== slug) return false;
  return /[\p{L}\p{N}]/u.test(slug) && !/[/\\%?#\p{Cc}\p{Cf}\p{Cs}]/u.test(slug.replace(/\u200c/g, ''));
}
