import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../port.ts';
import type { Delivery } from './callback.ts';
import type { Manner } from './manner.ts';
import { type Subscriber, startSubscriber } from './reader.ts';
import { AFTER, type HubSite, startHubSite } from './site.ts';
import { discover } from './world.ts';

/** A busy machine may take minutes for a thousand deliveries. Milliseconds. */
const PATIENCE = { timeout: 300_000, interval: 100 };

/** A tenth of a thousand readers is in trouble, here and there among the others: so many of each. */
const TROUBLE = { slow: 5, fail: 35, redirect: 30, gone: 30 };
const troubles = Object.entries(TROUBLE).flatMap(([delivery, count]) =>
  Array(count).fill(delivery),
) as Manner['delivery'][];
const CROWD = Array.from({ length: 1000 }, (_, index) => {
  const delivery = index % 10 === 0 ? (troubles[index / 10] ?? 'take') : 'take';
  return { name: `${index}-${delivery}`, delivery };
});
const names = (...manners: Manner['delivery'][]) =>
  CROWD.filter(({ delivery }) => manners.includes(delivery)).map(({ name }) => name);

/** Those who take a document: the slow ones too, and in the end those who failed. */
const LIVE = names('take', 'slow').length;
const RECOVERED = names('take', 'slow', 'fail').length;
/** The document is this far when the site is killed. */
const KILLED_AFTER = 150;

let folder: string;
let port: number;
let site: HubSite;
let subscriber: Subscriber;
let topic: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-hub-'));
  port = await freePort();
  [site, subscriber] = await Promise.all([startHubSite(port, join(folder, 'state')), startSubscriber(20)]);
  await site.publish(Array.from({ length: 20 }, (_, index) => ({ slug: `old-${index}` })));
  const { hub, topic: self } = await discover(`${site.url}/rss.xml`);
  topic = self;
  await subscriber.command('open', { names: CROWD.map(({ name }) => name) });
  for (const delivery of Object.keys(TROUBLE) as Manner['delivery'][])
    await subscriber.command('tell', { names: names(delivery), manner: { delivery } });
  const request = { names: CROWD.map(({ name }) => name), hub, topic, mode: 'subscribe', secret: 'secret' };
  const answers = await subscriber.command('request', request);
  expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  await vi.waitFor(async () => expect(await site.subscriptions(topic)).toBe(CROWD.length), PATIENCE);
}, 500_000);

afterAll(async () => {
  subscriber?.stop();
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What a GET of the topic gives now, told by its digest. */
async function current(): Promise<string> {
  return createHash('sha256')
    .update(await (await fetch(topic)).bytes())
    .digest('hex');
}

/** Everything that callbacks of such manners were brought of one document, each for itself. */
async function brought(manners: Manner['delivery'][], digest: string): Promise<Delivery[][]> {
  const all = await subscriber.command('all', {});
  return names(...manners).map((name) => (all[name]?.deliveries ?? []).filter((one) => one.digest === digest));
}

/** Waits until so many callbacks took a document. */
async function taken(digest: string, count: number): Promise<void> {
  const until = async () => expect(await subscriber.command('tally', { digest })).toBeGreaterThanOrEqual(count);
  await vi.waitFor(until, PATIENCE);
}

function report(what: string, since: number, deliveries: Delivery[]): void {
  const times = deliveries.map(({ at }) => at - since).toSorted((a, b) => a - b);
  const at = (share: number) => `${((times[Math.floor(share * (times.length - 1))] ?? 0) / 1000).toFixed(1)} s`;
  console.log(`${what}: first ${at(0)}, median ${at(0.5)}, last ${at(1)} (${times.length} deliveries)`);
}

describe('a thousand subscribers', () => {
  it('are each brought a document once, though a tenth of them is slow, fails, redirects or is gone', async () => {
    const since = Date.now();
    await site.publish([{ slug: 'first', title: 'الأول' }]);
    const digest = await current();
    await taken(digest, LIVE);
    const live = await brought(['take', 'slow'], digest);
    report('published', since, live.flat());
    expect(live.filter(({ length }) => length !== 1)).toEqual([]);
    expect(live.flat().filter(({ signature }) => signature !== 'sha256')).toEqual([]);
    const gone = await brought(['gone'], digest);
    expect(gone.filter(({ length }) => length > 1)).toEqual([]);
    expect(await subscriber.command('strays', {})).toBe(0);
  }, 400_000);

  it('lose nothing when the site is killed in the middle; what comes twice has the same id', async () => {
    await subscriber.command('tell', { names: names('fail'), manner: { delivery: 'take' } });
    // They are in the middle of it when the site is killed.
    await subscriber.command('tell', { names: names('slow'), manner: { delivery: 'hang' } });
    const since = Date.now();
    await site.publish([{ slug: 'second', title: 'الثاني' }]);
    const digest = await current();
    await taken(digest, KILLED_AFTER);
    await vi.waitFor(async () => {
      const hanging = await brought(['slow'], digest);
      expect(hanging.filter(({ length }) => length === 0)).toEqual([]);
    }, PATIENCE);
    await site.kill();
    // What it had sent is read.
    await vi.waitFor(async () => expect(await subscriber.command('connections', {})).toBe(0), PATIENCE);
    const killed = Date.now();
    const before = await subscriber.command('tally', { digest });
    expect(before).toBeLessThan(900);
    await subscriber.command('tell', { names: names('slow'), manner: { delivery: 'take' } });
    site = await startHubSite(port, join(folder, 'state'));
    const restarted = Date.now();
    // Nobody need wait here for the minutes after which what was under way counts as lost.
    await site.sweep(AFTER);
    await taken(digest, RECOVERED);
    const live = await brought(['take', 'slow', 'fail'], digest);
    report('killed and started again', since, live.flat());
    const twice = live.filter(({ length }) => length > 1);
    console.log(
      `killed after ${before} of ${RECOVERED}, ${((killed - since) / 1000).toFixed(1)} s; started again in ${((restarted - killed) / 1000).toFixed(1)} s; ${twice.length} came twice`,
    );
    expect(live.filter(({ length }) => length === 0)).toEqual([]);
    expect(twice.length).toBeGreaterThanOrEqual(TROUBLE.slow);
    for (const deliveries of twice) {
      expect(new Set(deliveries.map(({ headers }) => headers['x-hub-delivery'])).size).toBe(1);
      expect(deliveries.filter(({ at }) => at > killed)).toHaveLength(1);
      expect(deliveries.filter(({ at }) => at <= killed)).toHaveLength(1);
    }
    expect((await brought(['gone'], digest)).flat()).toEqual([]);
    expect(await subscriber.command('strays', {})).toBe(0);
  }, 800_000);
});
