import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Archive } from './archive.ts';
import { firstVersions } from './articles.ts';
import { Client } from './client.ts';
import { Editor, publishMedium } from './editors.ts';
import { Inspector } from './inspector.ts';
import type { Sample } from './memory.ts';
import { Poller } from './pollers.ts';
import { memory, type Store, start } from './site.ts';
import { Subscriber } from './subscribers.ts';
import { Tally } from './tally.ts';

/** What is done to a site. */
export interface Load {
  store: Store;
  minutes: number;
  articles: number;
  connections: number;
}

/** What came of it. */
export interface Outcome {
  tally: Tally;
  samples: Sample[];
  /** Articles in the end, whatever became of them. */
  articles: number;
  seconds: number;
}

const EDITORS = 2;
const SUBSCRIBERS = 3;
/** Between two looks at the memory of the site's processes. Milliseconds. */
const SAMPLE = 10_000;
/** How much longer a run may take until what has to be seen was seen. Milliseconds. */
const LATE = 120_000;

/** Polls a site from many connections while articles are published to it; a bundle stays as it is. Ends early when told to. */
export async function load({ store, minutes, articles, connections }: Load, stopped: AbortSignal): Promise<Outcome> {
  const token = randomBytes(24).toString('base64url');
  const versions = firstVersions(articles);
  const site = await start(store, token, versions);
  const client = new Client(site.url, connections + EDITORS + SUBSCRIBERS);
  try {
    const [archive, tally] = [new Archive(), new Tally()];
    const inspector = new Inspector(client, tally);
    const desk = { archive, inspector, tally, token };
    const editors = Array.from({ length: EDITORS }, (_, index) => new Editor(desk, articles + 1 + index, EDITORS));
    const media: string[] = [];
    if (store === 'd1') {
      for (const [index, editor] of editors.entries()) {
        await editor.fill(versions.filter(({ number }) => number % EDITORS === index));
      }
      for (const name of ['a.png', 'b.mp3']) media.push(await publishMedium(desk, randomBytes(60_000), name));
    } else for (const version of versions) archive.change(version.number, version, 0)(0);
    tally.startAnew();

    const newest = () => Math.max(articles, ...editors.map((editor) => editor.newest));
    const outside = { archive, client, inspector, tally, articles: newest, media };
    const pollers = Array.from({ length: connections }, (_, index) => new Poller(outside, index + 1));
    const hub = { archive, inspector, tally, url: site.url };
    const subscribers = Array.from({ length: SUBSCRIBERS }, (_, index) => new Subscriber(hub, -1 - index));
    const working = store === 'd1' ? [...pollers, ...editors, ...subscribers] : pollers;
    const from = performance.now();
    const over = ending(minutes, stopped, () => store !== 'd1' || tally.has('delivery', 204));
    const [samples] = await Promise.all([sample(over), ...working.map((one) => one.work(over))]);
    const seconds = (performance.now() - from) / 1000;
    await Promise.all(subscribers.map((subscriber) => subscriber.settle()));
    for (const subscriber of subscribers) subscriber.close();
    return { tally, samples, articles: newest(), seconds };
  } finally {
    client.close();
    await site.stop();
  }
}

/** Ends after so many minutes, on a slow machine as soon after that as all was seen, and two minutes later at most; or when told to. */
function ending(minutes: number, stopped: AbortSignal, isAllSeen: () => boolean): AbortSignal {
  const over = new AbortController();
  const wait = async () => {
    const latest = performance.now() + minutes * 60_000 + LATE;
    await setTimeout(minutes * 60_000, undefined, { signal: stopped });
    while (!isAllSeen() && performance.now() < latest) await setTimeout(100, undefined, { signal: stopped });
  };
  void wait()
    .catch(() => undefined)
    .then(() => over.abort());
  return over.signal;
}

async function sample(over: AbortSignal): Promise<Sample[]> {
  const from = performance.now();
  const samples: Sample[] = [];
  const take = () => samples.push({ seconds: (performance.now() - from) / 1000, bytes: memory() });
  while (!over.aborted) {
    take();
    await setTimeout(SAMPLE, undefined, { signal: over }).catch(() => undefined);
  }
  take();
  return samples;
}
