import { describe, expect, it } from 'vitest';
import { createD1Subscriptions } from '../../../src/store/d1/subscriptions.ts';
import type { Counts, Intent, Topic } from '../../../src/store/subscriptions.ts';
import { fromNow, NOW } from '../../fixtures/stored.ts';
import { emptyDatabase } from './databases.ts';

const SECOND = 1000;
/** A whole second: articles come due at one. */
const START = Math.floor(NOW.getTime() / SECOND) * SECOND;
const LEASE = 3600;
const ALL: Topic = { kind: 'all', heading: '', file: 'rss.xml' };
const WATER: Topic = { kind: 'keywords', heading: 'مياه', file: 'rss.xml' };
const READER = 'https://reader.example/1';
const HUB = 'https://hub.example/';
const LIMITS: Counts = { ofHost: 1000, ofTopic: 1000, pendingOfHost: 1000, pending: 1000 };

const intent = (part: Partial<Intent> = {}): Intent => ({
  ...ALL,
  mode: 'subscribe',
  callback: READER,
  leaseSeconds: LEASE,
  ...part,
});

async function open() {
  const db = await emptyDatabase();
  const store = createD1Subscriptions(db);
  const rows = async (table: string) =>
    (await db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all<Record<string, unknown>>()).results;
  return {
    db,
    store,
    rows,
    /** Subscribes as of the start, confirmed at once. */
    async subscribe(part: Partial<Intent> = {}): Promise<number> {
      await store.confirm(await store.propose(intent(part), START), START, false);
      const found = await rows('recipient');
      return Number(found.at(-1)?.id);
    },
    /** Marks headings as changed: at once, or from an instant on. */
    async change(...changed: [kind: string, heading: string, due?: string][]) {
      await db.batch(
        changed.map(([kind, heading, due = '']) =>
          db.prepare('INSERT INTO changed (due, kind, heading) VALUES (?1, ?2, ?3)').bind(due, kind, heading),
        ),
      );
    },
    /** Takes a debt that is there, for a minute. */
    async taken(id: number, now = START) {
      const debt = await store.claim(id, now, now + 60 * SECOND);
      if (!debt) throw new Error(`Nothing is owed to ${id}.`);
      return debt;
    },
  };
}

describe('beside a request are counted', () => {
  /** What other requests of its host may have in common with it, and one of another host. */
  const OTHERS: Partial<Intent>[] = [
    { ...WATER, callback: `${READER}/2` },
    { ...WATER, callback: `${READER}/3` },
    { ...WATER, file: 'atom.xml' },
    { ...WATER, heading: 'سدود' },
    { ...WATER, kind: 'sources' },
    { ...WATER, heading: 'سدود', callback: `${READER}/2` },
    { ...WATER, callback: 'https://other.example/1' },
  ];

  it('subscriptions of its host and those of them to its feed, without itself and hubs elsewhere', async () => {
    const { store, subscribe, change } = await open();
    for (const part of [WATER, ...OTHERS]) await subscribe(part);
    await change(['keywords', 'مياه']);
    await store.announceTo('https://reader.example/hub', ['rss.xml'], START, START + SECOND);
    expect(await store.standing(intent(WATER), LIMITS)).toMatchObject({ ofHost: 6, ofTopic: 2 });
    expect(await store.standing(intent(WATER), { ...LIMITS, ofHost: 4 })).toMatchObject({ ofHost: 4 });
  });

  it('requests of its host that wait, without an earlier one that it replaces, and those of all', async () => {
    const { store } = await open();
    for (const part of [WATER, ...OTHERS]) await store.propose(intent(part), START);
    expect(await store.standing(intent(WATER), LIMITS)).toMatchObject({ pendingOfHost: 6, pending: 8 });
    const few = { ...LIMITS, pendingOfHost: 4, pending: 5 };
    expect(await store.standing(intent(WATER), few)).toMatchObject({ pendingOfHost: 4, pending: 5 });
  });

  it('neither a request nor another subscription as the one that it would renew or end, and no hub elsewhere', async () => {
    const { store, subscribe, change } = await open();
    await store.propose(intent(WATER), START);
    for (const part of OTHERS) await subscribe(part);
    await change(['keywords', 'مياه']);
    await store.announceTo('https://reader.example/hub', ['rss.xml'], START, START + SECOND);
    expect(await store.standing(intent(WATER), LIMITS)).toMatchObject({ isKnown: false });
    const hub = { ...WATER, callback: 'https://reader.example/hub', file: 'rss.xml' };
    expect(await store.standing(intent(hub), LIMITS)).toMatchObject({ isKnown: false });
    await subscribe(WATER);
    expect(await store.standing(intent(WATER), LIMITS)).toMatchObject({ isKnown: true });
  });
});

