import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Span } from './archive.ts';

/** A request as it goes over the wire. */
export interface Asked {
  method: string;
  /** Percent-encoded, and sent as it is. */
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/** An answer as it came over the wire: nothing is decompressed, nothing followed. */
export interface Answer extends Span {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks one site over connections that are kept open. */
export class Client {
  readonly #host: string;
  readonly #port: number;
  readonly #agent: Agent;

  /** @param connections so many at most */
  constructor(url: string, connections: number) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Waits for the whole answer. A kept connection that the site had closed already is no answer: then it asks once more. */
  async ask(asked: Asked): Promise<Answer> {
    for (;;) {
      const from = Date.now();
      try {
        return { from, ...(await this.#once(asked)), to: Date.now() + 1 };
      } catch (error) {
        if (!(error as { isStale?: boolean }).isStale) throw error;
      }
    }
  }

  #once({ method, path, headers, body }: Asked): Promise<Pick<Answer, 'status' | 'headers' | 'body'>> {
    const { promise, resolve, reject } = Promise.withResolvers<Pick<Answer, 'status' | 'headers' | 'body'>>();
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const options = { host: this.#host, port: this.#port, agent: this.#agent, method, path, timeout: 30_000 };
    const sending = request({ ...options, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sending.on('timeout', () => sending.destroy(new Error('There was no answer in 30 s.')));
    sending.on('error', (error: Error & { code?: string }) =>
      reject(Object.assign(error, { isStale: sending.reusedSocket && error.code === 'ECONNRESET' })),
    );
    sending.end(body);
    return promise;
  }

  /** Sends some bytes, waits so many milliseconds and goes away. */
  async leave(bytes: string, after: number): Promise<void> {
    const socket = connect(this.#port, this.#host);
    socket.on('error', () => socket.destroy());
    socket.resume().write(bytes);
    await setTimeout(after);
    socket.destroy();
  }

  close(): void {
    this.#agent.destroy();
  }
}
