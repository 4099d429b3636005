import { asSlug, isSlug, slugOf } from '../../article/slug.ts';
import type { Item } from './item.ts';

/** Characters of a slug that a title gives. */
const LONGEST = 80;
/** A file's name has at most 255 bytes on most systems. */
const LONGEST_NAME = 200;

/** An item's name in addresses: its own, the end of the address of its page, or its title. */
export function slugFor({
  slug,
  permalink,
  title = '',
}: Pick<Item, 'slug' | 'permalink' | 'title'>): string | undefined {
  return [slug && decoded(slug), permalink && lastOf(permalink), ofTitle(title)]
    .map((name) => asSlug(name ?? ''))
    .find(isSlug);
}

function lastOf(permalink: string): string | undefined {
  const path = URL.parse(permalink)?.pathname.replace(/\/(?:index\.\w+)?$/, '') ?? '';
  return decoded(path.slice(path.lastIndexOf('/') + 1)).replace(/\.(?:html?|php|aspx?)$/i, '');
}

function ofTitle(title: string): string {
  const words = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return words.length > LONGEST ? words.slice(0, LONGEST).replace(/-[^-]*$/, '') : words;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The name of the file of an article, which every system can have, and whether it tells the slug. */
export function fileNameFor(slug: string): { name: string; tellsSlug: boolean } {
  const letters = slug.replace(/[<>:"|*]/g, '-').replace(/^[.]+/, '');
  let name = letters;
  while (Buffer.byteLength(name) > LONGEST_NAME) name = name.slice(0, -1).toWellFormed();
  return { name: `${name}.md`, tellsSlug: slugOf(`${name}.md`) === slug };
}