describe('a request', () => {
  it('is there from its moment on, for one who takes it, and says how often it was taken', async () => {
    const { store } = await open();
    const id = await store.propose(intent({ secret: 'سر' }), START);
    expect(await store.claimIntent(id, START - 1, START)).toBeUndefined();
    expect(await store.claimIntent(id, START, START + SECOND)).toEqual({ ...intent({ secret: 'سر' }), id, tries: 1 });
    expect(await store.claimIntent(id, START + SECOND - 1, START + 2 * SECOND)).toBeUndefined();
    expect(await store.claimIntent(id, START + SECOND, START + 2 * SECOND)).toMatchObject({ tries: 2 });
  });

  it('is taken alone', async () => {
    const { store } = await open();
    const [first, second] = [await store.propose(intent(WATER), START), await store.propose(intent(), START)];
    await store.claimIntent(first, START, START + SECOND);
    expect(await store.claimIntent(second, START, START + SECOND)).toMatchObject({ id: second, tries: 1 });
  });

  it('that replaces another has all its tries before it', async () => {
    const { store } = await open();
    const first = await store.propose(intent(), START);
    await store.claimIntent(first, START, START + SECOND);
    const second = await store.propose(intent(), START);
    expect(await store.claimIntent(first, START, START + SECOND)).toBeUndefined();
    expect(await store.claimIntent(second, START, START + SECOND)).toMatchObject({ tries: 1 });
  });

  it('that is confirmed makes one subscription, or ends one, and leaves those of others as they are', async () => {
    const { store, rows, subscribe } = await open();
    await subscribe(WATER);
    await subscribe({ callback: `${READER}/2` });
    const waits = await store.propose(intent({ mode: 'unsubscribe', callback: `${READER}/2` }), START);
    await store.propose(intent({ callback: `${READER}/3` }), START);
    await store.confirm(await store.propose(intent({ mode: 'unsubscribe', ...WATER }), START), START, false);
    expect((await rows('recipient')).map(({ callback }) => callback)).toEqual([`${READER}/2`]);
    await store.confirm(await store.propose(intent(), START), START, false);
    expect((await rows('recipient')).map(({ callback }) => callback)).toEqual([`${READER}/2`, READER]);
    expect((await rows('intent')).map(({ id }) => id)).toContain(waits);
  });

  it('never ends that a hub elsewhere is told', async () => {
    const { store, rows, change } = await open();
    await change(['all', '']);
    await store.announceTo(HUB, ['rss.xml'], START, START + SECOND);
    const end = await store.propose(intent({ mode: 'unsubscribe', callback: HUB }), START);
    await store.confirm(end, START, false);
    expect(await rows('recipient')).toMatchObject([{ callback: HUB, is_hub: 1 }]);
  });

  it('of who was told as a hub elsewhere makes it a subscriber', async () => {
    const { store, rows, subscribe, change } = await open();
    await change(['all', '']);
    await store.announceTo(HUB, ['rss.xml'], START, START + SECOND);
    await subscribe({ callback: HUB });
    expect(await rows('recipient')).toMatchObject([{ callback: HUB, is_hub: 0, expires: START + LEASE * SECOND }]);
  });
});

