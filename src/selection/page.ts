import type { Article } from '../article/article.ts';
import { escapeText } from '../article/html.ts';
import type { Selection } from './selection.ts';

/** A page of a feed: the articles of one document and its place in the feed. */
export interface Page {
  selection: Selection;
  /** The names of the selection as the site spells them: of keywords, or of a source. */
  names: string[];
  articles: Article[];
  /** Counted from 1, the newest. */
  number: number;
  last: number;
  /** How long a reader should wait before it asks again. Minutes. */
  pollMinutes: number;
}

/** The most that one feed document holds: entries, and bytes in any format. */
export const PAGE_ENTRIES = 50;
export const PAGE_BYTES = 512 * 1024;

/** What a document holds besides its entries stays below this. Bytes. */
const FRAME_BYTES = 8 * 1024;
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

/** Divides articles into documents, in their order: what does not fit is on the next page. One page at least. */
export function paginate<T extends { weight: number }>(articles: T[]): T[][] {
  const pages: T[][] = [[]];
  let room = 0;
  for (const article of articles) {
    const page = pages.at(-1);
    const full = !page || page.length === PAGE_ENTRIES || !fitsPage(room + article.weight);
    if (full && page?.length !== 0) pages.push([article]);
    else page?.push(article);
    room = full ? article.weight : room + article.weight;
  }
  return pages;
}
