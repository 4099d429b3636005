import type { Hono } from 'hono';
import { type MockInstance, vi } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { createApp, type Parts } from '../../src/app.ts';
import { type Format, formats } from '../../src/feed/index.ts';
import { SECURITY } from '../../src/http/security.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import { type Cursor, PAGE_ENTRIES } from '../../src/selection/page.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import { createD1Store } from '../../src/store/d1/store.ts';
import type { ArticleStore, StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { DEPLOYED, NOW, series } from '../fixtures/stored.ts';
import { databaseOf, onD1 } from '../store/d1/databases.ts';

/** Every format with the addresses of its feed. */
export const feeds = Object.values(formats).map((format: Format) => ({
  name: format.name,
  format,
  path: `/${format.syntax.file}`,
  /** The page below an article. */
  pathBelow: (cursor: Cursor) => `/below/${encodeURIComponent(writeCursor(cursor))}/${format.syntax.file}`,
}));

/** Where the second page begins: below the last article on the first. */
export function secondPage(articles: Cursor[]): Cursor {
  const last = articles[PAGE_ENTRIES - 1];
  if (!last) throw new Error('There is one page only.');
  return last;
}

/** One address of each kind that answers with a document. */
export const documents = [...feeds.map(({ path }) => path), '/', `/articles/${encodeURIComponent('مقال-1')}`];

export interface Setup extends Partial<Omit<Parts, 'now'>> {
  articles?: StoredArticle[];
  deployed?: Date;
  now?: Date;
}

/** The site at `NOW` with three articles, but for what is given. */
export function origin({ articles = series(3), deployed = DEPLOYED, now = NOW, ...parts }: Setup = {}): Hono {
  const edition = 'first';
  return createApp({
    site,
    store: storeOf(articles, deployed),
    edition,
    now: () => now,
    ...parts,
  });
}

/** The store that the tests run on: that of a bundle, or D1, which is filled before the first answer. */
export function storeOf(articles: StoredArticle[], deployed: Date): ArticleStore {
  if (!onD1) return createBundledStore({ articles }, deployed);
  const filled = databaseOf(articles, deployed).then((db) => createD1Store(db, deployed));
  const methods = Object.keys(createD1Store({} as D1Database, deployed)) as (keyof ArticleStore)[];
  const answer =
    (method: keyof ArticleStore) =>
    async (...args: never[]) =>
      ((await filled)[method] as (...args: never[]) => unknown)(...args);
  return Object.fromEntries(methods.map((method) => [method, answer(method)])) as unknown as ArticleStore;
}

/** A store of three articles in which some of the methods are in trouble. */
export function troubled(...methods: (keyof ArticleStore)[]): ArticleStore {
  const store = storeOf(series(3), DEPLOYED);
  const fail = (): Promise<never> => Promise.reject(new Error('The store cannot be reached.'));
  for (const method of methods) store[method] = fail;
  return store;
}

/** The program tells the log of trouble; a test that makes trouble keeps it quiet. */
export function quietLog(): void {
  heardLog();
}

/** The same, for a test that asks what the log was told. */
export function heardLog(): MockInstance<typeof console.error> {
  return vi
    .spyOn(console, 'error')
    .mockClear()
    .mockImplementation(() => {});
}

export async function get(app: Hono, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(path, { headers });
}

export async function bodyOf(app: Hono, path: string): Promise<string> {
  return (await get(app, path)).text();
}

/** A document, and where it is at last. */
export interface Followed {
  address: string;
  response: Response;
  text: string;
}

/** A document at an address, which may lead on to it. */
export async function follow(app: Hono, address: string): Promise<Followed> {
  const response = await get(app, new URL(address).pathname);
  const location = response.headers.get('Location');
  if (response.status === 302 && location) return follow(app, location);
  if (response.status !== 200) throw new Error(`${address} answers ${response.status}.`);
  return { address, response, text: await response.clone().text() };
}

/** The header's value, where it must be there. */
export function header(response: Response, name: string): string {
  const value = response.headers.get(name);
  if (value === null) throw new Error(`There is no ${name} in ${[...response.headers.keys()].join(', ')}.`);
  return value;
}

/** Headers as they can be compared, without some. */
export function headersOf({ headers }: Response, ...without: string[]): [string, string][] {
  return [...headers].filter(([name]) => !without.includes(name)).sort();
}

/** Headers that only an answer with a body has: what the body is, and what a browser may do with it. */
export const OF_BODY = ['Content-Type', 'Content-Length', 'Content-Encoding', ...Object.keys(SECURITY)].map((name) =>
  name.toLowerCase(),
);

export async function ungzip(bytes: ArrayBuffer): Promise<string> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** What a feed says of itself. */
export interface ReadChannel {
  self: string[];
  next: string[];
  first: string[];
  /** Every wait that the document asks for. Minutes. */
  waits: number[];
}

/** Reads a document's own links and rhythm. */
export async function readChannel(format: Format, text: string): Promise<ReadChannel> {
  if (format === formats.json) {
    const { feed_url, next_url } = JSON.parse(text);
    return { self: [feed_url].flat(), next: next_url ? [next_url] : [], first: [], waits: [] };
  }
  const root = await parseStringPromise(text, { strict: true });
  const channel = root.rss?.channel[0] ?? root.feed;
  const links: { $: { rel?: string; href: string } }[] = channel[format === formats.rss ? 'atom:link' : 'link'];
  const hrefs = (rel: string) => links.filter(({ $ }) => $.rel === rel).map(({ $ }) => $.href);
  return { self: hrefs('self'), next: hrefs('next'), first: hrefs('first'), waits: readWaits(channel) };
}

function readWaits(channel: Record<string, string[] | undefined>): number[] {
  const minutes: Record<string, number> = { hourly: 60, daily: 24 * 60 };
  const frequency = Number(channel['sy:updateFrequency']?.[0]);
  const periods = (channel['sy:updatePeriod'] ?? []).map((period) => (minutes[period] ?? Number.NaN) / frequency);
  return [...(channel.ttl ?? []).map(Number), ...periods];
}

/** All pages of a feed as texts, by the links from one to the next. */
export async function walk(
  app: Hono,
  format: Format,
  path = `/${format.syntax.file}`,
): Promise<{ address: string; text: string; channel: ReadChannel }[]> {
  const pages: { address: string; text: string; channel: ReadChannel }[] = [];
  let next: string | undefined = site.url + path;
  while (next && pages.length < 200) {
    const response = await get(app, next);
    if (response.status !== 200) throw new Error(`${next} answers ${response.status}.`);
    const text = await response.text();
    const channel = await readChannel(format, text);
    pages.push({ address: next, text, channel });
    next = channel.next[0];
  }
  return pages;
}

/** Every address of the site that a text holds. */
export function linksIn(text: string, url = site.url): string[] {
  // A category's scheme is a name, not a link (RFC 4287 §4.2.2.2).
  const addresses = text.replace(/ scheme="[^"]*"/g, '').match(/https?:\/\/[^\s"'<>\\]+/g) ?? [];
  const own = addresses
    .map((address) => address.replaceAll('&amp;', '&'))
    .filter((address) => address.startsWith(`${url}/`));
  return [...new Set(own)];
}
