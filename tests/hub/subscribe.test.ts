import { describe, expect, it } from 'vitest';
import type { Limit } from '../../src/http/api/guard.ts';
import { NOW } from '../fixtures/stored.ts';
import { heardLog } from '../http/origin.ts';
import { type Newsroom, openNewsroom, READER, RSS, subscription, TOKEN, willing } from './newsroom.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('a request to subscribe', () => {
  it('is accepted, and asks the callback whether it was meant', async () => {
    const room = await openNewsroom();
    const response = await room.ask({ ...subscription, 'hub.callback': `${READER}?id=a%20b&hub.mode=x` });
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(room.asked).toEqual([]);
    await room.settle();
    expect(room.asked).toHaveLength(1);
    const [{ method, url } = { method: '', url: '' }] = room.asked;
    expect(method).toBe('GET');
    expect(url).toMatch(/^https:\/\/reader\.example\/callback\?id=a%20b&hub\.mode=x&hub\.mode=subscribe&hub\.topic=/);
    const { searchParams } = new URL(url);
    expect(searchParams.getAll('hub.topic')).toEqual([RSS]);
    expect(searchParams.get('hub.lease_seconds')).toBe(String(10 * DAY));
    expect(searchParams.get('hub.challenge')).toMatch(/^\S{32,}$/);
  });

  it.each([
    [READER, '?'],
    [`${READER}?`, ''],
    [`${READER}?a=b`, '&'],
    [`${READER}?a=b&`, ''],
  ])('keeps the address %s as it is, and puts its own behind it', async (callback, separator) => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.callback': callback });
    expect(room.asked[0]?.url).toContain(`${callback}${separator}hub.mode=subscribe&`);
  });

  it('is kept by no cache', async () => {
    const room = await openNewsroom();
    expect((await room.ask(subscription)).headers.get('Cache-Control')).toBe('no-store');
  });

  it('waits for nobody who is sent something, nor the other way round', async () => {
    const room = await openNewsroom();
    expect((await room.ask(subscription)).status).toBe(202);
    expect(room.queue.map(({ lane }) => lane)).toEqual(['verify']);
    room.answer(() => new Response(null, { status: 503 }));
    await room.settle();
    room.wait(120);
    await room.sweep();
    expect(new Set(room.queue.map(({ lane }) => lane))).toEqual(new Set(['verify']));
  });

  it('has a challenge of its own each time', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.subscribe();
    const challenges = room.asked.map(({ url }) => new URL(url).searchParams.get('hub.challenge'));
    expect(new Set(challenges).size).toBe(2);
  });

  it('gets a lease as long as it asked for, within bounds, of which it is told', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.lease_seconds': '7200' });
    expect(new URL(room.asked[0]?.url ?? '').searchParams.get('hub.lease_seconds')).toBe('7200');
    expect(await room.rows('recipient')).toMatchObject([{ expires: NOW.getTime() + 7200 * 1000 }]);
  });

  it('ignores parameters that it does not know', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.verify': 'sync', 'hub.verify_token': 'x', foo: 'bar' });
    expect(await room.rows('recipient')).toHaveLength(1);
  });

  it.each([
    ['hub.mode', ''],
    ['hub.mode', 'Subscribe'],
    ['hub.mode', 'denied'],
    ['hub.mode', 'publish'],
    ['hub.topic', ''],
    ['hub.topic', 'https://other.example/rss.xml'],
    ['hub.topic', 'https://news.example/keywords/a/rss.xml'],
    ['hub.callback', ''],
    ['hub.callback', 'https://127.0.0.1/'],
    ['hub.callback', 'https://news.example/x'],
    ['hub.lease_seconds', 'soon'],
    ['hub.lease_seconds', '-1'],
    ['hub.secret', 'x'.repeat(200)],
    ['hub.secret', 'س'.repeat(100)],
  ])('with %s as %s is refused in words, and asks nobody', async (name, value) => {
    const room = await openNewsroom();
    const response = await room.ask({ ...subscription, [name]: value });
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^\S.+\.\n$/);
    await room.settle();
    expect(room.asked).toEqual([]);
    expect(await room.rows('intent')).toEqual([]);
  });

  it('is no publisher, who is told that the hub needs none', async () => {
    const room = await openNewsroom();
    const texts = ['publish', 'denied'].map(async (mode) =>
      (await room.ask({ 'hub.mode': mode, 'hub.url': RSS })).text(),
    );
    expect((await Promise.all(texts)).map((text) => text.includes('takes no other publisher'))).toEqual([true, false]);
  });

  it.each(['hub.mode', 'hub.topic', 'hub.callback', 'hub.lease_seconds', 'hub.secret'])(
    'that gives %s twice is refused',
    async (name) => {
      const room = await openNewsroom();
      const form = new URLSearchParams({ ...subscription, 'hub.secret': 'a', 'hub.lease_seconds': '7200' });
      form.append(name, form.get(name) ?? '');
      const response = await room.ask(form.toString());
      expect([response.status, await response.text()]).toEqual([400, `${name} is given twice.\n`]);
    },
  );

  it('may have a secret of 199 bytes', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.secret': 'x'.repeat(199) });
    expect(await room.rows('recipient')).toMatchObject([{ secret: 'x'.repeat(199) }]);
  });

  it('is a form, and a small one', async () => {
    const room = await openNewsroom();
    expect((await room.ask('{}', { 'Content-Type': 'application/json' })).status).toBe(415);
    const type = 'Application/X-WWW-Form-URLEncoded ; charset=UTF-8';
    expect((await room.ask(subscription, { 'Content-Type': type })).status).toBe(202);
    expect((await room.ask({ ...subscription, x: 'y'.repeat(10 * 1024) })).status).toBe(413);
    expect((await room.ask({ ...subscription, x: 'y'.repeat(9 * 1024) })).status).toBe(202);
  });

  it('is for one address, which takes no other method', async () => {
    const { app } = await openNewsroom();
    const response = await app.request('https://news.example/hub', { method: 'PUT' });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('finds nobody where the site has no hub, or another one', async () => {
    for (const hub of ['', 'https://hub.example/']) {
      const room = await openNewsroom({ hub });
      expect((await room.ask(subscription)).status).toBe(404);
    }
  });

  it('is for feeds of headings that are there, as the site spells them', async () => {
    const room = await openNewsroom();
    const topic = `https://news.example/keywords/${encodeURIComponent('مياه')}/feed.json`;
    expect((await room.ask({ ...subscription, 'hub.topic': topic })).status).toBe(400);
    await room.publish({ keywords: ['مياه'] });
    await room.subscribe({ 'hub.topic': topic });
    expect(await room.rows('recipient')).toMatchObject([{ kind: 'keywords', heading: 'مياه', file: 'feed.json' }]);
  });
});