describe('announced', () => {
  it('is a change to the subscribers of its heading whose lease lasts, and to nobody else', async () => {
    const { store, rows, subscribe, change } = await open();
    const wanted = await subscribe(WATER);
    await subscribe({ ...WATER, kind: 'sources' });
    await subscribe({ ...WATER, heading: 'سدود' });
    await subscribe({ ...WATER, callback: `${READER}/ended`, leaseSeconds: 60 });
    await change(['keywords', 'مياه']);
    expect(await store.announce(START + 60 * SECOND)).toEqual([{ id: wanted, isFast: true }]);
    expect((await rows('recipient')).filter((row) => row.wanted !== null)).toHaveLength(1);
    expect(await rows('changed')).toEqual([]);
    expect(await store.announce(START + 61 * SECOND)).toEqual([]);
  });

  it('is what comes due from its second on, and stays marked until then', async () => {
    const { store, rows, subscribe, change } = await open();
    const id = await subscribe();
    const due = fromNow({ seconds: 10 });
    await change(['all', '', due]);
    expect(await store.announce(Date.parse(due) - 1)).toEqual([]);
    expect(await rows('changed')).toHaveLength(1);
    expect((await store.state(Date.parse(due) - 1, false, 1, 1)).changed).toBe(0);
    expect((await store.state(Date.parse(due), false, 1, 1)).changed).toBe(1);
    expect(await store.announce(Date.parse(due))).toEqual([{ id, isFast: true }]);
    expect(await rows('changed')).toEqual([]);
  });

  it('to a hub elsewhere is each feed once, in each format, from its second on', async () => {
    const { store, rows, change } = await open();
    const due = fromNow({ seconds: 10 });
    await change(['all', ''], ['all', '', fromNow({ seconds: 5 })], ['keywords', 'مياه', due]);
    const at = Date.parse(due);
    const owed = await store.announceTo(HUB, ['rss.xml', 'atom.xml'], at, at + SECOND);
    expect(new Set(owed.map(({ id }) => id)).size).toBe(4);
    expect(owed).toHaveLength(4);
    expect((await rows('recipient')).map(({ kind, file }) => `${kind} ${file}`).sort()).toEqual([
      'all atom.xml',
      'all rss.xml',
      'keywords atom.xml',
      'keywords rss.xml',
    ]);
  });

  it('to a hub elsewhere makes a hub of who was a subscriber, and lasts as long as is said then', async () => {
    const { store, rows, subscribe, change } = await open();
    await subscribe({ callback: HUB });
    await change(['all', '']);
    await store.announceTo(HUB, ['rss.xml'], START, START + 7 * SECOND);
    expect(await rows('recipient')).toMatchObject([{ is_hub: 1, expires: START + 7 * SECOND }]);
  });

  it('to a subscriber is a feed once, where something of it changed and something else came due', async () => {
    const { store, rows, subscribe, change } = await open();
    const id = await subscribe();
    const due = fromNow({ seconds: 10 });
    await change(['all', ''], ['all', '', due]);
    expect(await store.announce(Date.parse(due))).toEqual([{ id, isFast: true }]);
    expect(await rows('recipient')).toMatchObject([{ wants: 1 }]);
  });

  it('to nobody is what changed by now: it is forgotten', async () => {
    const { store, rows, change } = await open();
    await change(['all', ''], ['all', '', fromNow({ seconds: 10 })]);
    await store.announceToNobody(START);
    expect((await rows('changed')).map(({ due }) => due)).toEqual([fromNow({ seconds: 10 })]);
  });

  it('is to be sent fast to who was never tried or took the last fast, and apart to who was slow or failed', async () => {
    const { store, subscribe, change, taken } = await open();
    const ids: number[] = [];
    for (let index = 0; index < 4; index++) ids.push(await subscribe({ callback: `${READER}/${index}` }));
    const [none = 0, done = 0, slow = 0, failed = 0] = ids;
    await change(['all', '']);
    await store.announce(START);
    await store.settle(await taken(none), undefined, undefined, START);
    await store.settle(await taken(done), 'a', 'done', START);
    await store.settle(await taken(slow), 'a', 'slow', START);
    await store.fail(await taken(failed), 503, undefined, START);
    await change(['all', '']);
    expect(await store.announce(START + SECOND)).toEqual([
      { id: none, isFast: true },
      { id: done, isFast: true },
      { id: slow, isFast: false },
      { id: failed, isFast: false },
    ]);
  });
});

