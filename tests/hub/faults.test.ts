import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/hub/message.ts';
import { createQueuePost } from '../../src/hub/queues.ts';
import type { State } from '../../src/hub/state.ts';
import { sweep } from '../../src/hub/sweep.ts';
import { bury, work } from '../../src/hub/worker.ts';
import { heardLog, quietLog } from '../http/origin.ts';
import { answering, type Newsroom, openNewsroom, READER, TOKEN, willing } from './newsroom.ts';

beforeEach(quietLog);

/** A newsroom with one subscriber that is owed something, and the message that says so. */
async function owing(): Promise<{ room: Newsroom; message: Message }> {
  const room = await openNewsroom();
  await room.subscribe({ 'hub.secret': 'سر' });
  await room.publish({ slug: 'خبر' });
  await room.desk.subscriptions.announce(room.desk.now().getTime());
  room.queue.length = 0;
  const [{ id = 0 } = {}] = (await room.rows('recipient')) as { id?: number }[];
  return { room, message: { kind: 'deliver', recipient: id } };
}

describe('while the database fails', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'in round trip %i of a delivery, the subscriber gets it in the end, once',
    async (trip) => {
      for (const moment of ['before', 'after'] as const) {
        const { room, message } = await owing();
        room.trouble.failAt(trip, 'D1_ERROR: Network connection lost.', moment);
        room.queue.push({ lane: 'first', message, due: 0 });
        await room.settle();
        await room.pass(5 * 60);
        expect(room.posts(), moment).toHaveLength(1);
        expect(await room.rows('recipient'), moment).toMatchObject([{ wanted: null, due: null, outcome: 'done' }]);
      }
    },
  );

  it('for long, nothing is sent and nothing is lost', async () => {
    const { room, message } = await owing();
    room.trouble.failAlways(true);
    room.queue.push({ lane: 'first', message, due: 0 });
    await room.pass(10 * 60);
    expect(room.posts()).toEqual([]);
    room.trouble.failAlways(false);
    await room.pass(5 * 60);
    expect(room.posts()).toHaveLength(1);
  });

  it('a document that is only remembered is not taken for the newest', async () => {
    const { room, message } = await owing();
    room.queue.push({ lane: 'first', message, due: 0 });
    await room.settle();
    await room.app.request('https://news.example/rss.xml');
    await room.publish({ slug: 'آخر' });
    await room.desk.subscriptions.announce(room.desk.now().getTime());
    room.queue.length = 0;
    // The claim is the first, the document's revision the second.
    room.trouble.failAt(2);
    room.queue.push({ lane: 'first', message, due: 0 });
    await room.settle();
    expect(room.posts()).toHaveLength(1);
    await room.pass(5 * 60);
    expect(room.posts()).toHaveLength(2);
    expect(room.posts()[1]?.body).toContain(encodeURIComponent('آخر'));
  });

  it.each([1, 2, 3])('in round trip %i of a verification, the subscription is there in the end', async (trip) => {
    const room = await openNewsroom();
    await room.ask({ 'hub.mode': 'subscribe', 'hub.callback': READER, 'hub.topic': 'https://news.example/rss.xml' });
    room.trouble.failAt(trip);
    await room.settle();
    await room.pass(5 * 60);
    expect(await room.rows('recipient')).toHaveLength(1);
  });

  it('an announcement is made later, and nobody is told twice', async () => {
    for (const moment of ['before', 'after'] as const) {
      const room = await openNewsroom();
      await room.subscribe();
      await room.publish({ slug: 'خبر' });
      room.trouble.failAt(1, 'D1_ERROR: Network connection lost.', moment);
      await room.settle();
      await room.pass(3 * 60);
      expect(room.posts(), moment).toHaveLength(1);
    }
  });
});

it('a sweep says whether it could do all', async () => {
  const { room } = await owing();
  expect(await sweep(room.desk)).toBeUndefined();
  room.trouble.failAt(1);
  await expect(sweep(room.desk)).rejects.toThrow('The sweep left something undone.');
  expect(await sweep(room.desk)).toBeUndefined();
});

