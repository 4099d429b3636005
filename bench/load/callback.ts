import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a subscriber asked a hub for (WebSub §5.1). */
export interface Subscription {
  topic: string;
  secret: string;
}

/** A document that was brought. */
export interface Delivery {
  headers: IncomingMessage['headers'];
  body: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A callback on this machine, which confirms what it was told of and takes what is brought. */
export class Callback {
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #subscription: Subscription;
  readonly #take: (delivery: Delivery) => void;
  #waiting = new Map<string, () => void>();
  /** Whether the next delivery is answered by 410: then the hub should bring no more. */
  isGone = false;

  constructor(subscription: Subscription, take: (delivery: Delivery) => void) {
    this.#subscription = subscription;
    this.#take = take;
  }

  /** Begins to listen, and says where. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Settles when the hub has asked whether this was meant, and was told so. */
  confirmed(mode: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(mode, resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return this.#confirm(request, response);
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    response.writeHead(this.isGone ? 410 : 204).end();
    this.#take({ headers: request.headers, body, at: Date.now() });
  }

  #confirm({ url = '/' }: IncomingMessage, response: ServerResponse): void {
    const { searchParams } = new URL(url, 'http://127.0.0.1');
    const mode = searchParams.get('hub.mode') ?? '';
    const confirmed = this.#waiting.get(mode);
    if (!confirmed || searchParams.get('hub.topic') !== this.#subscription.topic) {
      response.writeHead(404).end();
      return;
    }
    this.#waiting.delete(mode);
    response.end(searchParams.get('hub.challenge'), confirmed);
  }
}

/** What is wrong with the headers of a delivery (WebSub §7, §7.1); nothing where they are right. */
export function faultOfHeaders(
  { headers, body }: Delivery,
  { topic, secret }: Subscription,
  type: string,
  hub: string,
) {
  const links = (headers.link ?? '').toString();
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  if (headers['content-type'] !== type) return `Content-Type: ${type}`;
  if (!links.includes(`<${topic}>; rel="self"`)) return 'a Link to its topic';
  if (!links.includes(`<${hub}>; rel="hub"`)) return 'a Link to its hub';
  return headers['x-hub-signature'] === signature ? undefined : 'a signature by its secret';
}
