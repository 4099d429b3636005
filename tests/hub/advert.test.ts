import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { createAdvert } from '../../src/hub/advert.ts';
import { get, header, heardLog, quietLog } from '../http/origin.ts';
import { answering, type Newsroom, openNewsroom, READER, willing } from './newsroom.ts';

const HUB = 'https://news.example/hub';
const water = encodeURIComponent('مياه');
const power = encodeURIComponent('طاقة');
const FILES = ['rss.xml', 'atom.xml', 'feed.json'];
const ARTICLES = Array.from({ length: 60 }, (_, index) => ({
  slug: `خبر-${index}`,
  keywords: ['مياه', 'طاقة'],
  credits: ['رافد'],
}));

/** The hubs that a document names, in its header and in itself. */
async function hubsOf({ app }: Newsroom, path: string): Promise<{ header: string[]; body: string[] }> {
  const response = await get(app, path);
  expect(response.status, path).toBe(200);
  const links = [...header(response, 'Link').matchAll(/<([^>]*)>; rel="hub"/g)].map(([, href = '']) => href);
  const text = await response.text();
  if (path.includes('.json')) {
    const { hubs = [] } = JSON.parse(text);
    expect(hubs.every(({ type }: { type: string }) => type === 'WebSub')).toBe(true);
    return { header: links, body: hubs.map(({ url }: { url: string }) => url) };
  }
  const root = await parseStringPromise(text, { strict: true });
  const inDocument: { $: { rel?: string; href: string } }[] = root.rss
    ? root.rss.channel[0]['atom:link']
    : root.feed.link;
  return { header: links, body: inDocument.filter(({ $ }) => $.rel === 'hub').map(({ $ }) => $.href) };
}

describe('the hub', () => {
  it.each(
    FILES.flatMap((file) => [
      `/${file}`,
      `/keywords/${water}/${file}`,
      `/sources/${encodeURIComponent('رافد')}/${file}`,
    ]),
  )('is named once in the header and once in the document of %s', async (path) => {
    const room = await openNewsroom();
    await room.publish(...ARTICLES);
    expect(await hubsOf(room, path)).toEqual({ header: [HUB], body: [HUB] });
  });

  it('is named by nothing that can not be subscribed to', async () => {
    const room = await openNewsroom();
    await room.publish(...ARTICLES);
    const first = await (await get(room.app, '/feed.json')).json<{ next_url: string }>();
    const older = new URL(first.next_url).pathname.replace('/feed.json', '');
    for (const file of FILES) {
      for (const path of [`${older}/${file}`, `/keywords/${power}+${water}/${file}`, `/search/${file}?q=${water}`]) {
        expect(await hubsOf(room, path), path).toEqual({ header: [], body: [] });
      }
    }
  });

  it('is named by no document where there is none', async () => {
    const room = await openNewsroom({ hub: '' });
    await room.publish(...ARTICLES);
    for (const file of FILES) expect(await hubsOf(room, `/${file}`)).toEqual({ header: [], body: [] });
  });

  it('is named where only what is new is sent, too', async () => {
    const room = await openNewsroom({ deltas: true });
    await room.publish(...ARTICLES.slice(0, 3));
    const tag = header(await get(room.app, '/feed.json'), 'ETag');
    await room.publish({ slug: 'جديد' });
    const response = await get(room.app, '/feed.json', { 'A-IM': 'feed', 'If-None-Match': tag });
    expect(response.status).toBe(226);
    expect(header(response, 'Link')).toContain(`<${HUB}>; rel="hub"`);
    expect(await response.json()).toMatchObject({ hubs: [{ type: 'WebSub', url: HUB }], items: [{}] });
  });

  it('elsewhere is named as it is set', async () => {
    const room = await openNewsroom({ hub: 'https://hub.example/?a=b&c' });
    await room.publish(...ARTICLES);
    for (const file of FILES) {
      expect(await hubsOf(room, `/${file}`)).toEqual({
        header: ['https://hub.example/?a=b&c'],
        body: ['https://hub.example/?a=b&c'],
      });
    }
  });
});