describe('what is owed', () => {
  async function owing(part: Partial<Intent> = {}) {
    const room = await open();
    const id = await room.subscribe(part);
    await room.change(['all', '']);
    await room.store.announce(START);
    return { ...room, id };
  }

  it('is taken by one, who has it until then', async () => {
    const { store, id } = await owing({ secret: 'سر' });
    expect(await store.claim(id, START - 1, START)).toBeUndefined();
    expect(await store.claim(id, START, START + SECOND)).toEqual({
      ...ALL,
      id,
      callback: READER,
      isHub: false,
      secret: 'سر',
      wants: 1,
      delivered: undefined,
      failures: 0,
      failingSince: undefined,
    });
    expect(await store.claim(id, START + SECOND - 1, START + 2 * SECOND)).toBeUndefined();
    expect(await store.claim(id, START + SECOND, START + 2 * SECOND)).toBeDefined();
  });

  it('is taken alone, and by nobody where nothing is owed', async () => {
    const { store, subscribe, change, id } = await owing();
    const idle = await subscribe(WATER);
    expect(await store.claim(idle, START, START + SECOND)).toBeUndefined();
    await change(['keywords', 'مياه']);
    await store.announce(START);
    await store.claim(idle, START, START + SECOND);
    expect(await store.claim(id, START, START + SECOND)).toMatchObject({ id });
  });

  it('ends with the lease', async () => {
    const { store, rows, id } = await owing();
    const end = START + LEASE * SECOND;
    await store.expire(end - 1, 0, 0);
    expect(await rows('recipient')).toHaveLength(1);
    expect(await store.claim(id, end, end + 1)).toBeUndefined();
    expect(await store.claim(id, end - 1, end)).toBeDefined();
    await store.expire(end, 0, 0);
    expect(await rows('recipient')).toEqual([]);
  });

  it('and is paid is owed no more; the tag of what was sent stays known where nothing was sent since', async () => {
    const { store, rows, change, taken, id } = await owing();
    expect(await store.settle(await taken(id), 'a', 'done', START)).toBe(false);
    expect(await rows('recipient')).toMatchObject([
      { wanted: null, due: null, delivered: 'a', outcome: 'done', attempted: START },
    ]);
    await change(['all', '']);
    await store.announce(START + SECOND);
    expect(await store.settle(await taken(id, START + SECOND), undefined, undefined, START + SECOND)).toBe(false);
    expect(await rows('recipient')).toMatchObject([{ delivered: 'a', outcome: 'done', attempted: START }]);
  });

  it('anew while it is being paid is owed from then on', async () => {
    const { store, rows, change, taken, id } = await owing();
    const debt = await taken(id);
    await change(['all', '']);
    expect(await store.announce(START + SECOND)).toEqual([]);
    expect(await store.settle(debt, 'a', 'done', START + 2 * SECOND)).toBe(true);
    expect(await rows('recipient')).toMatchObject([{ wanted: START + 2 * SECOND, due: START + 2 * SECOND }]);
  });

  it('and fails counts its failures from the first one, until it is paid', async () => {
    const { store, rows, taken, id } = await owing();
    await store.fail(await taken(id), 503, START + SECOND, START);
    await store.fail(await taken(id, START + SECOND), 503, START + 2 * SECOND, START + SECOND);
    const debt = await taken(id, START + 2 * SECOND);
    expect(debt).toMatchObject({ failures: 2, failingSince: START });
    expect(await rows('recipient')).toMatchObject([{ outcome: 'failed', attempted: START + SECOND, wanted: START }]);
    await store.settle(debt, 'a', 'done', START + 2 * SECOND);
    expect(await rows('recipient')).toMatchObject([{ outcome: 'done', failures: 0, failing_since: null, given_up: 0 }]);
  });

  it('and is given up is owed no more, and counted', async () => {
    const { store, rows, taken, id } = await owing();
    await store.fail(await taken(id), 503, START + SECOND, START);
    await store.fail(await taken(id, START + SECOND), 503, undefined, START + SECOND);
    expect(await rows('recipient')).toMatchObject([
      { wanted: null, due: null, failures: 0, failing_since: null, given_up: 1, outcome: 'failed' },
    ]);
  });
});

