import { decodeHTML } from 'entities';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { expect, vi } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { escapeText } from '../../src/article/html.ts';
import { formats } from '../../src/feed/index.ts';
import { site } from '../fixtures/site.ts';
import { article } from '../http/api/desk.ts';
import { ungzip } from '../http/origin.ts';
import { archive } from './address.ts';
import { sample } from './article.ts';
import { READERS } from './feeds.ts';
import { type Case, foundIn } from './found.ts';
import { type AnyProperty, property } from './property.ts';
import { type Asked, asked, published, sent } from './request.ts';
import { bundledSite, publishedSite, withDeltas } from './site.ts';
import { anyText } from './text.ts';
import { readXml } from './xml.ts';

interface Found {
  asked: Case<{ request: Asked }>[];
  sent: Case<{ request: Asked }>[];
  searches: Case<{ query: string }>[];
  archives: Case<{ address: string }>[];
  articles: Case<{ article: Partial<Article> }>[];
}

const FOUND = foundIn<Found>('requests');

/** Made once, when the first request is. */
function lasting(make: () => Hono | Promise<Hono>): () => Promise<Hono> {
  let made: Promise<Hono> | undefined;
  return () => (made ??= Promise.resolve(make()));
}

const plain = lasting(() => bundledSite(site));
const bundled = lasting(() => bundledSite(withDeltas));
const inD1 = lasting(() => publishedSite(withDeltas));
const desk = lasting(() => publishedSite(site, []));

/** What is answered, whatever is asked. */
export const requests: AnyProperty[] = [
  ...(
    [
      ['a bundle', plain],
      ['a bundle with deltas', bundled],
      ['D1 with deltas', inD1],
    ] as const
  ).map(([store, site]) =>
    property<Asked>({
      name: `any request to ${store} has a right answer`,
      values: asked,
      found: FOUND.asked.map(({ request }) => request),
      holds: async (one) => void (await expectAnswer(await site(), one)),
    }),
  ),
  property<Asked>({
    name: 'whatever is sent to be published has a right answer',
    values: fc.oneof(sent, sent, published),
    found: FOUND.sent.map(({ request }) => request),
    holds: async (one) => void (await expectAnswer(await desk(), one)),
  }),
  property<string>({
    name: 'any search finds the same in a bundle and in D1',
    values: anyText,
    found: FOUND.searches.map(({ query }) => query),
    holds: async (text) => {
      for (const path of ['/search', '/search/rss.xml']) {
        const one: Asked = {
          method: 'GET',
          address: `${path}?q=${encodeURIComponent(text.toWellFormed())}`,
          headers: {},
        };
        const [here, there] = [await expectAnswer(await bundled(), one), await expectAnswer(await inD1(), one)];
        expect(there).toEqual(here);
      }
    },
  }),
  property<string>({
    name: 'any address of an archive has the same answer in a bundle and in D1',
    values: archive,
    found: FOUND.archives.map(({ address }) => address),
    holds: async (address) => {
      const one: Asked = { method: 'GET', address, headers: {} };
      const [here, there] = [await expectAnswer(await bundled(), one), await expectAnswer(await inD1(), one)];
      expect(there).toEqual(here);
    },
  }),
  property<Article[]>({
    name: 'any articles that are published have pages to which all links lead',
    values: fc.array(
      sample.map(({ article }) => article),
      { minLength: 1, maxLength: 3 },
    ),
    found: FOUND.articles.map(({ article: part }) => [article(part)]),
    holds: async (articles) => {
      const app = await desk();
      const token = { Authorization: 'Bearer a-token-of-the-newsroom', 'Content-Type': 'application/json' };
      for (const sound of articles) {
        const published = { ...sound, published: '2026-03-05T11:00:00Z', updated: '2026-03-05T11:00:00Z' };
        const address = `/api/articles/${encodeURIComponent(sound.slug)}`;
        const { status } = await expectAnswer(app, {
          method: 'PUT',
          address,
          headers: token,
          body: JSON.stringify(published),
        });
        if (status >= 400) continue;
        const page = await expectAnswer(app, { method: 'GET', address: address.slice('/api'.length), headers: {} });
        expect(page.status).toBe(200);
        expect(page.text).toContain(`<h1 class="p-name">${escaped(sound.title)}</h1>`);
        const feed = await expectAnswer(app, { method: 'GET', address: '/rss.xml', headers: {} });
        expect(ownLinks(page.text).length * ownLinks(feed.text).length).toBeGreaterThan(0);
        for (const link of new Set([...ownLinks(page.text), ...ownLinks(feed.text)])) {
          const { status: leads } = await ask(app, { method: 'GET', address: link, headers: {} });
          expect(leads, link).toBe(200);
        }
        await expectAnswer(app, { method: 'DELETE', address, headers: token });
      }
    },
  }),
];

