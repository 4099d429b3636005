import type { Article } from '../article/article.ts';
import { escapeText } from '../article/html.ts';

/** A page of a feed: the articles of one document and its place in the feed. */
export interface Page {
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
/** What an entry holds besides its text, names and links stays below this. Bytes. */
const ENTRY_BYTES = 2 * 1024;
/** How often a name stands in an entry, and how much percent-encoding and escaping make of it. */
const NAME_FACTOR = 8;

const encoder = new TextEncoder();

/** The most bytes that an article's entry takes in any format. */
export function weigh(article: Article): number {
  const text = JSON.stringify(article.content + escapeText(article.title + article.summary));
  const names = [article.slug, ...article.credits, ...article.keywords].join('');
  return encoder.encode(text).length + NAME_FACTOR * encoder.encode(names).length + ENTRY_BYTES;
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
