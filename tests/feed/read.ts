import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parseStringPromise } from 'xml2js';
import { type Format, formats } from '../../src/feed/index.ts';

/** What a reader finds of one entry, named alike for all formats. HTML titles and summaries are read as text. */
export interface ReadEntry {
  id: string;
  link: string;
  title: string;
  summary: string;
  content: string;
  published: number;
  updated: number | undefined;
  language: string;
  authors: string[];
  categories: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: what a document holds is what is examined
type Found = any;

/** The text of HTML that is text with at most one `div` around it. */
function textOf(html = ''): string {
  const text = html.replace(/^<div[^>]*>|<\/div>$/g, '');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** An item of JSON Feed 1.1, which is read alike by whichever parser. */
export function readJsonItem(item: Found): ReadEntry {
  return {
    id: item.id,
    link: item.url,
    title: item.title,
    summary: item.summary,
    content: item.content_html,
    published: Date.parse(item.date_published),
    updated: Date.parse(item.date_modified),
    language: item.language,
    authors: (item.authors ?? []).map(({ name }: Found) => name),
    categories: item.tags ?? [],
  };
}

/** Reads a document with xml2js in its strict mode, or with `JSON.parse`. */
export async function readStrictly(format: Format, document: string): Promise<ReadEntry[]> {
  if (format === formats.json) return JSON.parse(document).items.map(readJsonItem);
  const { rss, feed } = await parseStringPromise(document, { explicitCharkey: true });
  const text = (node: Found, name: string): string => node[name]?.[0]._ ?? '';
  const texts = (node: Found, name: string): string[] => (node[name] ?? []).map(({ _ }: Found) => _);
  if (format === formats.rss) {
    return (rss.channel[0].item ?? []).map((item: Found) => ({
      id: text(item, 'guid'),
      link: text(item, 'link'),
      title: textOf(text(item, 'title')),
      summary: textOf(text(item, 'description')),
      content: text(item, 'content:encoded'),
      published: Date.parse(text(item, 'pubDate')),
      updated: Date.parse(text(item, 'atom:updated')),
      language: text(item, 'dc:language'),
      authors: texts(item, 'dc:creator'),
      categories: texts(item, 'category'),
    }));
  }
  return (feed.entry ?? []).map((entry: Found) => ({
    id: text(entry, 'id'),
    link: entry.link[0].$.href,
    title: textOf(text(entry, 'title')),
    summary: textOf(text(entry, 'summary')),
    content: text(entry, 'content'),
    published: Date.parse(text(entry, 'published')),
    updated: Date.parse(text(entry, 'updated')),
    language: entry.content[0].$['xml:lang'] === entry.$['xml:lang'] ? entry.$['xml:lang'] : undefined,
    authors: (entry.author ?? []).map((author: Found) => text(author, 'name')),
    categories: (entry.category ?? []).map(({ $ }: Found) => $.label),
  }));
}

/** Reads a document with feedsmith, which shares no code with xml2js. It trims texts and knows no `atom:updated`. */
export function readIndependently(format: Format, document: string): ReadEntry[] {
  if (format === formats.json) return (parseJsonFeed(document).items ?? []).map(readJsonItem);
  if (format === formats.rss) {
    return (parseRssFeed(document).items ?? []).map((item: Found) => ({
      id: item.guid.value,
      link: item.link,
      title: textOf(item.title),
      summary: textOf(item.description),
      content: item.content.encoded,
      published: Date.parse(item.pubDate),
      updated: undefined,
      language: item.dc.languages[0],
      authors: item.dc.creators ?? [],
      categories: (item.categories ?? []).map(({ name }: Found) => name),
    }));
  }
  return (parseAtomFeed(document).entries ?? []).map((entry: Found) => ({
    id: entry.id,
    link: entry.links[0].href,
    title: textOf(entry.title.value),
    summary: textOf(entry.summary.value),
    content: entry.content.value,
    published: Date.parse(entry.published),
    updated: Date.parse(entry.updated),
    language: entry.xml.lang,
    authors: (entry.authors ?? []).map(({ name }: Found) => name),
    categories: (entry.categories ?? []).map(({ label }: Found) => label),
  }));
}
