import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importOpml, newsboat } from './newsboat.ts';
import { newestFirst, type Reader, type Subscription } from './reader.ts';
import { type Relay, relay } from './relay.ts';
import { type Server, serve } from './server.ts';
import { sfeed } from './sfeed.ts';

/** What the readers must find of `tests/fixtures/readers`, beside the articles of the site itself. */
const WRITTEN = [
  {
    slug: 'signs',
    title: 'معرض "A & B": كيف نقرأ 3 < 5 و x > y؟',
    published: '2026-03-04T04:45:00Z',
    authors: ['رافد'],
    opening:
      '<div dir="rtl" lang="ar"><p>افتتح في المدرسة معرض "A &amp; B" الذي يشرح للأطفال علامات الحساب: فالعلامة &lt; ',
  },
  {
    slug: 'سوق-الحبر',
    title: 'الحبر يعود إلى سوق الوراقين',
    published: '2026-03-03T15:15:00Z',
    authors: ['رافد'],
    opening: '<div dir="rtl" lang="ar"><p>عاد صانع الحبر',
  },
  {
    slug: 'tide-tables',
    title: 'Tide tables return to the harbour wall',
    published: '2026-03-02T05:30:00Z',
    authors: ['Rafid'],
    opening: '<div dir="ltr" lang="en"><p>For forty years',
  },
  {
    slug: 'stc-islands',
    title: '\u200fSTC تمد كابلا بحريا إلى جزر فرسان',
    published: '2026-03-01T06:00:00Z',
    authors: ['رافد', 'وكالات'],
    opening: '<div dir="rtl" lang="ar"><p>\u200fSTC هي التي',
  },
];

let folder: string;
let server: Server;
let watched: Relay;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-readers-'));
  await cp('articles', folder, { recursive: true });
  await cp('tests/fixtures/readers', folder, { recursive: true });
  server = await serve(['start', '--', '--port', '8792'], 8792, { ARTICLES: folder });
  watched = await relay(server.url);
});

afterAll(async () => {
  watched?.stop();
  await server?.stop();
});

interface JsonFeed {
  items: {
    id: string;
    url: string;
    title: string;
    date_published: string;
    content_html: string;
    authors?: { name: string }[];
  }[];
}

/** Everything that is published, as a reader keeps it. */
async function published(reader: Reader, format: string) {
  const { items } = (await (await fetch(`${server.url}/feed.json`)).json()) as JsonFeed;
  const entries = items.map((item) => ({
    id: item.id,
    link: item.url,
    title: reader.title(item.title, format),
    author: reader.authors(item.authors?.map(({ name }) => name) ?? [], format),
    published: Date.parse(item.date_published) / 1000,
    content: item.content_html,
  }));
  return entries.toSorted(newestFirst);
}

/**
 * A correction within the second of a reading is seen by its tag alone: `Last-Modified` counts in seconds (RFC 9110 §8.8.2),
 * and curl drops an answer whose date is no later than its copy's.
 */
const nextSecond = () => setTimeout(1000 - (Date.now() % 1000));

const cases = [newsboat, sfeed].flatMap((reader: Reader) =>
  reader.formats.map((format) => ({ reader, name: reader.name, format })),
);

describe.each(cases)('$name, subscribed to $format', ({ reader, format }) => {
  const subscribe = () => reader.subscribe(`${watched.url}/${format}`);

  /** Corrects an article for as long as something is looked at. */
  async function whileCorrected(file: string, corrections: [string, string][], look: () => Promise<void>) {
    const before = await readFile(join(folder, file), 'utf8');
    const after = corrections.reduce((text, [wrong, right]) => text.replace(wrong, right), before);
    const tag = async () => (await fetch(`${server.url}/${format}`)).headers.get('ETag');
    const change = async (text: string) => {
      const old = await tag();
      await nextSecond();
      await writeFile(join(folder, file), text);
      await expect.poll(tag, { timeout: 50_000, interval: 100 }).not.toBe(old);
    };
    await change(after);
    try {
      await look();
    } finally {
      await change(before);
    }
  }

  it('finds every article once, whole, however often it asks', async () => {
    const subscription = await subscribe();
    await subscription.reload();
    await subscription.reload();
    const expected = await published(reader, format);
    expect(expected.length).toBeGreaterThan(WRITTEN.length);
    expect(await subscription.entries()).toEqual(expected);
  });

  it('finds of each article what its file says, and its direction in title and text', async () => {
    const subscription = await subscribe();
    await subscription.reload();
    const entries = await subscription.entries();
    for (const { slug, title, published, authors, opening } of WRITTEN) {
      const link = `${server.url}/articles/${encodeURIComponent(slug)}`;
      const entry = entries.find((entry) => entry.link === link);
      expect(entry).toMatchObject({
        title: reader.title(title, format),
        author: reader.authors(authors, format),
        published: Date.parse(published) / 1000,
      });
      expect(entry?.content.slice(0, opening.length)).toBe(opening);
    }
  });

  it('finds no article before its hour', async () => {
    const subscription = await subscribe();
    await subscription.reload();
    const links = (await subscription.entries()).map(({ link }) => link);
    expect(links).not.toContain(`${server.url}/articles/tomorrow`);
    expect(links).toContain(`${server.url}/articles/signs`);
  });

  it('is answered 304 once it sends the validator that it was given', async () => {
    const subscription = await subscribe();
    watched.exchanges.length = 0;
    // newsboat keeps the validators of a feed that it knows already: those of the second answer.
    for (let time = 1; time <= 3; time++) await subscription.reload();
    const [first, , third] = watched.exchanges;
    expect(first).toMatchObject({ path: `/${format}`, status: 200 });
    expect(third).toEqual({ path: `/${format}`, ifNoneMatch: first?.etag, status: 304, etag: first?.etag });
    expect(await subscription.entries()).toEqual(await published(reader, format));
  });

  it('corrects an article in its place', { timeout: 150_000 }, async () => {
    const subscription: Subscription = await subscribe();
    await subscription.reload();
    await subscription.reload();
    const before = await subscription.entries();
    const corrections: [string, string][] = [
      ['STC تمد', 'STC أتمت'],
      ['خمسين كيلومترا', 'ستين كيلومترا'],
    ];
    await whileCorrected('stc-islands.txt', corrections, async () => {
      await subscription.reload();
      const correct = (text: string) => corrections.reduce((sum, [wrong, right]) => sum.replace(wrong, right), text);
      const expected = before.map((entry) =>
        entry.id.endsWith('/stc-islands')
          ? { ...entry, title: correct(entry.title), content: correct(entry.content) }
          : entry,
      );
      expect(expected).not.toEqual(before);
      expect(await subscription.entries()).toEqual(expected);
    });
  });
});

describe('newsboat', () => {
  it.each(newsboat.formats)('takes %s for right-to-left', async (format) => {
    const subscription = await newsboat.subscribe(`${server.url}/${format}`);
    await subscription.reload();
    expect(subscription.isRightToLeft()).toBe(true);
  });

  it('given the site as OPML, lists every feed of it', async () => {
    const opml = await (await fetch(`${server.url}/opml.xml`)).text();
    const listed = [...opml.matchAll(/xmlUrl="([^"]*)"/g)].map(([, url]) => url);
    expect(listed.length).toBeGreaterThan(20);
    expect((await importOpml(opml)).toSorted()).toEqual(listed.toSorted());
  });
});