describe('a request that is refused', () => {
  const told = async (room: Newsroom, form: Record<string, string>) => {
    const response = await room.ask(form);
    return [response.status, await response.text()];
  };

  it('is told that it names no callback', async () => {
    const room = await openNewsroom();
    const { 'hub.callback': _, ...rest } = subscription;
    for (const form of [rest, { ...rest, 'hub.callback': '' }]) {
      expect(await told(room, form)).toEqual([400, expect.stringMatching(/^hub\.callback is missing/)]);
    }
  });

  it('is told how a feed is spelled that it names by the letters themselves, where there is that feed', async () => {
    const room = await openNewsroom();
    const raw = { ...subscription, 'hub.topic': 'https://news.example/keywords/مياه/rss.xml' };
    const spelled = `https://news.example/keywords/${encodeURIComponent('مياه')}/rss.xml`;
    expect(await told(room, raw)).toEqual([400, expect.stringMatching(/^hub\.topic should be a feed of this site/)]);
    await room.publish({ keywords: ['مياه'] });
    for (const mode of ['subscribe', 'unsubscribe']) {
      const answer = `hub.topic should be spelled as the feed itself does: ${spelled} is its address.\n`;
      expect(await told(room, { ...raw, 'hub.mode': mode })).toEqual([400, answer]);
    }
    await room.settle();
    expect(room.asked).toEqual([]);
    await room.subscribe({ 'hub.topic': spelled });
  });
});

