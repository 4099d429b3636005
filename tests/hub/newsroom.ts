import type { Hono } from 'hono';
import { expect } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Article } from '../../src/article/article.ts';
import { createApi } from '../../src/http/api/api.ts';
import type { Limit } from '../../src/http/api/guard.ts';
import type { Token } from '../../src/http/api/tokens.ts';
import { createAdvert } from '../../src/hub/advert.ts';
import type { Desk } from '../../src/hub/desk.ts';
import { createHub } from '../../src/hub/hub.ts';
import type { Lane, Message } from '../../src/hub/message.ts';
import { announcing } from '../../src/hub/publication.ts';
import { sweep } from '../../src/hub/sweep.ts';
import { type Letter, work } from '../../src/hub/worker.ts';
import type { Site } from '../../src/site.ts';
import { createD1Publication } from '../../src/store/d1/publication.ts';
import { createD1Store } from '../../src/store/d1/store.ts';
import { createD1Subscriptions } from '../../src/store/d1/subscriptions.ts';
import { site as plainSite } from '../fixtures/site.ts';
import { DEPLOYED, NOW, stored } from '../fixtures/stored.ts';
import { hashOf } from '../http/api/desk.ts';
import { emptyDatabase } from '../store/d1/databases.ts';
import { type Failing, failing } from '../store/d1/failing.ts';

export const TOKEN = 'a-token-of-the-newsroom';
export const READER = 'https://reader.example/callback';
export const RSS = 'https://news.example/rss.xml';

/** A request to a callback, or to a hub elsewhere. */
export interface Asked {
  method: string;
  url: string;
  headers: Headers;
  body: string;
  /** When it came. Milliseconds since 1970. */
  at: number;
}

/** What the world outside answers. */
export type Answer = (asked: Asked) => Response | Promise<Response>;

/** A subscriber that meant it, and takes what it is sent. */
export const willing: Answer = ({ url }) => new Response(new URL(url).searchParams.get('hub.challenge') ?? '');

/** One that meant it, and answers what it is sent with this status. */
export const answering =
  (status: number): Answer =>
  (asked) =>
    asked.method === 'GET' ? willing(asked) : new Response(null, { status });

export interface Newsroom {
  site: Site;
  desk: Desk;
  app: Hono;
  db: D1Database;
  /** The database as the hub has it, which can be made to fail. */
  trouble: Failing;
  /** Every request to the world outside, in its order. */
  asked: Asked[];
  /** Those of them that bring something. */
  posts(): Asked[];
  /** Says what the world answers from now on. */
  answer(answer: Answer): void;
  /** Messages on their way. */
  queue: { lane: Lane; message: Message; due: number }[];
  /** Works on all messages that are due, and on those that come of it. */
  settle(): Promise<void>;
  /** Lets time pass, with nobody at work. Seconds. */
  wait(seconds: number): void;
  /** Runs the sweep as cron does, and what it sends for. */
  sweep(): Promise<void>;
  /** Lets time pass, with a sweep each minute, or less often, and messages when they are due. Seconds. */
  pass(seconds: number, sweepEvery?: number): Promise<void>;
  publish(...articles: Partial<Article>[]): Promise<void>;
  withdraw(slug: string): Promise<void>;
  /** Sends the hub a form. */
  ask(form: Record<string, string> | string, headers?: Record<string, string>): Promise<Response>;
  /** Subscribes and confirms. */
  subscribe(form?: Record<string, string>): Promise<void>;
  /** What is in a table. */
  rows(table: string): Promise<Record<string, unknown>[]>;
}

interface Setup {
  hub?: string;
  /** Whether the site sends readers what is new to them alone. */
  deltas?: boolean;
  loopback?: boolean;
  /** How often a client may ask the hub. */
  requests?: Limit;
}