describe('a message', () => {
  const batchOf = (messages: Message[]) =>
    createMessageBatch(
      'rafid-push',
      messages.map((body, index) => ({ id: String(index), timestamp: new Date(), attempts: 1, body })),
    );

  it('that was worked on is done, one that could not be comes again later, each for itself', async () => {
    const { room, message } = await owing();
    const { claim } = room.desk.subscriptions;
    room.desk.subscriptions.claim = async (id, ...rest) => {
      if (id === 404) throw new Error('D1_ERROR');
      return claim(id, ...rest);
    };
    const batch = batchOf([{ kind: 'deliver', recipient: 404 }, message, { kind: 'announce' }]);
    const context = createExecutionContext();
    await work(room.desk, 'first', batch.messages);
    const { explicitAcks, retryMessages } = await getQueueResult(batch, context);
    expect(explicitAcks.sort()).toEqual(['1', '2']);
    expect(retryMessages).toEqual([{ msgId: '0' }]);
    expect(room.posts()).toHaveLength(1);
  });

  it('that could not be worked on comes again when what it began counts as never begun; an announcement soon', async () => {
    const log = heardLog();
    const { room, message } = await owing();
    room.trouble.failAlways(true);
    room.queue.push({ lane: 'first', message, due: 0 }, { lane: 'first', message: { kind: 'announce' }, due: 0 });
    await room.settle();
    const waits = Object.fromEntries(
      room.queue.map(({ message, due }) => [message.kind, (due - room.desk.now().getTime()) / 1000]),
    );
    expect(waits.deliver).toBeGreaterThan(60);
    expect(waits.deliver).toBeLessThan(120);
    expect(waits.announce).toBeLessThanOrEqual(10);
    expect(log).toHaveBeenCalledTimes(2);
  });

  it('that was tried in vain is kept for the operator', async () => {
    const room = await openNewsroom();
    const batch = batchOf([{ kind: 'deliver', recipient: 7 }]);
    const context = createExecutionContext();
    await bury(room.desk, batch.messages);
    expect((await getQueueResult(batch, context)).explicitAcks).toEqual(['0']);
    expect(await room.rows('dead_letter')).toEqual([
      { at: room.desk.now().getTime(), message: '{"kind":"deliver","recipient":7}' },
    ]);
    room.wait(30 * 24 * 3600);
    await room.sweep();
    expect(await room.rows('dead_letter')).toHaveLength(1);
    room.wait(1);
    await room.sweep();
    expect(await room.rows('dead_letter')).toEqual([]);
  });

  it('that can not be kept comes again', async () => {
    const log = heardLog();
    const room = await openNewsroom();
    room.trouble.failAlways(true);
    const batch = batchOf([{ kind: 'announce' }]);
    const context = createExecutionContext();
    await bury(room.desk, batch.messages);
    expect((await getQueueResult(batch, context)).retryMessages).toHaveLength(1);
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('is sent among a hundred at most', async () => {
    const sent: [number, number | undefined][] = [];
    const queue = {
      sendBatch: async (messages: Iterable<unknown>, options?: { delaySeconds?: number }) => {
        sent.push([[...messages].length, options?.delaySeconds]);
      },
    } as unknown as Queue<Message>;
    const post = createQueuePost({ first: queue, again: queue, verify: queue });
    await post.send(
      'first',
      Array.from({ length: 250 }, (_, recipient) => ({ kind: 'deliver', recipient })),
      30,
    );
    expect(sent).toEqual([
      [100, 30],
      [100, 30],
      [50, 30],
    ]);
  });
});

describe('the operator sees', () => {
  const stateOf = async ({ app }: Newsroom) => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    return (await app.request('https://news.example/hub', { headers })).json();
  };

  it('what is owed, what fails and what waits', async () => {
    const room = await openNewsroom();
    await room.subscribe();
    await room.subscribe({ 'hub.callback': `${READER}/2` });
    await room.subscribe({ 'hub.topic': 'https://news.example/atom.xml' });
    room.answer((asked) => (asked.url === READER ? answering(500)(asked) : willing(asked)));
    await room.publish({ slug: 'خبر', keywords: [], credits: [] });
    await room.settle();
    room.wait(45);
    await room.publish({ slug: 'آخر', keywords: [], credits: [] });
    await room.desk.subscriptions.bury('{"kind":"announce"}', room.desk.now().getTime());
    expect(await stateOf(room)).toEqual({
      hub: 'https://news.example/hub',
      kind: 'own',
      advertised: true,
      topics: [
        {
          topic: 'https://news.example/atom.xml',
          recipients: 1,
          owing: 1,
          failing: 1,
          failures: { 500: 1 },
          givenUp: 0,
        },
        {
          topic: 'https://news.example/rss.xml',
          recipients: 2,
          owing: 1,
          failing: 1,
          failures: { 500: 1 },
          givenUp: 0,
        },
      ].toSorted((a, b) => b.recipients - a.recipients),
      topicCount: 2,
      oldestDebt: 45,
      changed: 1,
      pending: 0,
      backlog: 3,
      deadLetters: [{ at: room.desk.now().toISOString(), message: '{"kind":"announce"}' }],
    });
  });

  it.each<[string, () => Response]>([
    ['503', () => new Response(null, { status: 503 })],
    ['302', () => new Response(null, { status: 302, headers: { Location: 'https://a.example/' } })],
    [
      'timeout',
      () => {
        throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      },
    ],
    [
      'network',
      () => {
        throw new Error('Network connection lost.');
      },
    ],
  ])('why a subscriber, or a hub elsewhere, can not be reached: %s', async (failure, respond) => {
    for (const hub of ['https://news.example/hub', 'https://hub.example/']) {
      const room = await openNewsroom({ hub });
      if (hub === 'https://news.example/hub') await room.subscribe();
      room.answer(respond);
      await room.publish({ slug: 'خبر', keywords: [], credits: [] });
      await room.settle();
      const { topics } = (await stateOf(room)) as State;
      expect(topics.find(({ topic }) => topic === 'https://news.example/rss.xml')?.failures).toEqual({ [failure]: 1 });
    }
  });

  it('why the hub is not named', async () => {
    expect(await stateOf(await openNewsroom({ hub: '' }))).toMatchObject({
      hub: null,
      kind: 'none',
      advertised: false,
      reason: 'SITE_HUB names none.',
    });
    const room = await openNewsroom({ hub: 'https://hub.example/' });
    room.answer(() => new Response(null, { status: 500 }));
    await room.publish({ slug: 'خبر', keywords: ['مياه'], credits: [] });
    await room.settle();
    expect(await stateOf(room)).toMatchObject({
      kind: 'external',
      advertised: false,
      reason: expect.stringMatching(/^The hub .+\.$/),
    });
  });

  it('trouble as trouble', async () => {
    const log = heardLog();
    const room = await openNewsroom();
    room.trouble.failAlways(true);
    const headers = { Authorization: `Bearer ${TOKEN}` };
    expect((await room.app.request('https://news.example/hub', { headers })).status).toBe(503);
    expect(log).toHaveBeenCalled();
  });
});