describe('a callback', () => {
  it.each<[string, (challenge: string) => Response]>([
    ['another text', () => new Response('yes')],
    ['nothing', () => new Response('')],
    ['the challenge and a line end', (challenge) => new Response(`${challenge}\n`)],
    ['the challenge in capitals', (challenge) => new Response(challenge.toUpperCase())],
    ['the challenge within a page', (challenge) => new Response(`<p>${challenge}</p>`)],
    ['404, and the challenge', (challenge) => new Response(challenge, { status: 404 })],
    ['410', () => new Response(null, { status: 410 })],
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'https://a.example/' } })],
    ['a body without end', () => new Response(new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(1024)) }))],
  ])('that answers %s has not confirmed, and is not asked again', async (_, respond) => {
    const room = await openNewsroom();
    room.answer(({ url }) => respond(new URL(url).searchParams.get('hub.challenge') ?? ''));
    await room.subscribe();
    await room.pass(600);
    expect(room.asked).toHaveLength(1);
    expect([await room.rows('recipient'), await room.rows('intent')]).toEqual([[], []]);
  });

  it.each([200, 201, 299])('confirms by %i and the challenge', async (status) => {
    const room = await openNewsroom();
    room.answer(async (asked) => new Response((await willing(asked)).body, { status }));
    await room.subscribe();
    expect([await room.rows('recipient'), await room.rows('intent')]).toEqual([[expect.anything()], []]);
  });

  it('in trouble is asked four times, ever less often, and may confirm then', async () => {
    const room = await openNewsroom();
    room.answer(() => {
      if (room.asked.length % 2) return new Response(null, { status: 503 });
      throw new Error('Nobody is there.');
    });
    await room.subscribe();
    await room.pass(HOUR);
    const waits = room.asked.slice(1).map(({ at }, index) => (at - (room.asked[index]?.at ?? 0)) / 1000);
    expect(waits).toEqual([30, 60, 120]);
    expect(await room.rows('intent')).toEqual([]);

    room.answer(() => new Response(null, { status: 500 }));
    await room.subscribe();
    room.answer(willing);
    await room.pass(60);
    expect(await room.rows('recipient')).toHaveLength(1);
  });

  it('has its answer let go where only the status counts', async () => {
    const room = await openNewsroom();
    let isLetGo = false;
    const body = new ReadableStream({
      cancel: () => {
        isLetGo = true;
      },
    });
    room.answer(() => new Response(body, { status: 503 }));
    await room.subscribe();
    expect(isLetGo).toBe(true);
  });

  it('is asked once, however often its message comes', async () => {
    const room = await openNewsroom();
    await room.ask(subscription);
    room.queue.push(...room.queue, ...room.queue);
    await room.settle();
    expect(room.asked).toHaveLength(1);
    expect(room.queue).toEqual([]);
  });

  it('is found again when its message was lost', async () => {
    const room = await openNewsroom();
    await room.ask(subscription);
    room.queue.length = 0;
    await room.pass(3 * 60);
    expect(room.asked).toHaveLength(1);
    expect(await room.rows('recipient')).toHaveLength(1);
  });
});

describe('a request that comes again', () => {
  it('takes the place of the one before, which nobody confirms any more', async () => {
    const room = await openNewsroom();
    await room.ask({ ...subscription, 'hub.lease_seconds': '7200' });
    await room.ask({ ...subscription, 'hub.lease_seconds': '9000', 'hub.secret': 'new' });
    await room.settle();
    expect(room.asked.map(({ url }) => new URL(url).searchParams.get('hub.lease_seconds'))).toEqual(['9000']);
    expect(await room.rows('recipient')).toMatchObject([{ secret: 'new', expires: NOW.getTime() + 9000 * 1000 }]);
  });

  it('is a renewal: the same subscription gets a new lease and secret, and until it is confirmed goes on as it is', async () => {
    const room = await openNewsroom();
    await room.subscribe({ 'hub.secret': 'old' });
    const [before] = await room.rows('recipient');
    room.wait(DAY);
    room.answer(() => new Response(null, { status: 404 }));
    await room.subscribe({ 'hub.secret': 'new' });
    expect(await room.rows('recipient')).toEqual([before]);
    room.answer(willing);
    await room.subscribe({ 'hub.secret': 'new' });
    expect(await room.rows('recipient')).toEqual([
      { ...before, secret: 'new', expires: NOW.getTime() + 11 * DAY * 1000 },
    ]);
  });

  it('confirms nothing where it was overtaken while the callback was asked', async () => {
    const room = await openNewsroom();
    let isFirst = true;
    room.answer(async (asked) => {
      if (isFirst) {
        isFirst = false;
        await room.ask({ ...subscription, 'hub.mode': 'unsubscribe' });
        room.queue.length = 0;
      }
      return willing(asked);
    });
    await room.subscribe();
    expect(await room.rows('recipient')).toEqual([]);
    expect(await room.rows('intent')).toMatchObject([{ mode: 'unsubscribe' }]);
  });
});

