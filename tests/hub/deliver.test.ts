import { describe, expect, it } from 'vitest';
import { sign } from '../../src/hub/signature.ts';
import { get, header, quietLog } from '../http/origin.ts';
import { answering, bytesOf, openNewsroom, READER, RSS, willing } from './newsroom.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const article = (slug: string, part = {}) => ({ slug, ...part });

describe('what is published', () => {
  it('is sent as the feed itself has it: bytes, type, topic and hub', async () => {
    const room = await openNewsroom();
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      await room.subscribe({ 'hub.topic': `https://news.example/${file}`, 'hub.callback': `${READER}?${file}` });
    }
    await room.publish(article('خبر'));
    await room.settle();
    expect(room.posts()).toHaveLength(3);
    for (const { url, body, headers } of room.posts()) {
      const topic = `https://news.example/${new URL(url).search.slice(1)}`;
      const read = await get(room.app, topic);
      expect(body).toBe(await read.text());
      expect(headers.get('Content-Type')).toBe(header(read, 'Content-Type'));
      expect(headers.get('Link')).toBe(`<${topic}>; rel="self", <https://news.example/hub>; rel="hub"`);
    }
  });

  it('is seen by readers before it is sent', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    let seen = '';
    room.answer(async (asked) => {
      seen = await (await get(room.app, RSS)).text();
      return willing(asked);
    });
    await room.publish(article('خبر'));
    await room.settle();
    expect(seen).toBe(room.posts()[0]?.body);
    expect(seen).toContain(encodeURIComponent('خبر'));
  });

  it('is signed with the secret of whoever has one', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.secret': 'سر' });
    await room.subscribe({ 'hub.callback': `${READER}/2` });
    await room.publish(article('خبر'));
    await room.settle();
    const [signed, plain] = [READER, `${READER}/2`].map((callback) => room.posts().find(({ url }) => url === callback));
    const expected = await sign(bytesOf(signed?.body ?? ''), 'سر');
    expect(signed?.headers.get('X-Hub-Signature')).toBe(expected);
    expect(plain?.headers.has('X-Hub-Signature')).toBe(false);
  });

  it('is signed with the new secret after a renewal', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.secret': 'old' });
    await room.subscribe({ 'hub.secret': 'new' });
    await room.publish(article('خبر'));
    await room.settle();
    const [{ body, headers } = { body: '', headers: new Headers() }] = room.posts();
    expect(headers.get('X-Hub-Signature')).toBe(await sign(bytesOf(body), 'new'));
  });

  it('goes to those whose feed changed, and to nobody else', async () => {
    const room = await openNewsroom();
    await room.publish(
      article('أول', { keywords: ['مياه'], credits: ['رافد'] }),
      article('ثان', { keywords: ['طاقة'] }),
    );
    await room.settle();
    const topicOf = (folder: string) => `https://news.example${folder}/rss.xml`;
    const folders = ['', `/keywords/${encodeURIComponent('مياه')}`, `/keywords/${encodeURIComponent('طاقة')}`];
    for (const [index, folder] of folders.entries()) {
      await room.subscribe({ 'hub.topic': topicOf(folder), 'hub.callback': `${READER}/${index}` });
    }
    await room.publish(article('ثالث', { keywords: ['طاقة'] }));
    await room.settle();
    expect(
      room
        .posts()
        .map(({ url }) => url)
        .sort(),
    ).toEqual([`${READER}/0`, `${READER}/2`]);
  });

  it('goes out again after a correction and after a removal, and not where nothing changed', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    const count = async () => {
      room.wait(2);
      await room.settle();
      return room.posts().length;
    };
    await room.publish(article('خبر'), article('آخر'));
    expect(await count()).toBe(1);
    await room.publish(article('خبر'), article('آخر'));
    expect(await count()).toBe(1);
    await room.publish(article('خبر', { title: 'عنوان مصحح' }));
    expect(await count()).toBe(2);
    await room.withdraw('آخر');
    expect(await count()).toBe(3);
    expect(room.posts()[2]?.body).not.toContain(encodeURIComponent('آخر'));
  });

  it('is not sent where the feed stays as it was: what changed is on an older page', async () => {
    const room = await openNewsroom();
    const hours = (count: number) => new Date(room.desk.now().getTime() - count * HOUR * 1000).toISOString();
    const old = { slug: 'قديم', published: `${hours(100).slice(0, 19)}Z`, updated: `${hours(100).slice(0, 19)}Z` };
    const many = Array.from({ length: 60 }, (_, index) => article(`خبر-${index}`));
    await room.publish(...many, old);
    await room.subscribe();
    await room.publish({ ...old, title: 'أول' });
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    await room.publish({ ...old, title: 'ثان' });
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    expect(await room.rows('recipient')).toMatchObject([{ wanted: null, due: null }]);
  });

  it('is sent once where it was changed several times before anybody was told', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    for (const title of ['أول', 'ثان', 'ثالث']) await room.publish(article('خبر', { title }));
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    expect(room.posts()[0]?.body).toContain('ثالث');
  });

  it('that is published while the last is being sent is sent after it', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    let isFirst = true;
    room.answer(async (asked) => {
      if (isFirst) {
        isFirst = false;
        await room.publish(article('خبر', { title: 'أثناء الإرسال' }));
        await room.desk.subscriptions.announce(room.desk.now().getTime());
      }
      return willing(asked);
    });
    await room.publish(article('خبر', { title: 'أول' }));
    await room.settle();
    expect(room.posts().map(({ body }) => body.includes('أثناء الإرسال'))).toEqual([false, true]);
    expect(await room.rows('recipient')).toMatchObject([{ wanted: null, due: null }]);
  });

  it.each([
    [2, 'first'],
    [3, 'again'],
  ] as const)('while it is being sent for %i seconds is sent after it by the lane «%s»', async (seconds, lane) => {
    const room = await openNewsroom();
    await room.subscribe();
    const { send } = room.desk.post;
    const lanes: string[] = [];
    room.desk.post.send = (by, messages, delay) => {
      lanes.push(...messages.filter(({ kind }) => kind === 'deliver').map(() => by));
      return send(by, messages, delay);
    };
    room.answer(async (asked) => {
      if (room.posts().length === 1) {
        await room.publish(article('خبر', { title: 'أثناء الإرسال' }));
        await room.desk.subscriptions.announce(room.desk.now().getTime());
        room.wait(seconds);
      }
      return willing(asked);
    });
    await room.publish(article('خبر', { title: 'أول' }));
    await room.settle();
    expect(lanes).toEqual(['first', lane]);
  });

  it('is not sent where the feed is not there any more', async () => {
    const room = await openNewsroom();
    await room.publish(article('خبر', { keywords: ['مياه'] }));
    await room.subscribe({ 'hub.topic': `https://news.example/keywords/${encodeURIComponent('مياه')}/rss.xml` });
    await room.withdraw('خبر');
    await room.settle();
    expect(room.posts()).toEqual([]);
    // Nobody was reached, so it says nothing of the hub.
    expect(await room.rows('recipient')).toMatchObject([{ wanted: null, outcome: null, attempted: null }]);
  });

  it('reaches nobody whose lease has ended', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.lease_seconds': '3600' });
    room.wait(HOUR - 1);
    await room.publish(article('خبر'));
    await room.settle();
    room.wait(1);
    await room.publish(article('آخر'));
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    await room.sweep();
    expect(await room.rows('recipient')).toEqual([]);
  });

  it('that is owed when a lease ends is owed no more', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.lease_seconds': '3600' });
    room.answer(answering(500));
    room.wait(HOUR - 10);
    await room.publish(article('خبر'));
    await room.pass(5 * 60);
    expect(room.posts()).toHaveLength(1);
  });
});

