import type { Report } from '../article.ts';
import type { Placed } from '../instant.ts';
import { distinct } from '../keyword.ts';
import type { KeywordBlock } from '../keywords.ts';
import { doubt, KEYS, type Key, meaningOf } from './keys.ts';
import * as values from './values.ts';
import type { Entry } from './yaml.ts';

/** What the front matter of a file says of its article, each value checked for itself. */
export interface FrontMatter {
  /** The keys of which something is said, be it right or wrong. */
  keys: ReadonlySet<Key>;
  title: string | undefined;
  date: Placed | undefined;
  /** A day before which it must not appear, whatever its date. */
  publishDate: Placed | undefined;
  updated: Placed | undefined;
  language: string | undefined;
  keywords: KeywordBlock;
  keywordLine: number | undefined;
  authors: string[];
  credits: string[];
  related: string[];
  image: values.FileField | undefined;
  enclosures: values.FileField[];
  summary: string | undefined;
  id: string | undefined;
  link: string | undefined;
  draft: boolean;
  slug: Placed | undefined;
}

/** Reads the keys that are known. Every other one is named, and every value that is not what its key asks for. */
export function readFrontMatter(entries: Entry[], report: Report): FrontMatter {
  const found = sort(entries, report);
  const read = <T>(key: Key, reader: (entry: Entry) => T): T | undefined => {
    const entry = found.get(key);
    if (!entry) return undefined;
    try {
      return reader(entry);
    } catch (error) {
      if (!(error instanceof values.Unexpected)) throw error;
      report('error', entry.line, `«${entry.key}» should be ${error.message}.`);
      return undefined;
    }
  };
  const text = (key: Key) => read(key, ({ node }) => values.text(node));
  const placed = (key: Key) =>
    read(key, ({ node, line }) => {
      const written = values.text(node);
      return written ? { text: written, line } : undefined;
    });
  const names = (...keys: Key[]) => keys.flatMap((key) => read(key, ({ node }) => values.names(node)) ?? []);
  const files = (key: Key) =>
    read(key, ({ node, line }) => values.list(node).flatMap((item) => values.file(item, line) ?? [])) ?? [];
  const blocks = [
    read('keywords', ({ node }) => values.keywords(node)),
    read('tags', ({ node }) => values.keywords(node)),
    read('categories', ({ node }) => values.categories(node)),
  ];
  return {
    keys: new Set([...found].flatMap(([key, { node }]) => (values.isBlank(node) ? [] : key))),
    title: text('title'),
    date: placed('date'),
    publishDate: placed('publishDate'),
    updated: placed('updated'),
    language: read('lang', ({ node }) => values.languageTag(node)),
    keywords: together(blocks.filter((block) => block !== undefined)),
    keywordLine: (found.get('keywords') ?? found.get('tags') ?? found.get('categories'))?.line,
    authors: names('authors', 'author'),
    credits: names('source'),
    related: read('related', ({ node }) => values.texts(node)) ?? [],
    image: files('image')[0],
    enclosures: [...files('audio'), ...files('video'), ...files('enclosures')],
    summary: text('summary'),
    id: text('id'),
    link: read('link', ({ node }) => values.webAddress(node)),
    draft:
      (read('draft', ({ node }) => values.yes(node)) ?? false) ||
      read('published', ({ node }) => values.yes(node)) === false,
    slug: placed('slug'),
  };
}

/** Entries by what their keys mean. Where two keys mean the same, that which is preferred counts. */
function sort(entries: Entry[], report: Report): Map<Key, Entry> {
  const found = new Map<Key, Entry>();
  for (const entry of entries) {
    const key = meaningOf(entry.key);
    const other = key && found.get(key);
    if (!key) {
      const message = doubt(entry.key);
      if (message) report('warning', entry.line, message);
    } else if (!other) {
      found.set(key, entry);
    } else {
      const [used, unused] = rank(key, other.key) <= rank(key, entry.key) ? [other, entry] : [entry, other];
      found.set(key, used);
      report('warning', unused.line, `«${unused.key}» is not used: «${used.key}» says the same.`);
    }
  }
  return found;
}

function rank(key: Key, name: string): number {
  return (KEYS[key] as string[]).indexOf(name);
}

function together(blocks: KeywordBlock[]): KeywordBlock {
  const run = blocks.flatMap((block) => block.run ?? []).join(' ');
  return { keywords: distinct(blocks.flatMap(({ keywords }) => keywords)), ...(run && { run }) };
}