describe('a request to unsubscribe', () => {
  it('is asked about, without a lease, and then ends the subscription', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.subscribe({ 'hub.mode': 'unsubscribe' });
    const { searchParams } = new URL(room.asked[1]?.url ?? '');
    expect([...searchParams.keys()]).toEqual(['hub.mode', 'hub.topic', 'hub.challenge']);
    expect(await room.rows('recipient')).toEqual([]);
  });

  it('that the callback did not mean ends nothing', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    room.answer(() => new Response('no'));
    await room.subscribe({ 'hub.mode': 'unsubscribe' });
    expect(await room.rows('recipient')).toHaveLength(1);
  });

  it('ends this subscription, and none of others', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.subscribe({ 'hub.topic': 'https://news.example/atom.xml' });
    await room.subscribe({ 'hub.callback': `${READER}/2` });
    await room.subscribe({ 'hub.mode': 'unsubscribe' });
    expect((await room.rows('recipient')).map(({ file, callback }) => [file, callback])).toEqual([
      ['atom.xml', READER],
      ['rss.xml', `${READER}/2`],
    ]);
  });
});

describe('too many', () => {
  /** Puts subscriptions of one host in the table, to a feed. */
  async function fill(db: D1Database, count: number, file: string): Promise<void> {
    await db
      .prepare(
        `INSERT INTO recipient (kind, heading, file, callback, host, is_hub, expires)
         SELECT 'all', '', ?1, 'https://reader.example/' || value, 'reader.example', 0, 9e15
         FROM json_each(?2)`,
      )
      .bind(file, JSON.stringify(Array.from({ length: count }, (_, index) => index)))
      .run();
  }

  it('subscriptions of one host to one feed are turned away, others of it and of others not', async () => {
    const room = await openNewsroom();
    await fill(room.db, 100, 'rss.xml');
    const refused = await room.ask(subscription);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '300']);
    expect(refused.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(await refused.text()).toMatch(/^100 callbacks at reader\.example are subscribed to this feed,/);
    expect((await room.ask({ ...subscription, 'hub.topic': 'https://news.example/atom.xml' })).status).toBe(202);
    expect((await room.ask({ ...subscription, 'hub.callback': 'https://b.example/' })).status).toBe(202);
  });

  it('is not what is there already: it is renewed, and ended', async () => {
    const room = await openNewsroom();
    await fill(room.db, 100, 'rss.xml');
    const known = { ...subscription, 'hub.callback': 'https://reader.example/7' };
    expect((await room.ask(known)).status).toBe(202);
    expect((await room.ask({ ...known, 'hub.mode': 'unsubscribe' })).status).toBe(202);
  });

  it('is not a request to leave, which needs no room, even where there is nothing to leave', async () => {
    const room = await openNewsroom();
    await fill(room.db, 100, 'rss.xml');
    expect((await room.ask({ ...subscription, 'hub.mode': 'unsubscribe' })).status).toBe(202);
  });

  it('subscriptions of one host are turned away', async () => {
    const room = await openNewsroom();
    await fill(room.db, 10_000, 'atom.xml');
    const refused = await room.ask(subscription);
    expect([refused.status, await refused.text()]).toEqual([
      429,
      expect.stringMatching(/^Callbacks at reader\.example have 10000 subscriptions,/),
    ]);
  });

  it('requests of one host that wait for its word are turned away, also to unsubscribe', async () => {
    const room = await openNewsroom();
    for (let index = 0; index < 100; index++) {
      expect((await room.ask({ ...subscription, 'hub.callback': `${READER}/${index}` })).status).toBe(202);
    }
    const refused = await room.ask(subscription);
    expect([refused.status, await refused.text()]).toEqual([
      429,
      expect.stringMatching(/^100 requests for callbacks at reader\.example are unconfirmed:/),
    ]);
    expect((await room.ask({ ...subscription, 'hub.mode': 'unsubscribe' })).status).toBe(429);
    expect((await room.ask({ ...subscription, 'hub.callback': `${READER}/7` })).status).toBe(202);
    await room.settle();
    expect((await room.ask({ ...subscription, 'hub.topic': 'https://news.example/atom.xml' })).status).toBe(202);
  });
});

