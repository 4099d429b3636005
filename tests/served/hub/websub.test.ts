import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../port.ts';
import { discovery } from './discovery.ts';
import { distribution } from './distribution.ts';
import { intent } from './intent.ts';
import { startSubscriber } from './reader.ts';
import { requests } from './requests.ts';
import { AFTER, startHubSite } from './site.ts';
import { caughtUp, openTopic, type World } from './world.ts';

// A hub may take its time: each test has a topic of its own, and many wait at once.
vi.setConfig({ maxConcurrency: 24, testTimeout: 300_000 });

let folder: string;
let port: number;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-hub-'));
  port = await freePort();
  const [site, subscriber] = await Promise.all([startHubSite(port, join(folder, 'state')), startSubscriber(4)]);
  world = { site, subscriber };
  await site.publish([{ slug: 'first' }]);
});

afterAll(async () => {
  world?.subscriber.stop();
  await world?.site.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.concurrent('WebSub', () => {
  discovery(() => world);
  requests(() => world);
  intent(() => world);
  distribution(() => world);
});

describe('after all of that', () => {
  it('nobody came to an address that was not named to the hub', async () => {
    expect(await world.subscriber.command('strays', {})).toBe(0);
  });

  it('a subscription ends with its lease', async () => {
    const topic = await openTopic(world);
    const [brief, lasting] = [await topic.reader('brief'), await topic.reader('lasting')];
    await brief.subscribe({ parameters: { 'hub.lease_seconds': '3600' } });
    await lasting.subscribe({ parameters: { 'hub.lease_seconds': '86400' } });
    await topic.confirmed(2);
    const [{ at } = { at: 0 }] = await brief.verifications(1);
    // The lease begins when the hub has the answer.
    await world.site.sweep(3599, at);
    expect(await world.site.subscriptions(topic.topic)).toBe(2);
    await world.site.sweep(3610);
    await topic.confirmed(1);
    await topic.publish();
    await caughtUp(lasting, topic);
    expect(await brief.deliveries(0)).toEqual([]);
  });

  it('what was published is brought though the site was killed before anybody was told', async () => {
    const topic = await openTopic(world);
    const reader = await topic.subscribed('patient');
    await topic.publish();
    await world.site.kill();
    world.site = await startHubSite(port, join(folder, 'state'));
    // It may have been killed while it told somebody, too.
    await world.site.sweep(AFTER);
    await caughtUp(reader, topic);
  });
});
