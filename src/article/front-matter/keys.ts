/** What front matter may say, and the names that Hugo, Jekyll, Eleventy and Astro have for it: the first is preferred. */
export const KEYS = {
  title: ['title'],
  date: ['date', 'pubDate'],
  publishDate: ['publishDate'],
  updated: ['updated', 'lastmod', 'last_modified_at', 'modified', 'updatedDate', 'date_modified'],
  lang: ['lang', 'language'],
  keywords: ['keywords', 'keyword'],
  tags: ['tags', 'tag'],
  categories: ['categories', 'category'],
  authors: ['authors'],
  author: ['author'],
  source: ['source', 'sources'],
  related: ['related'],
  image: ['image', 'cover', 'featured_image', 'thumbnail', 'hero', 'images'],
  summary: ['summary', 'description', 'excerpt'],
  id: ['id', 'guid'],
  link: ['link', 'external_url'],
  draft: ['draft'],
  published: ['published'],
  slug: ['slug'],
  audio: ['audio'],
  video: ['video'],
  enclosures: ['enclosures', 'enclosure'],
} satisfies Record<string, string[]>;

/** What a line of front matter may be about, by its preferred name. */
export type Key = keyof typeof KEYS;

/** What tells those generators how to lay a page out, and nothing of the article. */
const OF_GENERATORS = new Set(
  'alias aliases cascade comments disqus draft_note eleventy_computed eleventy_exclude_from_collections eleventy_navigation excerpt_separator featured headless is_cjk_language katex layout linktitle markup math menu menus mermaid order outputs params permalink permalinks pin pinned redirect_from redirect_to render_with_liquid resources reading_time sitemap sticky style sub_title subtitle templates template theme toc type url videos_layout view weight'
    .split(' ')
    .map(foldKey),
);

const NAMES = new Map(
  (Object.keys(KEYS) as Key[]).flatMap((key) => KEYS[key].map((name) => [foldKey(name), key] as const)),
);

/** A key as it is compared: `Last-Modified_At` and `lastmodifiedat` are one. */
export function foldKey(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/gu, '');
}

/** What a name in front matter means; nothing where that is not of the article, or not known. */
export function meaningOf(name: string): Key | undefined {
  return NAMES.get(foldKey(name));
}

/** What an editor should know of a name that means nothing here; nothing where that is as it should be. */
export function doubt(name: string): string | undefined {
  if (OF_GENERATORS.has(foldKey(name))) return undefined;
  const nearest = Object.values(KEYS)
    .flat()
    .map((known) => ({ known, distance: distance(foldKey(name), foldKey(known)) }))
    .reduce((best, next) => (next.distance < best.distance ? next : best));
  const near = nearest.distance <= Math.min(2, foldKey(name).length / 2);
  const advice = near ? `did you mean «${nearest.known}»?` : `known are ${Object.keys(KEYS).join(', ')}.`;
  return `«${name}» is not known and not used: ${advice}`;
}

/** How many letters have to be written, left out or exchanged to make one word of another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const above = row;
    row = [index + 1];
    for (let at = 1; at <= other.length; at++) {
      const exchanged = (above[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      row.push(Math.min(exchanged, (above[at] ?? 0) + 1, (row[at - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
