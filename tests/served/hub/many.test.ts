import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../port.ts';
import type { Delivery } from './callback.ts';
import type { Manner } from './manner.ts';
import { type Subscriber, startSubscriber } from './reader.ts';
import { type HubSite, startHubSite } from './site.ts';
import { discover } from './world.ts';

const PATIENCE = { timeout: 100_000, interval: 100 };
const MINUTE = 60_000;

/** A tenth of a thousand readers is in trouble. */
const CROWD: Record<string, { count: number; delivery: Manner['delivery'] }> = {
  prompt: { count: 900, delivery: 'take' },
  slow: { count: 25, delivery: 'slow' },
  failing: { count: 25, delivery: 'fail' },
  redirecting: { count: 25, delivery: 'redirect' },
  gone: { count: 25, delivery: 'gone' },
};
/** The document is this far when the site is killed. */
const KILLED_AFTER = 300;

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
  let hub: string;
  ({ hub, topic } = await discover(`${site.url}/rss.xml`));
  for (const [kind, { delivery }] of Object.entries(CROWD)) {
    await subscriber.command('open', { names: names(kind), manner: { delivery } });
    const answers = await subscriber.command('request', {
      names: names(kind),
      hub,
      topic,
      mode: 'subscribe',
      secret: kind,
    });
    expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
  }
  const all = Object.values(CROWD).reduce((sum, { count }) => sum + count, 0);
  await vi.waitFor(async () => expect(await site.subscriptions(topic)).toBe(all), PATIENCE);
}, 200_000);

afterAll(async () => {
  subscriber?.stop();
  await site?.stop();
  await rm(folder, { recursive: true, force: true });
});

const names = (kind: string) => Array.from({ length: CROWD[kind]?.count ?? 0 }, (_, index) => `${kind}-${index}`);

/** What a GET of the topic gives now, told by its digest. */
async function current(): Promise<string> {
  return createHash('sha256')
    .update(await (await fetch(topic)).bytes())
    .digest('hex');
}

/** Everything that each callback of a kind was brought of one document. */
async function brought(kinds: string[], digest: string): Promise<Delivery[][]> {
  const all = await subscriber.command('all', {});
  return kinds.flatMap(names).map((name) => (all[name]?.deliveries ?? []).filter((one) => one.digest === digest));
}

/** Waits until so many callbacks took a document; meanwhile the site does what it does once a minute. */
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
    await taken(digest, 925);
    const live = await brought(['prompt', 'slow'], digest);
    report('published', since, live.flat());
    expect(live.filter(({ length }) => length !== 1)).toEqual([]);
    expect(live.flat().filter(({ signature }) => signature !== 'sha256')).toEqual([]);
    const gone = await brought(['gone'], digest);
    expect(gone.filter(({ length }) => length > 1)).toEqual([]);
    expect(await subscriber.command('strays', {})).toBe(0);
  }, 120_000);

  it('lose nothing when the site is killed in the middle; what comes twice has the same id', async () => {
    await subscriber.command('tell', { names: names('failing'), manner: { delivery: 'take' } });
    const since = Date.now();
    await site.publish([{ slug: 'second', title: 'الثاني' }]);
    const digest = await current();
    await taken(digest, KILLED_AFTER);
    await site.kill();
    // What it had sent is read.
    await setTimeout(300);
    const killed = Date.now();
    const before = await subscriber.command('tally', { digest });
    expect(before).toBeLessThan(900);
    site = await startHubSite(port, join(folder, 'state'));
    const restarted = Date.now();
    // Nobody need wait here for the minutes after which it looks again.
    for (let minutes = 0; (await subscriber.command('tally', { digest })) < 950; minutes++) {
      expect(minutes).toBeLessThan(60);
      await site.sweep(new Date(Date.now() + minutes * MINUTE));
      await setTimeout(1000);
    }
    const live = await brought(['prompt', 'slow', 'failing'], digest);
    report('killed and started again', since, live.flat());
    const twice = live.filter(({ length }) => length > 1);
    console.log(
      `killed after ${before} of 950, ${((killed - since) / 1000).toFixed(1)} s; started again in ${((restarted - killed) / 1000).toFixed(1)} s; ${twice.length} came twice`,
    );
    expect(live.filter(({ length }) => length === 0)).toEqual([]);
    for (const deliveries of twice) {
      expect(new Set(deliveries.map(({ headers }) => headers['x-hub-delivery'])).size).toBe(1);
      expect(deliveries.filter(({ at }) => at > killed)).toHaveLength(1);
      expect(deliveries.filter(({ at }) => at <= killed)).toHaveLength(1);
    }
    expect((await brought(['gone'], digest)).flat()).toEqual([]);
    expect(await subscriber.command('strays', {})).toBe(0);
  }, 200_000);
});
