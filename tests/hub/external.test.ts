import { describe, expect, it } from 'vitest';
import { get, header } from '../http/origin.ts';
import { openNewsroom } from './newsroom.ts';

const HUB = 'https://hub.example/publish';
const pinged = (body: string) => new URLSearchParams(body).get('hub.url');

describe('a hub elsewhere', () => {
  it('is told of each feed that changed, in each format, by a form', async () => {
    const room = await openNewsroom({ hub: HUB });
    await room.publish({ slug: 'خبر', keywords: ['مياه'], credits: [] });
    await room.settle();
    const folders = ['', `/keywords/${encodeURIComponent('مياه')}`];
    const topics = folders.flatMap((folder) =>
      ['atom.xml', 'feed.json', 'rss.xml'].map((file) => `https://news.example${folder}/${file}`),
    );
    expect(
      room
        .posts()
        .map(({ body }) => pinged(body))
        .sort(),
    ).toEqual(topics.sort());
    for (const { url, body, headers } of room.posts()) {
      expect(url).toBe(HUB);
      expect(headers.get('Content-Type')).toMatch(/^application\/x-www-form-urlencoded/);
      const form = new URLSearchParams(body);
      expect([...form.keys()].sort()).toEqual(['hub.mode', 'hub.topic', 'hub.url']);
      expect([form.get('hub.mode'), form.get('hub.topic')]).toEqual(['publish', form.get('hub.url')]);
    }
  });

  it('is told again of what changes again, and of nothing else', async () => {
    const room = await openNewsroom({ hub: HUB });
    await room.publish({ slug: 'خبر', keywords: ['مياه'], credits: [] });
    await room.settle();
    await room.publish({ slug: 'آخر', keywords: ['طاقة'], credits: [] });
    await room.settle();
    const later = room
      .posts()
      .slice(6)
      .map(({ body }) => decodeURIComponent(pinged(body) ?? ''));
    expect(later).toHaveLength(6);
    expect(later.some((topic) => topic.includes('مياه'))).toBe(false);
    await room.pass(3600);
    expect(room.posts()).toHaveLength(12);
  });

  it('that fails is told again, ever less often, and named no more after five feeds, until it listens', async () => {
    const room = await openNewsroom({ hub: HUB });
    room.answer(() => new Response(null, { status: 502 }));
    await room.publish({ slug: 'خبر', keywords: ['مياه'], credits: [] });
    await room.settle();
    room.wait(29);
    await room.settle();
    expect(room.posts()).toHaveLength(6);
    await room.pass(40);
    expect(room.posts()).toHaveLength(12);
    expect(header(await get(room.app, '/rss.xml'), 'Link')).not.toContain('rel="hub"');
    room.answer(() => new Response(null, { status: 204 }));
    await room.pass(10 * 60);
    expect(room.posts()).toHaveLength(18);
    expect(header(await get(room.app, '/rss.xml'), 'Link')).toContain(`<${HUB}>; rel="hub"`);
  });

  it('is told by the sweep where every message was lost', async () => {
    const room = await openNewsroom({ hub: HUB });
    await room.publish({ slug: 'خبر', keywords: [], credits: [] });
    room.queue.length = 0;
    await room.sweep();
    expect(room.posts()).toHaveLength(3);
  });

  it('is no subscriber: nobody can end it, and what is sent to it has no article', async () => {
    const room = await openNewsroom({ hub: HUB });
    await room.publish({ slug: 'خبر', title: 'عنوان' });
    await room.settle();
    expect(room.posts().some(({ body }) => decodeURIComponent(body).includes('عنوان'))).toBe(false);
    expect((await room.ask({ 'hub.mode': 'unsubscribe', 'hub.callback': HUB, 'hub.topic': 'x' })).status).toBe(404);
  });
});