describe('left undone is', () => {
  it('a debt from before that time, so many of them, the oldest first, which are due anew', async () => {
    const { store, rows, subscribe, change } = await open();
    const ids: number[] = [];
    for (const [index, heading] of ['أول', 'ثان', 'ثالث'].entries()) {
      ids.unshift(await subscribe({ ...WATER, heading }));
      await change(['keywords', heading]);
      await store.announce(START - index * SECOND);
    }
    const [oldest, middle] = ids;
    expect(await store.overdue(START, START + SECOND, 1)).toEqual([{ id: oldest, isFast: true }]);
    expect(await store.overdue(START, START + SECOND, 2)).toEqual([{ id: middle, isFast: true }]);
    expect((await rows('recipient')).map(({ due }) => due)).toEqual([START, START + SECOND, START + SECOND]);
  });

  it('a request from before that time likewise', async () => {
    const { store } = await open();
    const ids: string[] = [];
    for (const [index, heading] of ['أول', 'ثان', 'ثالث'].entries()) {
      ids.unshift(await store.propose(intent({ ...WATER, heading }), START - index * SECOND));
    }
    const [oldest, middle] = ids;
    expect(await store.overdueIntents(START, START + SECOND, 1)).toEqual([oldest]);
    expect(await store.overdueIntents(START, START + SECOND, 2)).toEqual([middle]);
  });
});

it('requests and dead letters are forgotten from before their times', async () => {
  const { store, rows } = await open();
  for (const at of [START - 1, START]) {
    await store.propose(intent({ callback: `${READER}/${at}` }), at);
    await store.bury(String(at), at);
  }
  await store.expire(START, START, START);
  expect((await rows('intent')).map(({ asked }) => asked)).toEqual([START]);
  expect((await rows('dead_letter')).map(({ at }) => at)).toEqual([START]);
});

it('attempts of late are the latest of so many recipients since then, of hubs or of subscribers', async () => {
  const { store, subscribe, change, taken } = await open();
  const outcomes = ['failed', 'failed', 'done', 'slow'] as const;
  const ids: number[] = [];
  for (const index of outcomes.keys()) ids.push(await subscribe({ callback: `${READER}/${index}` }));
  await change(['all', '']);
  await store.announce(START);
  for (const [index, outcome] of outcomes.entries()) {
    const at = START + index * SECOND;
    const debt = await taken(ids[index] ?? 0, at);
    if (outcome === 'failed') await store.fail(debt, 503, at + SECOND, at);
    else await store.settle(debt, 'a', outcome, at);
  }
  await change(['all', '']);
  const [hub] = await store.announceTo(HUB, ['rss.xml'], START, START + 60 * SECOND);
  await store.fail(await taken(hub?.id ?? 0), 503, START + SECOND, START);
  expect(await store.attempts(false, START, 100)).toEqual({ attempted: 4, succeeded: 2 });
  expect(await store.attempts(false, START + 1, 100)).toEqual({ attempted: 3, succeeded: 2 });
  expect(await store.attempts(false, START, 2)).toEqual({ attempted: 2, succeeded: 2 });
  expect(await store.attempts(true, START, 100)).toEqual({ attempted: 1, succeeded: 0 });
});