describe('a message that comes twice', () => {
  it('sends nothing twice, one after the other', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.publish(article('خبر'));
    room.queue.push(...room.queue);
    await room.settle();
    room.queue.push({ lane: 'first', message: { kind: 'deliver', recipient: 1 }, due: 0 });
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    expect(room.queue).toEqual([]);
  });

  it('sends nothing twice, both at once', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    const { id } = (await room.rows('recipient'))[0] as { id: number };
    await room.publish(article('خبر'));
    room.queue.length = 0;
    await room.desk.subscriptions.announce(room.desk.now().getTime());
    for (const lane of ['first', 'first', 'again', 'again'] as const) {
      room.queue.push({ lane, message: { kind: 'deliver', recipient: id }, due: 0 });
    }
    await room.settle();
    expect(room.posts()).toHaveLength(1);
  });

  it('and is sent twice only where a worker died between sending and noting it: then under the same id', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    const { settle } = room.desk.subscriptions;
    room.desk.subscriptions.settle = () => new Promise(() => {});
    await room.publish(article('خبر'));
    void room.settle();
    while (room.posts().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    room.desk.subscriptions.settle = settle;
    room.queue.length = 0;
    await room.pass(4 * 60);
    const ids = room.posts().map(({ headers }) => headers.get('X-Hub-Delivery'));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    await room.publish(article('آخر'));
    await room.settle();
    expect(room.posts()[2]?.headers.get('X-Hub-Delivery')).not.toBe(ids[0]);
  });
});

