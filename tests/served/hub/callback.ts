import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { DELIVERIES, type Manner, VERIFICATIONS } from './manner.ts';

/** A GET by which a hub asked whether a request was meant. */
export interface Verification {
  /** Milliseconds since 1970. */
  at: number;
  /** Path and query, as they were asked for. */
  target: string;
  /** The parameters that stand behind the query of the callback itself. */
  added: Record<string, string>;
  status: number;
}

/** A document that a hub brought. */
export interface Delivery {
  at: number;
  target: string;
  headers: IncomingHttpHeaders;
  /** SHA-256 of the body, in hex. */
  digest: string;
  /** The algorithm of a right signature. */
  signature: 'none' | 'wrong' | (typeof ALGORITHMS)[number];
  status: number;
}

/** What was asked of a hub, and is not confirmed. */
export interface Intent {
  mode: string;
  topic: string;
  secret?: string | undefined;
}

/** WebSub, 7.1.1. */
const ALGORITHMS = ['sha1', 'sha256', 'sha384', 'sha512'] as const;

/** One callback of a subscriber (W3C WebSub): whatever reaches it is remembered. */
export class Callback {
  readonly url: URL;
  readonly verifications: Verification[] = [];
  readonly deliveries: Delivery[] = [];
  intent: Intent | undefined;
  /** That of the subscription which it has, if there is one that is signed. */
  #secret: string | undefined;
  #manner: Manner = { verification: 'confirm', delivery: 'take' };
  #told = Promise.withResolvers<void>();

  constructor(url: string) {
    this.url = new URL(url);
  }

  tell(manner: Partial<Manner>): void {
    this.#manner = { ...this.#manner, ...manner };
    this.#told.resolve();
    this.#told = Promise.withResolvers();
  }

  async answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const heard = { at: Date.now(), target: request.url ?? '' };
    const say = (status: number, text: string) => {
      const elsewhere = { Location: `/elsewhere${heard.target}` };
      // WebSub, 8.2: what is echoed is nothing that a browser would run.
      const safe = { 'Content-Type': 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' };
      response.writeHead(status, { ...safe, ...(status === 307 && elsewhere) }).end(text);
    };
    if (request.method === 'GET') return this.#verify(heard, say);
    const digest = createHash('sha256').update(body).digest('hex');
    const delivery = { ...heard, headers: request.headers, digest, signature: this.#examine(request, body), status: 0 };
    this.deliveries.push(delivery);
    while (this.#manner.delivery === 'hang') await this.#told.promise;
    // Nobody waits for an answer any more.
    if (response.destroyed) return;
    const [status, text, wait] = DELIVERIES[this.#manner.delivery];
    delivery.status = status;
    if (wait) await setTimeout(wait);
    say(status, text);
  }

  async #verify(heard: { at: number; target: string }, say: (status: number, text: string) => void): Promise<void> {
    const own = this.url.search ? `${this.url.pathname}${this.url.search}&` : `${this.url.pathname}?`;
    const added = Object.fromEntries(new URLSearchParams(heard.target.slice(own.length)));
    const verification = { ...heard, added, status: 0 };
    this.verifications.push(verification);
    while (this.#manner.verification === 'hang') await this.#told.promise;
    const { intent } = this;
    const isMine = added['hub.mode'] === intent?.mode && added['hub.topic'] === intent?.topic;
    const manner = isMine ? this.#manner.verification : 'refuse';
    const [status, text] = VERIFICATIONS[manner](added['hub.challenge'] ?? '');
    verification.status = status;
    if (manner === 'confirm') this.#secret = intent?.mode === 'subscribe' ? intent.secret : undefined;
    say(status, text);
  }

  #examine({ headers }: IncomingMessage, body: Buffer): Delivery['signature'] {
    const given = headers['x-hub-signature'];
    if (given === undefined) return 'none';
    const [, method = '', hex = ''] = /^(\w+)=([0-9a-f]+)$/i.exec(String(given)) ?? [];
    const algorithm = ALGORITHMS.find((name) => name === method);
    if (!algorithm || this.#secret === undefined) return 'wrong';
    const right = createHmac(algorithm, this.#secret).update(body).digest();
    const signature = Buffer.from(hex, 'hex');
    return signature.length === right.length && timingSafeEqual(signature, right) ? algorithm : 'wrong';
  }
}
