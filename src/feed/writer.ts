import { Feed, type FeedOptions, type Item } from 'feed';
import QuickLRU from 'quick-lru';
import type { Article } from '../article/article.ts';
import { escapeText } from '../article/html.ts';
import type { Page } from '../selection/page.ts';
import type { Site } from '../site.ts';
import { type Channel, channelOf } from './channel.ts';
import { type Entry, entryOf } from './entry.ts';

/** What one format adds to npm `feed`, which renders the rest. */
export interface Syntax {
  /** The name of the format's file, the last part of its address. */
  file: string;
  /** The whole document by `feed`. */
  render(feed: Feed): string;
  /** What an entry starts and ends with in the rendered document, and what stands between two. */
  start: string;
  end: string;
  separator: string;
  /** A channel in the words of `feed`. */
  options(channel: Channel): FeedOptions;
  /** An entry in the words of `feed`. */
  item(entry: Entry): Item;
  /** Adds what `feed` lacks to the part before the first entry. */
  dressHead(head: string, channel: Channel): string;
  /** Adds what `feed` lacks to one entry. */
  dressEntry(fragment: string, entry: Entry): string;
}

/** What a document has besides its page. */
export interface Telling {
  /** The hub that it names. */
  hub?: string | undefined;
  /** Some of the page's entries, where it is not to hold all. */
  entries?: Article[] | undefined;
}

/** Writes a feed document: UTF-8, the same bytes for the same page. */
export type FeedWriter = (page: Page, telling?: Telling) => Uint8Array<ArrayBuffer>;

/**
 * A writer for one format. `feed` renders an entry once, alone; the rendered entry is cut out and remembered, so
 * that a document is a frame with remembered bytes between.
 */
export function createWriter(syntax: Syntax, site: Site): FeedWriter {
  const remembered = new QuickLRU<Article, Uint8Array>({ maxSize: REMEMBERED_ENTRIES });
  const fragmentOf = (article: Article): Uint8Array => {
    const known = remembered.get(article);
    if (known) return known;
    const fragment = encoder.encode(renderEntry(syntax, entryOf(article, site)));
    if (fragment.length <= LARGEST_REMEMBERED) remembered.set(article, fragment);
    return fragment;
  };
  return (page, { hub, entries } = {}) => {
    const channel = channelOf(page, site, syntax.file, hub);
    // Whoever is told that a document has all there is forgets what it has not (RFC 5005 §2).
    const { head, tail } = renderFrame(syntax, entries ? { ...channel, isComplete: false } : channel);
    const fragments = (entries ?? page.articles).map(fragmentOf);
    return join(encoder.encode(head), fragments, encoder.encode(syntax.separator), encoder.encode(tail));
  };
}

const encoder = new TextEncoder();

/** Entries of a format that are kept in memory: some ten full documents. quick-lru may hold twice as many. */
const REMEMBERED_ENTRIES = 500;
/** Larger ones are rendered again, or they would fill a worker's memory. Bytes. */
const LARGEST_REMEMBERED = 16 * 1024;

/** A document of one entry is rendered for the sake of the entry, or of what stands around it. */
const ANY_CHANNEL: FeedOptions = { title: '-', link: 'https://example.com/', id: 'tag:-', updated: new Date(0) };
const ANY_ITEM: Item = { title: '-', link: 'https://example.com/', id: 'tag:-', date: new Date(0), content: '-' };

function renderEntry(syntax: Syntax, entry: Entry): string {
  const document = render(syntax, ANY_CHANNEL, syntax.item(entry));
  return syntax.dressEntry(cut(syntax, document).entry, entry);
}

function renderFrame(syntax: Syntax, channel: Channel): { head: string; tail: string } {
  const { head, tail } = cut(syntax, render(syntax, syntax.options(channel), ANY_ITEM));
  return { head: syntax.dressHead(head, channel), tail };
}

function render(syntax: Syntax, options: FeedOptions, item: Item): string {
  const feed = new Feed(options);
  feed.addItem(item);
  return syntax.render(feed);
}

/** No text of ours can hold an unescaped start tag or, in JSON, an unescaped quote, so the first and last are real. */
function cut({ start, end }: Syntax, document: string): { head: string; entry: string; tail: string } {
  const from = document.indexOf(start);
  const to = document.lastIndexOf(end) + end.length;
  return { head: document.slice(0, from), entry: document.slice(from, to), tail: document.slice(to) };
}

function join(
  head: Uint8Array,
  fragments: Uint8Array[],
  separator: Uint8Array,
  tail: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const parts = [
    head,
    ...fragments.flatMap((fragment, index) => (index === 0 ? [fragment] : [separator, fragment])),
    tail,
  ];
  const document = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    document.set(part, offset);
    offset += part.length;
  }
  return document;
}

/** What all formats tell of an entry in the same words. Titles are HTML in RSS and Atom. */
export function commonItem(entry: Entry): Item {
  return {
    title: escapeText(entry.title),
    id: entry.id,
    link: entry.link,
    date: entry.updated,
    published: entry.published,
    description: entry.summaryHtml,
    content: entry.contentHtml,
  };
}

/** What all formats tell of a channel in the same words. */
export function commonOptions(channel: Channel): FeedOptions {
  return {
    id: channel.id,
    title: plainText(channel.title),
    description: plainText(channel.description),
    link: channel.home,
    updated: channel.updated,
    generator: 'rafid',
    copyright: plainText(channel.copyright),
    ...(channel.icon && { image: channel.icon, favicon: channel.icon }),
  };
}

/** `feed` takes every `&amp;` in plain text for an ampersand that is escaped already. */
export function plainText(text: string): string {
  return text.replaceAll('&amp;', '&amp;amp;');
}
