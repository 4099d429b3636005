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
  /** HTML as it stands in the rendered document, with the signs around it. */
  quoted(html: string): string;
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
 * A writer for one format. `feed` renders an entry once, in the first document that it is in; the rendered entry is cut
 * out and remembered, so that a document is a frame with remembered bytes between.
 */
export function createWriter(syntax: Syntax, site: Site): FeedWriter {
  const remembered = new QuickLRU<Article, Uint8Array>({ maxSize: REMEMBERED_ENTRIES });
  return (page, { hub, entries } = {}) => {
    const channel = channelOf(page, site, syntax.file, hub);
    const articles = entries ?? page.articles;
    const known = articles.map((article) => remembered.get(article));
    const unknown = articles.filter((_, index) => !known[index]);
    const { head, rendered, tail } = render(
      syntax,
      // Whoever is told that a document has all there is forgets what it has not (RFC 5005 §2).
      entries ? { ...channel, isComplete: false } : channel,
      unknown.map((article) => entryOf(article, site)),
    );
    const fresh = rendered.map(utf8);
    for (const [index, fragment] of fresh.entries()) {
      if (fragment.length <= LARGEST_REMEMBERED) remembered.set(unknown[index] as Article, fragment);
    }
    const next = fresh.values();
    const fragments = known.map((fragment) => fragment ?? (next.next().value as Uint8Array));
    return join(utf8(head), fragments, utf8(syntax.separator), utf8(tail));
  };
}

const encoder = new TextEncoder();
/** Bytes for a text before it is known how many they are: as many as most entries may take. */
const room = new Uint8Array(64 * 1024);

/** In Node, to write and copy takes two thirds of the time that it takes to count first, as `encode` does. */
function utf8(text: string): Uint8Array {
  const { read, written } = encoder.encodeInto(text, room);
  return read < text.length ? encoder.encode(text) : room.slice(0, written);
}

/** Entries of a format that are kept in memory: some ten full documents. quick-lru may hold twice as many. */
const REMEMBERED_ENTRIES = 500;
/** Larger ones are rendered again, or they would fill a worker's memory. Bytes. */
const LARGEST_REMEMBERED = 16 * 1024;

/** A document without an entry has no place for one. */
const ANY_ITEM: Item = { title: '-', link: 'https://example.com/', id: 'tag:-', date: new Date(0), content: '-' };

/** Stands for the content while `feed` renders, which would copy it again and again. No text of ours can hold it. */
const CONTENT = '\0';

/**
 * Some entries of a channel, each as it stands in a document, and what stands around them. No text of ours can hold a tag
 * or, in JSON, a quote: every start and end that is found is real.
 */
function render(
  syntax: Syntax,
  channel: Channel,
  entries: Entry[],
): { head: string; rendered: string[]; tail: string } {
  const feed = new Feed(syntax.options(channel));
  for (const entry of entries) feed.addItem({ ...syntax.item(entry), content: CONTENT });
  if (entries.length === 0) feed.addItem(ANY_ITEM);
  const document = syntax.render(feed);
  const { start, end, separator } = syntax;
  const [from, to] = [document.indexOf(start), document.lastIndexOf(end) + end.length];
  const between = document.slice(from + start.length, to - end.length).split(end + separator + start);
  const placeholder = syntax.quoted(CONTENT);
  return {
    head: syntax.dressHead(document.slice(0, from), channel),
    rendered: entries.map((entry, index) =>
      syntax
        .dressEntry(start + between[index] + end, entry)
        .replace(placeholder, () => syntax.quoted(entry.contentHtml)),
    ),
    tail: document.slice(to),
  };
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
