import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Article } from '../../../src/article/article.ts';
import type { Delivery } from './callback.ts';
import { linksInHeader } from './links.ts';
import type { Manner } from './manner.ts';
import { openReader, PATIENCE, type Reader, type Subscriber } from './reader.ts';
import type { HubSite } from './site.ts';

/** A site with its hub, and a subscriber that shares nothing with it. */
export interface World {
  site: HubSite;
  subscriber: Subscriber;
}

/** A feed of its own for one test: that of a keyword. */
export interface Topic {
  hub: string;
  topic: string;
  reader(name?: string, options?: { query?: string; manner?: Partial<Manner> }): Promise<Reader>;
  /** A reader that has subscribed, and that the hub knows. */
  subscribed(name?: string, options?: { query?: string; manner?: Partial<Manner>; secret?: string }): Promise<Reader>;
  /** Waits until so many subscriptions are confirmed. */
  confirmed(count: number): Promise<void>;
  publish(part?: Partial<Article>): Promise<void>;
  withdraw(slug: string): Promise<void>;
  /** Withdraws all that was published with the keyword, so that there is no such feed any more. */
  empty(): Promise<void>;
}

let topics = 0;

/** Publishes an article with a keyword that no other has, and finds the feed's hub and address as subscribers do. */
export async function openTopic({ site, subscriber }: World, file = 'rss.xml'): Promise<Topic> {
  const number = ++topics;
  const slugs: string[] = [];
  const publish = ({ slug = `article-${number}-${slugs.length + 1}`, ...part }: Partial<Article> = {}) => {
    slugs.push(slug);
    return site.publish([{ slug, title: `سد جديد رقم ${slugs.length}`, keywords: [`سد ${number}`], ...part }]);
  };
  await publish();
  const { hub, topic } = await discover(`${site.url}/keywords/${encodeURIComponent(`سد-${number}`)}/${file}`);
  const confirmed = (count: number) =>
    vi.waitFor(async () => expect(await site.subscriptions(topic)).toBe(count), PATIENCE);
  let known = 0;
  const reader: Topic['reader'] = (name = 'reader', options = {}) =>
    openReader(subscriber, `${number}-${name}`, { hub, topic, ...options });
  return {
    hub,
    topic,
    reader,
    confirmed,
    publish,
    withdraw: site.withdraw,
    async empty() {
      for (const slug of slugs) await site.withdraw(slug);
    },
    async subscribed(name, { secret, ...options } = {}) {
      const opened = await reader(name, options);
      expect(await opened.subscribe(secret === undefined ? {} : { secret })).toMatchObject({ status: 202 });
      await confirmed(++known);
      return opened;
    },
  };
}

/** The hub and the topic that a feed names (WebSub, 4). */
export async function discover(url: string): Promise<{ hub: string; topic: string }> {
  const { headers } = await fetch(url);
  const {
    hub: [hub = ''],
    self: [topic = ''],
  } = linksInHeader(headers.get('Link'));
  return { hub, topic };
}

/** What must be so of any document that is brought: it is what a GET of the topic gives, and says which it is. */
export async function expectTopic(delivery: Delivery | undefined, { hub, topic }: Pick<Topic, 'hub' | 'topic'>) {
  const now = await fetch(topic);
  const digest = createHash('sha256')
    .update(await now.bytes())
    .digest('hex');
  expect(delivery).toMatchObject({ digest, headers: { 'content-type': now.headers.get('Content-Type') } });
  expect(linksInHeader([delivery?.headers.link ?? []].flat().join(', '))).toEqual({ self: [topic], hub: [hub] });
}

/** Waits until the last document that a reader was brought is what the topic is now. */
export function caughtUp(reader: Reader, topic: Topic): Promise<void> {
  return vi.waitFor(async () => expectTopic((await reader.deliveries(1)).at(-1), topic), PATIENCE);
}