/** A site with a database, a hub and a world that it asks, in which time passes as the test says. */
export async function openNewsroom({
  hub = 'https://news.example/hub',
  deltas = false,
  loopback = false,
  requests,
}: Setup = {}): Promise<Newsroom> {
  const db = await emptyDatabase();
  const site: Site = { ...plainSite, ...(deltas && { deltas }), ...(hub && { hub }) };
  let time = NOW.getTime();
  const now = () => new Date(time);
  const asked: Asked[] = [];
  const queue: Newsroom['queue'] = [];
  let answer = willing;
  const trouble = failing(db);
  const store = createD1Store(trouble.db, DEPLOYED);
  const subscriptions = createD1Subscriptions(trouble.db);
  const tokens: Token[] = [{ name: 'newsroom', hash: await hashOf(TOKEN) }];
  const desk: Desk = {
    site,
    subscriptions,
    post: {
      async send(lane, messages, delaySeconds = 0) {
        queue.push(...messages.map((message) => ({ lane, message, due: time + delaySeconds * 1000 })));
      },
      backlog: async () => queue.length,
    },
    async ask(request) {
      const { method, url, headers } = request;
      const one = { method, url, headers, body: new TextDecoder().decode(await request.arrayBuffer()), at: time };
      asked.push(one);
      return answer(one);
    },
    render: async (address) => app.request(address),
    now,
  };
  const publication = announcing(createD1Publication(db), () => void desk.post.send('first', [{ kind: 'announce' }]));
  const app = createApp({
    site,
    store,
    edition: 'first',
    now,
    api: createApi({ publication, tokens }),
    hub: {
      routes: createHub({ desk, store, tokens, requests, loopback }),
      where: createAdvert(site, subscriptions, now),
    },
  });

  const settle = async () => {
    for (let rounds = 0; ; rounds++) {
      const due = queue.filter((one) => one.due <= time);
      if (due.length === 0) return;
      if (rounds > 100) throw new Error('The messages have no end.');
      for (const one of due) queue.splice(queue.indexOf(one), 1);
      for (const lane of ['first', 'again', 'verify'] as const) {
        const letters = due.filter((one) => one.lane === lane).map((one) => letterOf(one));
        await work(desk, lane, letters);
      }
    }
  };
  const letterOf = ({ lane, message }: Newsroom['queue'][number]): Letter => ({
    body: message,
    ack: () => {},
    retry: ({ delaySeconds = 0 } = {}) => void desk.post.send(lane, [message], delaySeconds),
  });
  const room: Newsroom = {
    site,
    desk,
    app,
    db,
    trouble,
    asked,
    posts: () => asked.filter(({ method }) => method === 'POST'),
    answer: (next) => {
      answer = next;
    },
    queue,
    settle,
    wait: (seconds) => {
      time += seconds * 1000;
    },
    async sweep() {
      await sweep(desk).catch((error) => console.error(error));
      await settle();
    },
    async pass(seconds, sweepEvery = 60) {
      const end = time + seconds * 1000;
      let nextSweep = time;
      while (time <= end) {
        if (time >= nextSweep) {
          await room.sweep();
          nextSweep += sweepEvery * 1000;
        }
        await settle();
        time = Math.min(nextSweep, ...queue.map(({ due }) => due).filter((due) => due > time));
      }
      time = end;
    },
    async publish(...articles) {
      await publication.change({ publish: articles.map(articleOf), withdraw: [] }, now());
    },
    async withdraw(slug) {
      await publication.change({ publish: [], withdraw: [slug] }, now());
    },
    ask: async (form, headers = {}) =>
      app.request('https://news.example/hub', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      }),
    async subscribe(form = {}) {
      const response = await room.ask({ ...subscription, ...form });
      expect(response.status, await response.text()).toBe(202);
      await settle();
    },
    rows: async (table) => (await db.prepare(`SELECT * FROM ${table}`).all()).results,
  };
  return room;
}

/** A sound request. */
export const subscription = { 'hub.mode': 'subscribe', 'hub.callback': READER, 'hub.topic': RSS };

function articleOf(part: Partial<Article>): Article {
  const { digest: _, weight: __, ...article } = stored(part);
  return article;
}

/** A text as it is signed. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