describe('requests of all that wait for a word', () => {
  const fill = (room: Newsroom, from: number, to: number) =>
    room.db
      .prepare(
        `INSERT INTO intent (id, mode, kind, heading, file, callback, host, lease_seconds, asked, due)
         SELECT value, 'subscribe', 'all', '', 'rss.xml', 'https://' || value || '.example/', value, 3600, 1, 1
         FROM json_each(?1)`,
      )
      .bind(JSON.stringify(Array.from({ length: to - from }, (_, index) => String(from + index))))
      .run();

  it('are ten thousand at most', async () => {
    const room = await openNewsroom();
    await fill(room, 0, 9999);
    expect((await room.ask({ ...subscription, 'hub.callback': 'https://0.example/' })).status).toBe(202);
    await fill(room, 9999, 10_000);
    const refused = await room.ask(subscription);
    expect([refused.status, refused.headers.get('Retry-After'), await refused.text()]).toEqual([
      429,
      '300',
      expect.stringMatching(/^10000 requests of all subscribers together are unconfirmed:/),
    ]);
    expect((await room.ask({ ...subscription, 'hub.mode': 'unsubscribe' })).status).toBe(429);
  });

  it('keep nobody from renewing or ending a subscription that there is', async () => {
    const room = await openNewsroom();
    const other = { ...subscription, 'hub.topic': 'https://news.example/atom.xml' };
    await room.subscribe();
    await room.subscribe(other);
    await fill(room, 0, 10_000);
    expect((await room.ask({ ...subscription, 'hub.lease_seconds': '7200' })).status).toBe(202);
    expect((await room.ask({ ...other, 'hub.mode': 'unsubscribe' })).status).toBe(202);
    expect((await room.ask({ ...subscription, 'hub.callback': `${READER}/2` })).status).toBe(429);
    expect((await room.ask({ ...subscription, 'hub.topic': 'https://news.example/feed.json' })).status).toBe(429);
    await room.settle();
    expect(await room.rows('recipient')).toMatchObject([
      { file: 'rss.xml', callback: READER, expires: NOW.getTime() + 7200 * 1000 },
    ]);
  });
});

describe('a client that asks again and again', () => {
  /** Two requests of one client, told by a header, are within the limit. */
  function limit(): Limit {
    const counted: string[] = [];
    return {
      clientOf: ({ headers }) => headers.get('X-Client') ?? undefined,
      async allows(client) {
        counted.push(client);
        return counted.filter((other) => other === client).length <= 2;
      },
    };
  }

  /** Each request is for a host of its own, as a domain may have any number of them. */
  const ask = (room: Newsroom, host: string, client?: string) =>
    room.ask({ ...subscription, 'hub.callback': `https://${host}.example/` }, client ? { 'X-Client': client } : {});

  it('is turned away before anything is read or stored, and nobody else is', async () => {
    const room = await openNewsroom({ requests: limit() });
    expect((await ask(room, 'a', 'one')).status).toBe(202);
    expect((await room.ask('hub.mode=x', { 'X-Client': 'one' })).status).toBe(400);
    const refused = await ask(room, 'b', 'one');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60']);
    expect(refused.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(await refused.text()).toMatch(
      /^This client sent more than 100 requests within a minute: wait for a minute,/,
    );
    expect((await ask(room, 'c', 'another')).status).toBe(202);
    expect((await room.rows('intent')).map(({ host }) => host).sort()).toEqual(['a.example', 'c.example']);
  });

  it('is not mistaken for another where nobody knows who asks', async () => {
    const room = await openNewsroom({ requests: limit() });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((host) => ask(room, host)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  });

  it('may do so on a machine where the hub is tried out', async () => {
    const room = await openNewsroom({ requests: limit(), loopback: true });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((host) => ask(room, host, 'one')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  });

  it('is told to try again where it can not be counted', async () => {
    const log = heardLog();
    const room = await openNewsroom({
      requests: { clientOf: () => 'one', allows: () => Promise.reject(new Error('Nobody counts.')) },
    });
    const response = await room.ask(subscription);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '120']);
    expect(log).toHaveBeenCalled();
  });
});

describe('trouble', () => {
  it('of the database is answered with 503, in words, and later the same request is taken', async () => {
    const log = heardLog();
    const room = await openNewsroom();
    room.trouble.failAlways(true);
    const response = await room.ask(subscription);
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '120']);
    expect(log).toHaveBeenCalled();
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
    room.trouble.failAlways(false);
    await room.subscribe();
    expect(await room.rows('recipient')).toHaveLength(1);
  });

  it('of the queue holds up nothing: the sweep finds what was asked', async () => {
    const log = heardLog();
    const room = await openNewsroom();
    const { send } = room.desk.post;
    room.desk.post.send = () => Promise.reject(new Error('The queue is full.'));
    expect((await room.ask(subscription)).status).toBe(202);
    expect(log).toHaveBeenCalled();
    room.desk.post.send = send;
    await room.pass(3 * 60);
    expect(await room.rows('recipient')).toHaveLength(1);
  });
});

it('tells nobody of its state but who has a token', async () => {
  const { app } = await openNewsroom();
  const look = (Authorization: string) => app.request('https://news.example/hub', { headers: { Authorization } });
  expect((await app.request('https://news.example/hub')).status).toBe(401);
  expect((await look('Bearer wrong')).status).toBe(401);
  const response = await look(`Bearer ${TOKEN}`);
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
});
