import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { formats } from '../../src/feed/index.ts';
import { ALL, select } from '../../src/selection/selection.ts';
import { chance } from '../chance.ts';
import { pick } from '../words.ts';
import type { Archive } from './archive.ts';
import { KEYWORDS, SOURCES } from './articles.ts';
import { Callback, type Delivery, faultOfHeaders } from './callback.ts';
import type { Asked } from './client.ts';
import type { Inspector } from './inspector.ts';
import { newestOf, type Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** What those have in common who subscribe to a site. */
export interface Hub {
  archive: Archive;
  inspector: Inspector;
  tally: Tally;
  /** The address of the site. */
  url: string;
}

/** A feed that is subscribed to, and what is had of it. */
interface Subscribed {
  resource: Resource;
  callback: Callback;
  address: string;
  topic: string;
  /** The document that it has: as it was read once it had subscribed, or as it was brought since. */
  held: string;
  /** Is settled once something was brought. */
  brought: PromiseWithResolvers<void>;
  /** Since when it has left. Milliseconds since 1970. */
  left?: number;
}

/** So long before it comes a document may have been written, and so long after who left may still get one. Milliseconds. */
const UNDER_WAY = 10_000;
/** How long everything may take that is done soon, on a busy machine. Milliseconds. */
const SOON = 120_000;
const STAY = { atLeast: 4000, atMost: 14_000 };
/** So much longer who was brought nothing waits for that, where a slow machine publishes less often. Milliseconds. */
const LONGER = 60_000;

/** Someone who subscribes to feeds, one after the other, examines what is brought, and leaves. */
export class Subscriber {
  readonly #hub: Hub;
  readonly #random: () => number;
  readonly #all: Subscribed[] = [];

  constructor(hub: Hub, seed: number) {
    this.#hub = hub;
    this.#random = chance(seed);
  }

  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const subscribed = await this.#subscribe();
      const stay = STAY.atLeast + (STAY.atMost - STAY.atLeast) * this.#random();
      await setTimeout(stay, undefined, { signal }).catch(() => undefined);
      const longer = setTimeout(LONGER, undefined, { signal, ref: false }).catch(() => undefined);
      await Promise.race([subscribed?.brought.promise, longer]);
      // Who is there in the end stays.
      if (!signal.aborted && subscribed) await this.#leave(subscribed);
    }
  }

  /** Waits until everyone who has not left has what the feed has, once nobody publishes any more. */
  async settle(): Promise<void> {
    const { inspector, tally } = this.#hub;
    const until = Date.now() + SOON;
    for (const subscribed of this.#all.filter(({ left, callback }) => left === undefined && !callback.isGone)) {
      const asked = { method: 'GET', path: subscribed.resource.path, headers: {} };
      for (;;) {
        const answer = await inspector.ask('right after a change', asked);
        if (answer && String(answer.body) === subscribed.held) break;
        if (Date.now() > until) {
          tally.fault(asked, answer, 'a document that was brought to its subscriber, too');
          break;
        }
        // What comes due is found each minute; here sooner.
        await inspector.ask('sweep', { method: 'GET', path: '/cdn-cgi/local/scheduled', headers: {} });
        await setTimeout(1000);
      }
    }
  }

  close(): void {
    for (const { callback } of this.#all) callback.close();
  }

  async #subscribe(): Promise<Subscribed | undefined> {
    const { archive, inspector, url } = this.#hub;
    const selection = pick(
      [
        ALL,
        select('keywords', [pick(KEYWORDS, Math.floor(4 * this.#random()))]),
        select('sources', SOURCES.slice(0, 1)),
      ],
      Math.floor(4 * this.#random()),
    );
    const format = pick(Object.values(formats), Math.floor(3 * this.#random()));
    const resource = newestOf(archive, selection, format);
    const topic = url + resource.path;
    const secret = randomBytes(12).toString('hex');
    const type = `${format.mediaType}; charset=utf-8`;
    const callback = new Callback({ topic, secret }, (delivery) => {
      const fault = faultOfHeaders(delivery, { topic, secret }, type, `${url}/hub`);
      void this.#take(subscribed, delivery, fault);
    });
    const subscribed: Subscribed = {
      resource,
      callback,
      address: await callback.open(),
      topic,
      held: '',
      brought: Promise.withResolvers(),
    };
    this.#all.push(subscribed);
    if (!(await this.#ask(subscribed, 'subscribe', { 'hub.secret': secret }))) return undefined;
    const asked = { method: 'GET', path: resource.path, headers: {} };
    const answer = await inspector.ask('right after a change', asked);
    // What was brought meanwhile may be newer.
    if (answer && subscribed.held === '') subscribed.held = String(answer.body);
    return subscribed;
  }

  /** By a request, or as one who is gone. */
  async #leave(subscribed: Subscribed): Promise<void> {
    if (this.#random() < 0.3) subscribed.callback.isGone = true;
    else if (await this.#ask(subscribed, 'unsubscribe', {})) subscribed.left = Date.now();
  }

  /** Asks the hub, and waits until it has asked back. */
  async #ask({ callback, address, topic }: Subscribed, mode: string, more: Record<string, string>): Promise<boolean> {
    const { inspector, tally } = this.#hub;
    const form = { 'hub.mode': mode, 'hub.callback': address, 'hub.topic': topic, ...more };
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const asked: Asked = { method: 'POST', path: '/hub', headers, body: new URLSearchParams(form).toString() };
    const confirmed = callback.confirmed(mode).then(() => true);
    const answer = await inspector.ask('hub', asked);
    if (answer?.status !== 202 || answer.body.length > 0) {
      tally.fault(asked, answer, '202 and nothing else');
      return false;
    }
    const isConfirmed = await Promise.race([confirmed, setTimeout(SOON, false, { ref: false })]);
    if (!isConfirmed) tally.fault(asked, answer, 'to be asked whether it was meant');
    return isConfirmed;
  }

  async #take(subscribed: Subscribed, { body, at }: Delivery, fault: string | undefined): Promise<void> {
    const { tally } = this.#hub;
    const { resource, callback, left } = subscribed;
    const asked = { method: 'POST', path: resource.path, headers: {}, body };
    const answer = {
      status: callback.isGone ? 410 : 204,
      headers: {},
      body: Buffer.from(body),
      from: at - UNDER_WAY,
      to: at + 1,
    };
    tally.count('delivery', { ...answer, from: at });
    if (left !== undefined && at > left + UNDER_WAY) tally.fault(asked, answer, 'nothing for who has left');
    if (callback.isGone) subscribed.left ??= at;
    subscribed.held = body;
    subscribed.brought.resolve();
    try {
      const wrong = fault ?? (await resource.read(body)).judge(answer);
      if (wrong) tally.fault(asked, answer, `what was published, in a delivery: ${wrong}`);
    } catch (error) {
      tally.fault(asked, answer, (error as Error).message);
    }
  }
}