describe('a hub that can not be trusted', () => {
  /** A newsroom with ten subscribers, of whom so many can not be reached. */
  async function withFailing(count: number): Promise<Newsroom> {
    const room = await openNewsroom();
    for (let index = 0; index < 10; index++) await room.subscribe({ 'hub.callback': `${READER}/${index}` });
    room.answer((asked) => (Number(asked.url.at(-1)) < count ? answering(500)(asked) : willing(asked)));
    await room.publish({ slug: 'خبر' });
    await room.settle();
    // Whatever is remembered of it is older than that.
    room.wait(61);
    return room;
  }

  it('is named while half of the subscribers are reached', async () => {
    const room = await withFailing(5);
    expect(await hubsOf(room, '/rss.xml')).toEqual({ header: [HUB], body: [HUB] });
  });

  it('is named no more once fewer than half are, under another tag, and again when they are', async () => {
    const room = await openNewsroom();
    await room.publish({ slug: 'خبر' });
    const before = header(await get(room.app, '/rss.xml'), 'ETag');
    const broken = await withFailing(6);
    expect(await hubsOf(broken, '/rss.xml')).toEqual({ header: [], body: [] });
    expect(header(await get(broken.app, '/rss.xml'), 'ETag')).not.toBe(before);
    broken.answer(willing);
    await broken.pass(10 * 60);
    expect(await hubsOf(broken, '/rss.xml')).toEqual({ header: [HUB], body: [HUB] });
    expect(header(await get(broken.app, '/rss.xml'), 'ETag')).toBe(before);
  });

  it('is named again when nobody failed for an hour', async () => {
    const room = await withFailing(10);
    expect(await hubsOf(room, '/rss.xml')).toEqual({ header: [], body: [] });
    room.wait(3600);
    expect(await hubsOf(room, '/rss.xml')).toEqual({ header: [HUB], body: [HUB] });
  });

  it('still takes subscribers, and sends them what they are owed under its name', async () => {
    const room = await withFailing(10);
    room.answer(willing);
    await room.pass(60);
    expect(room.posts().at(-1)?.headers.get('Link')).toContain(`<${HUB}>; rel="hub"`);
  });
});

it('costs a request nothing: it is looked up once a minute', async () => {
  const room = await openNewsroom();
  await room.publish({ slug: 'خبر' });
  await get(room.app, '/rss.xml');
  // From here on round trips are counted: the revision of the feed is one.
  room.trouble.failAlways(false);
  await get(room.app, '/rss.xml');
  expect(room.trouble.trips()).toBe(1);
  room.wait(60);
  await get(room.app, '/rss.xml');
  expect(room.trouble.trips()).toBe(3);
});

it('is looked up by no site that has none', async () => {
  const room = await openNewsroom({ hub: '' });
  await room.publish({ slug: 'خبر' });
  await get(room.app, '/rss.xml');
  room.wait(60);
  room.trouble.failAlways(false);
  await get(room.app, '/rss.xml');
  expect(room.trouble.trips()).toBe(1);
});

it('is named by a site that has just started and can not look it up, which the operator hears of', async () => {
  const log = heardLog();
  const { desk } = await openNewsroom();
  const error = new Error('D1_ERROR');
  const where = createAdvert(desk.site, { ...desk.subscriptions, attempts: () => Promise.reject(error) }, desk.now);
  expect(await where()).toBe(HUB);
  expect(log).toHaveBeenCalledWith(error);
});

it('in trouble a feed names the hub as it did', async () => {
  quietLog();
  const room = await openNewsroom();
  await room.publish({ slug: 'خبر' });
  await get(room.app, '/rss.xml');
  room.wait(120);
  room.trouble.failAlways(true);
  const response = await get(room.app, '/rss.xml');
  expect([response.status, header(response, 'Link')]).toEqual([200, expect.stringContaining(`<${HUB}>; rel="hub"`)]);
});
