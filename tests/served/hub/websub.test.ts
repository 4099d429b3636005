import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../port.ts';
import { discovery } from './discovery.ts';
import { distribution } from './distribution.ts';
import { intent } from './intent.ts';
import { startSubscriber } from './reader.ts';
import { requests } from './requests.ts';
import { startHubSite } from './site.ts';
import type { World } from './world.ts';

let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rafid-hub-'));
  const [site, subscriber] = await Promise.all([
    freePort().then((port) => startHubSite(port, join(folder, 'state'))),
    startSubscriber(4),
  ]);
  world = { site, subscriber };
  await site.publish([{ slug: 'first' }]);
});

afterAll(async () => {
  world?.subscriber.stop();
  await world?.site.stop();
  await rm(folder, { recursive: true, force: true });
});

// A hub may take its time: each test has a topic of its own, and several wait at once.
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
});