describe('whoever fails', () => {
  const failing = async (answer = answering(500)) => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.lease_seconds': String(30 * DAY) });
    room.answer(answer);
    await room.publish(article('خبر'));
    return room;
  };
  const waits = (posts: { at: number }[]) =>
    posts.slice(1).map(({ at }, index) => (at - (posts[index]?.at ?? 0)) / 1000);

  it.each<[string, () => Response]>([
    ['500', () => new Response(null, { status: 500 })],
    ['503 with Retry-After', () => new Response(null, { status: 503, headers: { 'Retry-After': '1' } })],
    ['404', () => new Response(null, { status: 404 })],
    ['403', () => new Response(null, { status: 403 })],
    ['429', () => new Response(null, { status: 429 })],
    ['300', () => new Response(null, { status: 300 })],
    ['301', () => new Response(null, { status: 301, headers: { Location: 'https://elsewhere.example/' } })],
    ['302', () => new Response(null, { status: 302, headers: { Location: 'https://elsewhere.example/' } })],
    ['307', () => new Response(null, { status: 307, headers: { Location: 'https://elsewhere.example/' } })],
    ['308', () => new Response(null, { status: 308, headers: { Location: 'https://elsewhere.example/' } })],
    [
      'nothing',
      () => {
        throw new Error('Nobody is there.');
      },
    ],
  ])('by %s is tried again after half a minute, and no other address is', async (_, answer) => {
    const room = await failing(answer);
    await room.pass(35);
    expect(room.posts().map(({ url }) => url)).toEqual([READER, READER]);
    expect(waits(room.posts())).toEqual([30]);
  });

  it('is tried ever less often for a day, then given up, and told of what comes next', async () => {
    const room = await failing();
    await room.pass(3 * DAY, HOUR);
    const tries = room.posts();
    expect(waits(tries).slice(0, 9)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7200]);
    expect(Math.max(...waits(tries))).toBe(7200);
    const lasted = ((tries.at(-1)?.at ?? 0) - (tries[0]?.at ?? 0)) / 1000;
    expect(lasted).toBeGreaterThanOrEqual(DAY);
    expect(lasted).toBeLessThanOrEqual(DAY + 7200);
    expect(await room.rows('recipient')).toMatchObject([{ wanted: null, due: null, given_up: 1, outcome: 'failed' }]);

    room.answer(willing);
    await room.publish(article('آخر'));
    await room.pass(60);
    expect(room.posts()).toHaveLength(tries.length + 1);
    expect(await room.rows('recipient')).toMatchObject([{ outcome: 'done', failures: 0, given_up: 1 }]);
  });

  it('gets the newest once it is well, and only that', async () => {
    const room = await failing();
    await room.settle();
    for (const title of ['ثان', 'ثالث', 'رابع']) {
      await room.publish(article('خبر', { title }));
      await room.settle();
    }
    expect(room.posts()).toHaveLength(1);
    room.answer(willing);
    await room.pass(60);
    expect(room.posts()).toHaveLength(2);
    expect(room.posts()[1]?.body).toContain('رابع');
    await room.pass(HOUR);
    expect(room.posts()).toHaveLength(2);
  });

  it('by 410 is told no more', async () => {
    const room = await failing(answering(410));
    await room.settle();
    expect(await room.rows('recipient')).toEqual([]);
    await room.publish(article('آخر'));
    await room.pass(120);
    expect(room.posts()).toHaveLength(1);
  });

  it('or is slow goes by the other lane, where more time is given, until it is fast again', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    const lanes = async (title: string) => {
      await room.publish(article('خبر', { title }));
      const { send } = room.desk.post;
      const seen: string[] = [];
      room.desk.post.send = (lane, messages, delay) => {
        seen.push(...messages.filter(({ kind }) => kind === 'deliver').map(() => lane));
        return send(lane, messages, delay);
      };
      await room.settle();
      room.desk.post.send = send;
      return seen;
    };
    room.answer((asked) => {
      room.wait(3);
      return willing(asked);
    });
    expect(await lanes('أول')).toEqual(['first']);
    expect(await room.rows('recipient')).toMatchObject([{ outcome: 'slow' }]);
    room.answer(willing);
    expect(await lanes('ثان')).toEqual(['again']);
    expect(await lanes('ثالث')).toEqual(['first']);
  });

  it.each([
    [2, null, 'done'],
    [2.001, 'slow', 'slow'],
  ])('or takes %d seconds to confirm is taken for %s, to take what it is sent for %s', async (seconds, first, then) => {
    const room = await openNewsroom();
    room.answer((asked) => {
      room.wait(seconds);
      return willing(asked);
    });
    await room.subscribe();
    expect(await room.rows('recipient')).toMatchObject([{ outcome: first, attempted: null }]);
    await room.publish(article('خبر'));
    await room.settle();
    expect(await room.rows('recipient')).toMatchObject([{ outcome: then }]);
  });

  it('holds up nobody else', async () => {
    const room = await openNewsroom();
    for (let index = 0; index < 20; index++) await room.subscribe({ 'hub.callback': `${READER}/${index}` });
    let isStuck = true;
    room.answer(async (asked) => {
      while (isStuck && asked.url === `${READER}/3`) await new Promise((resolve) => setTimeout(resolve, 5));
      return willing(asked);
    });
    await room.publish(article('خبر'));
    const done = room.settle();
    while (room.posts().length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
    isStuck = false;
    await done;
    expect((await room.rows('recipient')).every(({ outcome }) => outcome === 'done')).toBe(true);
  });
});

