import { describe, expect, it } from 'vitest';
import { fromNow, later } from '../fixtures/stored.ts';
import { type Newsroom, openNewsroom, READER } from './newsroom.ts';

/** What is marked as changed, as «when kind/heading». */
async function marked(room: Newsroom): Promise<string[]> {
  const rows = await room.rows('changed');
  return rows.map(({ due, kind, heading }) => `${due || 'now'} ${kind}/${heading}`).sort();
}

/** Forgets all marks. */
async function forget(room: Newsroom): Promise<void> {
  await room.db.prepare('DELETE FROM changed').run();
}

const WATER = { slug: 'ماء', keywords: ['مياه', 'سدود'], credits: ['رافد'] };
const OF_WATER = ['now all/', 'now keywords/سدود', 'now keywords/مياه', 'now sources/رافد'];

describe('marked as changed are', () => {
  it('exactly the headings of an article that is published', async () => {
    const room = await openNewsroom();
    await room.publish(WATER);
    expect(await marked(room)).toEqual(OF_WATER);
  });

  it('none for an article that is there already', async () => {
    const room = await openNewsroom();
    await room.publish(WATER);
    await forget(room);
    await room.publish(WATER);
    expect(await marked(room)).toEqual([]);
  });

  it('its headings where it is corrected, each once however often', async () => {
    const room = await openNewsroom();
    await room.publish(WATER, { slug: 'آخر', keywords: ['طاقة'], credits: [] });
    await forget(room);
    await room.publish({ ...WATER, title: 'أول' });
    await room.publish({ ...WATER, title: 'ثان' });
    expect(await marked(room)).toEqual(OF_WATER);
  });

  it('the heading that it leaves, and the one that it comes to', async () => {
    const room = await openNewsroom();
    await room.publish(WATER);
    await forget(room);
    await room.publish({ ...WATER, keywords: ['مياه', 'زراعة'] });
    expect(await marked(room)).toEqual([...OF_WATER, 'now keywords/زراعة'].sort());
  });

  it('its headings where it is withdrawn', async () => {
    const room = await openNewsroom();
    await room.publish(WATER);
    await forget(room);
    await room.withdraw('ماء');
    expect(await marked(room)).toEqual(OF_WATER);
  });

  it('its headings from the second on at which it comes due', async () => {
    const room = await openNewsroom();
    const published = fromNow({ hours: 1 });
    await room.publish({ ...WATER, published, updated: published });
    expect(await marked(room)).toEqual(OF_WATER.map((line) => line.replace('now', published)));
  });

  it('none where an article goes that nobody has seen', async () => {
    const room = await openNewsroom();
    const published = fromNow({ hours: 1 });
    await room.publish({ ...WATER, published, updated: published });
    await forget(room);
    await room.withdraw('ماء');
    expect(await marked(room)).toEqual([]);
  });

  it('its headings at once where it is brought forward, and where it is put off', async () => {
    const room = await openNewsroom();
    const published = fromNow({ hours: 1 });
    await room.publish({ ...WATER, published, updated: published });
    await forget(room);
    await room.publish(WATER);
    expect(await marked(room)).toEqual(OF_WATER);
    await forget(room);
    await room.publish({ ...WATER, published, updated: published });
    expect((await marked(room)).filter((line) => line.startsWith('now'))).toEqual(OF_WATER);
  });

  it('none where the change is not carried out', async () => {
    const room = await openNewsroom();
    const db = room.db;
    await room.publish(WATER);
    await forget(room);
    const change = db.prepare("UPDATE filed SET digest = 'x'");
    await expect(db.batch([change, db.prepare('INSERT INTO nothing VALUES (1)')])).rejects.toThrow();
    expect(await marked(room)).toEqual([]);
  });
});

describe('a scheduled article', () => {
  const published = fromNow({ hours: 1 });
  const scheduled = { ...WATER, published, updated: published };

  it('is announced when it is due, once, and not before', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.lease_seconds': '864000' });
    await room.publish(scheduled);
    await room.pass(3590);
    expect(room.posts()).toEqual([]);
    await room.pass(120);
    expect(room.posts().map(({ url }) => url)).toEqual([READER]);
    expect(room.posts()[0]?.at).toBeLessThanOrEqual(later(3600 + 60).getTime());
    await room.pass(600);
    expect(room.posts()).toHaveLength(1);
    expect(await marked(room)).toEqual([]);
  });

  it('is announced late where no sweep ran in time', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.publish(scheduled);
    room.queue.length = 0;
    room.wait(3 * 24 * 3600);
    await room.sweep();
    expect(room.posts()).toHaveLength(1);
  });
});

it('what changed is announced by the sweep where its message was lost', async () => {
  const room = await openNewsroom();
  await room.subscribe();
  await room.publish(WATER);
  room.queue.length = 0;
  await room.sweep();
  expect(room.posts()).toHaveLength(1);
});

it('what is owed is found by the sweep where its message was lost, and only once it is overdue', async () => {
  const room = await openNewsroom();
  await room.subscribe();
  await room.publish(WATER);
  await room.desk.subscriptions.announce(room.desk.now().getTime());
  room.queue.length = 0;
  await room.sweep();
  expect(room.posts()).toEqual([]);
  await room.pass(180);
  expect(room.posts()).toHaveLength(1);
});

it('a site without a hub forgets what changed, and tells nobody', async () => {
  const room = await openNewsroom({ hub: '' });
  await room.publish(WATER);
  await room.sweep();
  expect([await marked(room), room.asked]).toEqual([[], []]);
});
