import { decodeHTML } from 'entities';
import type { formats } from '../../src/feed/index.ts';
import { type ReadEntry, readJsonItem } from '../feed/read.ts';
import type { Element } from './xml.ts';
import { childrenOf, readXml, textsOf } from './xml.ts';

/** What a reader finds of an entry, its files too. */
export interface Told extends ReadEntry {
  files: string[];
  /** What the picture shows, in words. */
  alt: string | undefined;
}

export interface ToldFeed {
  title: string;
  description: string;
  entries: Told[];
}

const ATOM = '{http://www.w3.org/2005/Atom}';
const DC = '{http://purl.org/dc/elements/1.1/}';
const MEDIA = '{http://search.yahoo.com/mrss/}';
const CONTENT = '{http://purl.org/rss/1.0/modules/content/}';

/** HTML that is text alone, with at most one `div` around it, as a browser shows it. */
function shown(html = ''): string {
  return decodeHTML(html.replace(/^<div[^>]*>|<\/div>$/g, ''));
}

const first = (element: Element, name: string) => textsOf(element, name)[0] ?? '';
const altOf = (element: Element) =>
  childrenOf(element, `${MEDIA}content`)
    .flatMap((file) => textsOf(file, `${MEDIA}description`))
    .at(0);

/** Reads a document as strictly as can be, with each name in its namespace. */
export const READERS: Record<keyof typeof formats, (document: string) => Promise<ToldFeed>> = {
  rss: async (document) => {
    const [channel] = childrenOf(await readXml(document), '{}channel');
    if (!channel) throw new Error('There is no channel.');
    return {
      title: first(channel, '{}title'),
      description: first(channel, '{}description'),
      entries: childrenOf(channel, '{}item').map(itemOf),
    };
  },
  atom: async (document) => {
    const feed = await readXml(document);
    return {
      title: first(feed, `${ATOM}title`),
      description: first(feed, `${ATOM}subtitle`),
      entries: childrenOf(feed, `${ATOM}entry`).map(entryOf),
    };
  },
  json: async (document) => {
    const { title, description, items } = JSON.parse(document);
    return { title, description, entries: items.map(jsonItemOf) };
  },
};

function itemOf(item: Element): Told {
  return {
    id: first(item, '{}guid'),
    link: first(item, '{}link'),
    title: shown(first(item, '{}title')),
    summary: shown(first(item, '{}description')),
    content: first(item, `${CONTENT}encoded`),
    published: Date.parse(first(item, '{}pubDate')),
    updated: Date.parse(first(item, `${ATOM}updated`)),
    language: first(item, `${DC}language`),
    authors: textsOf(item, `${DC}creator`),
    categories: textsOf(item, '{}category'),
    files: [...childrenOf(item, '{}enclosure'), ...childrenOf(item, `${MEDIA}content`)].map(
      ({ attributes }) => attributes.url ?? '',
    ),
    alt: altOf(item),
  };
}

function entryOf(entry: Element): Told {
  const links = childrenOf(entry, `${ATOM}link`);
  const hrefs = (rel: string | undefined) =>
    links.filter(({ attributes }) => attributes.rel === rel).map(({ attributes }) => attributes.href ?? '');
  return {
    id: first(entry, `${ATOM}id`),
    link: hrefs(undefined)[0] ?? '',
    title: shown(first(entry, `${ATOM}title`)),
    summary: shown(first(entry, `${ATOM}summary`)),
    content: first(entry, `${ATOM}content`),
    published: Date.parse(first(entry, `${ATOM}published`)),
    updated: Date.parse(first(entry, `${ATOM}updated`)),
    language: entry.attributes['xml:lang'] ?? '',
    authors: childrenOf(entry, `${ATOM}author`).map((author) => first(author, `${ATOM}name`)),
    categories: childrenOf(entry, `${ATOM}category`).map(({ attributes }) => attributes.label ?? ''),
    files: [
      ...hrefs('enclosure'),
      ...childrenOf(entry, `${MEDIA}content`).map(({ attributes }) => attributes.url ?? ''),
    ],
    alt: altOf(entry),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what a document holds is what is examined
function jsonItemOf(item: any): Told {
  return {
    ...readJsonItem(item),
    // `feed` leaves out what is empty.
    title: item.title ?? '',
    summary: item.summary ?? '',
    files: [...(item.attachments ?? []).map(({ url }: { url: string }) => url), ...(item.image ? [item.image] : [])],
    alt: undefined,
  };
}