/** Text as pages have it. */
function escaped(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

const LINK = /(?: (?:href|domain)="|<link>)(?<link>https:\/\/news\.example\/[^"<]*)/g;

/** Addresses of pages and feeds that a page or a feed leads to. Files are not there. */
function ownLinks(text: string): string[] {
  return [...text.matchAll(LINK)]
    .map(({ groups }) => decodeHTML(groups?.link ?? '').replace('https://news.example', ''))
    .filter((link) => /^\/(?:keywords|sources|articles|rss|atom|feed|search)/.test(link));
}

async function ask(app: Hono, { method, address, headers, body }: Asked): Promise<Response> {
  const init = {
    method,
    headers,
    redirect: 'manual' as const,
    ...(body !== undefined && !/^(?:GET|HEAD)$/.test(method) && { body }),
  };
  return app.request(new Request(`https://news.example${address}`, init));
}

/** An answer that is no fault of ours, leads at most once elsewhere, and is what it says that it is. */
async function expectAnswer(app: Hono, one: Asked): Promise<{ status: number; location: string | null; text: string }> {
  const trouble = vi.spyOn(console, 'error').mockImplementation(() => {});
  const response = await ask(app, one);
  const told = trouble.mock.calls.map(([error]) => (error as Error).stack ?? String(error)).join('\n');
  trouble.mockRestore();
  expect(response.status, told).toBeLessThan(500);
  expect(told).toBe('');
  const location = response.headers.get('Location');
  expect(location !== null).toBe([301, 302, 303, 307, 308].includes(response.status));
  if (location !== null) await expectLed(app, one, location, response.status);
  if (response.status >= 400) expect(response.headers.get('Cache-Control')).toBe('no-store');
  const bytes = await response.arrayBuffer();
  if (one.method === 'HEAD' || response.status === 304) expect(bytes.byteLength).toBe(0);
  const text =
    response.headers.get('Content-Encoding') === 'gzip' && bytes.byteLength > 0
      ? await ungzip(bytes)
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  if (response.ok && text !== '') await expectSound(response.headers.get('Content-Type') ?? '', text);
  if (response.headers.get('Cache-Control')?.includes('immutable')) {
    const { pathname } = new URL(one.address, 'https://news.example');
    expect(pathname).toMatch(/\/archive\/[^/]+\/[^/]+\/[^/]+$|^\/(?:style\.css|copy\.js|icon\.svg)$/);
  }
  return { status: response.status, location, text };
}

/** A redirect stays on the site and ends where it leads: at last from the one spelling of an archive to its present version. */
async function expectLed(app: Hono, one: Asked, location: string, status: number): Promise<void> {
  expect(location).toMatch(/^(?:\/(?![/\\])|https:\/\/news\.example\/)/);
  const { pathname, search } = new URL(location, 'https://news.example');
  const response = await ask(app, { ...one, address: pathname + search });
  await response.arrayBuffer();
  expect(response.status).toBeLessThan(500);
  const further = response.headers.get('Location');
  if (further === null) return;
  expect([status, response.status]).toEqual([301, 302]);
  await expectLed(app, one, further, response.status);
}

async function expectSound(type: string, text: string): Promise<void> {
  const [format] = Object.entries(formats).find(([, { mediaType }]) => type.startsWith(mediaType)) ?? [];
  if (format) await READERS[format as keyof typeof formats](text);
  else if (/[/+]xml(?:;|$)/.test(type)) await readXml(text);
  else if (/[/+]json(?:;|$)/.test(type)) JSON.parse(text);
  else if (type.startsWith('text/html')) await expectEscaped(text);
}

/** What texts say in the signs of HTML is text on a page; what is told of an article to programs can be read. */
async function expectEscaped(page: string): Promise<void> {
  const alive: string[] = [];
  const element = ({ tagName, attributes }: globalThis.Element) => {
    if (tagName === 'hatif' || [...attributes].some(([name]) => name === 'raha')) alive.push(tagName);
  };
  await new HTMLRewriter().on('*', { element }).transform(new Response(page)).arrayBuffer();
  expect(alive).toEqual([]);
  for (const [, script = ''] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs))
    JSON.parse(script);
}
