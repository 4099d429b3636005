import type { Article } from '../article/article.ts';
import { escapeText } from '../article/html.ts';
import type { Selection } from './selection.ts';

/** A place in a feed: just below this article, where the older ones are. It stays when the article goes. */
export type Cursor = Pick<Article, 'published' | 'slug'>;

/** A page of a feed: the articles of one document and its place in the feed. */
export interface Page {
  selection: Selection;
  /** The names of the selection as the site spells them: of keywords, or of a source. */
  names: string[];
  /** Newest first. */
  articles: Article[];
  /** Where the page begins; the newest page has nothing above it. */
  below?: Cursor;
  /** Where the next page begins, which has older articles. */
  next?: Cursor;
  /** What makes this an archive document, which is no page. */
  archive?: Archive;
  /** How long a reader should wait before it asks again. Minutes. */
  pollMinutes: number;
  /** On the newest page: what was removed of late, the latest first. */
  tombstones?: Tombstone[];
}

/** A stretch of a feed to which no new article comes any more (RFC 5005 §4). */
export interface Archive {
  /** Its first place and its last, whether the articles are there or were removed. */
  newest: Cursor;
  oldest: Cursor;
  /** Whether there are older articles than its own. */
  hasOlder: boolean;
}

/** Which archive is meant: that of a place, or of the article next to it. */
export interface Position {
  side: 'at' | 'below' | 'above';
  cursor: Cursor;
}

/** What is left of an article that was removed. */
export interface Tombstone extends Pick<Article, 'slug' | 'id'> {
  /** ISO 8601 in UTC. */
  removed: string;
}

/** The most entries that one feed document holds. */
export const PAGE_ENTRIES = 50;
/** The most bytes that it has, in any format. */
export const PAGE_BYTES = 512 * 1024;

/** What a document holds besides its entries stays below this: half of it for tombstones, half for names and links. Bytes. */
export const FRAME_BYTES = 64 * 1024;
/** What a tombstone holds besides its id stays below this. Bytes. */
const TOMBSTONE_BYTES = 256;
/** An Arabic letter is six bytes in an id, where it is percent-encoded, and `&` five. */
const ID_FACTOR = 6;
/** What an entry holds besides its text and names stays below this, and so does what stands around a name. Bytes. */
const ENTRY_BYTES = 2 * 1024;
const NAME_BYTES = 256;
/** A quote in a name is six bytes in each of two attributes; percent-encoding makes three of one. */
const NAME_FACTOR = 12;

const encoder = new TextEncoder();

/** The longest that the address of a site gets: a domain has 253 letters at most. Bytes. */
const SITE_BYTES = 270;
/** Addresses that a feed puts that in front of, and some that it does not. */
const ROOTED = /(?:="|, )\//g;

/** The most bytes that an article's entry takes in any format. */
export function weigh(article: Article): number {
  const html = article.content.replaceAll(']]>', ']]&gt;') + escapeText(article.title + article.summary);
  const names = namesOf(article);
  const nameBytes = NAME_BYTES * names.length + NAME_FACTOR * encoder.encode(names.join('')).length;
  const addresses = article.content.match(ROOTED)?.length ?? 0;
  return encoder.encode(JSON.stringify(html)).length + nameBytes + SITE_BYTES * addresses + ENTRY_BYTES;
}

/** Everything that an entry says in an element or an attribute of its own. */
function namesOf({ slug, authors, credits, keywords, image, enclosures, id = '', link = '' }: Article): string[] {
  const files = image ? [image, ...enclosures] : enclosures;
  const names = [slug, id, link, ...authors, ...credits, ...keywords, image?.alt ?? '', image?.caption ?? ''];
  // An address stands twice, the picture's in the content too.
  return [...names.filter((name) => name !== ''), ...files.flatMap(({ url, type }) => [url, url, type])];
}

/** Whether a document can hold an article of this weight at all. */
export function fitsPage(weight: number): boolean {
  return weight <= PAGE_BYTES - FRAME_BYTES;
}

/** As many articles, from the first on, as one document holds: one at least, if there is any. */
export function newestOf<T extends { weight: number }>(articles: T[]): T[] {
  let room = 0;
  const end = articles.findIndex(({ weight }, index) => {
    room += weight;
    return index > 0 && (index === PAGE_ENTRIES || !fitsPage(room));
  });
  return end < 0 ? articles : articles.slice(0, end);
}

/** As many tombstones, from the first on, as a document has room for. */
export function roomFor(tombstones: Tombstone[]): Tombstone[] {
  let room = FRAME_BYTES / 2;
  const end = tombstones.findIndex(({ slug, id = slug }) => {
    room -= TOMBSTONE_BYTES + ID_FACTOR * id.length;
    return room < 0;
  });
  return end < 0 ? tombstones : tombstones.slice(0, end);
}

/** Newest first; of the same instant, by slug. */
export function compareNewest(a: Cursor, b: Cursor): number {
  if (a.published !== b.published) return a.published > b.published ? -1 : 1;
  return compareSlugs(a.slug, b.slug);
}

/** By code points, as databases compare: JavaScript compares halves of them. */
function compareSlugs(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (a[at] === b[at]) at++;
  // Where the first halves of two pairs are alike, the second halves decide.
  return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -1) ? -1 : 1;
}