describe('a body that nobody reads is let go', () => {
  /** Answers with a body without end, and the statuses of those that were let go. */
  function endless() {
    const letGo: number[] = [];
    const answer = (status: number) =>
      new Response(new ReadableStream({ cancel: () => void letGo.push(status) }), { status });
    return { letGo, answer };
  }

  it.each([200, 500])('of a callback that answers %i', async (status) => {
    const room = await openNewsroom();
    await room.subscribe();
    const { letGo, answer } = endless();
    room.answer(() => answer(status));
    await room.publish(article('خبر'));
    await room.settle();
    expect(letGo).toEqual([status]);
  });

  it.each([
    [404, 'owed no more'],
    [500, 'still owed'],
    [503, 'still owed'],
  ])('of a document that is answered with %i, which is %s', async (status, state) => {
    quietLog();
    const room = await openNewsroom();
    await room.subscribe();
    const { letGo, answer } = endless();
    room.desk.render = async () => answer(status);
    await room.publish(article('خبر'));
    await room.settle();
    expect([letGo, room.posts()]).toEqual([[status], []]);
    expect((await room.rows('recipient')).map(({ wanted }) => wanted !== null)).toEqual([state === 'still owed']);
  });
});

it('asks six at once at most, as a worker may', async () => {
  const room = await openNewsroom();
  for (let index = 0; index < 30; index++) await room.subscribe({ 'hub.callback': `${READER}/${index}` });
  let [now, most] = [0, 0];
  room.answer(async (asked) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 2));
    now--;
    return willing(asked);
  });
  await room.publish(article('خبر'));
  await room.settle();
  expect(room.posts()).toHaveLength(30);
  expect(most).toBe(6);
});