describe('the operator is told', () => {
  it('first of feeds that fail, then of those that are owed most or were given up, then of those with most subscribers', async () => {
    const { store, subscribe, change, taken } = await open();
    const subscribers = { يفشل: 1, 'مدين-٢': 2, مدين: 1, متروك: 1, كثير: 3, قليل: 1 };
    const ids: Record<string, number> = {};
    for (const [heading, count] of Object.entries(subscribers)) {
      for (let index = 0; index < count; index++) {
        ids[heading] = await subscribe({ ...WATER, heading, callback: `${READER}/${index}` });
      }
    }
    await change(['keywords', 'متروك']);
    await store.announce(START);
    await store.fail(await taken(ids.متروك ?? 0), 503, undefined, START);
    await change(['keywords', 'متروك'], ['keywords', 'يفشل']);
    await store.announce(START);
    await store.settle(await taken(ids.متروك ?? 0), undefined, 'done', START);
    await store.fail(await taken(ids.يفشل ?? 0), 503, undefined, START);
    await change(['keywords', 'مدين-٢'], ['keywords', 'مدين']);
    await store.announce(START + SECOND);
    await change(['all', '']);
    await store.announceTo(HUB, ['rss.xml'], START, START + SECOND);
    const headings = async (most: number) =>
      (await store.state(START, false, most, 1)).topics.map(({ heading }) => heading);
    expect(await headings(100)).toEqual(['يفشل', 'مدين-٢', 'مدين', 'متروك', 'كثير', 'قليل']);
    expect(await headings(2)).toEqual(['يفشل', 'مدين-٢']);
    expect((await store.state(START, false, 2, 1)).topicCount).toBe(6);
    expect((await store.state(START, false, 2, 1)).topics).toEqual([
      { ...WATER, heading: 'يفشل', recipients: 1, owing: 0, failing: 1, failures: { 503: 1 }, givenUp: 1 },
      { ...WATER, heading: 'مدين-٢', recipients: 2, owing: 2, failing: 0, failures: {}, givenUp: 0 },
    ]);
    expect((await store.state(START, true, 100, 1)).topics).toMatchObject([{ ...ALL, recipients: 1, owing: 1 }]);
  });

  it('why subscribers fail, as the last attempt of each did that failed', async () => {
    const { store, subscribe, change, taken, db } = await open();
    const ids: number[] = [];
    for (const index of [0, 1, 2, 3, 4, 5]) ids.push(await subscribe({ callback: `${READER}/${index}` }));
    await change(['all', '']);
    await store.announce(START);
    const [first = 0, second = 0, third = 0, fourth = 0, paid = 0] = ids;
    await store.fail(await taken(first), 404, START, START);
    await store.fail(await taken(first), 'timeout', START + SECOND, START);
    await store.fail(await taken(second), 'network', START + SECOND, START);
    await store.fail(await taken(third), 'timeout', undefined, START);
    await store.fail(await taken(fourth), 503, START + SECOND, START);
    await store.fail(await taken(paid), 503, START, START);
    await store.settle(await taken(paid), 'a', 'done', START);
    const told = async () => (await store.state(START, false, 1, 1)).topics;
    expect(await told()).toEqual([
      { ...ALL, recipients: 6, owing: 4, failing: 4, failures: { timeout: 2, network: 1, 503: 1 }, givenUp: 1 },
    ]);
    // As of those that failed before this was kept.
    await db.prepare('UPDATE recipient SET failure = NULL WHERE id = ?1').bind(fourth).run();
    expect(await told()).toMatchObject([{ failing: 4, failures: { timeout: 2, network: 1, unknown: 1 } }]);
  });

  it('since when the oldest debt is owed, what is to be announced and confirmed, and of the latest letters', async () => {
    const { store, subscribe, change } = await open();
    const now = START + 10 * SECOND;
    expect(await store.state(now, false, 1, 2)).toEqual({
      topics: [],
      topicCount: 0,
      oldestDebt: undefined,
      changed: 0,
      pending: 0,
      deadLetters: [],
    });
    await subscribe(WATER);
    await subscribe({ ...WATER, heading: 'سدود' });
    for (const [at, heading] of ['مياه', 'سدود'].entries()) {
      await change(['keywords', heading]);
      await store.announce(START + at * SECOND);
    }
    await change(['all', ''], ['all', '', fromNow({ seconds: 5 })], ['keywords', 'مياه']);
    await store.propose(intent({ callback: `${READER}/2` }), START);
    for (const at of [1, 2, 3]) await store.bury(`letter ${at}`, START + at);
    expect(await store.state(now, false, 1, 2)).toMatchObject({
      oldestDebt: START,
      changed: 2,
      pending: 1,
      deadLetters: [
        { at: START + 3, message: 'letter 3' },
        { at: START + 2, message: 'letter 2' },
      ],
    });
  });
});
