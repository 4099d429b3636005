import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a reader and a server, changes nothing, and remembers what was said. */
export interface Relay {
  url: string;
  exchanges: Exchange[];
  stop(): void;
}

interface Exchange {
  path: string;
  /** The validator that the reader sent. */
  ifNoneMatch: string | undefined;
  status: number | undefined;
  /** The validator that the server answered with. */
  etag: string | undefined;
}

/** How far a request is: its head has come, all of it has, or the server has answered and the reader does not know yet. */
export type Moment = 'begun' | 'sent' | 'answered';

/** Is told of each request at each of its moments, before the relay goes on with it. */
export type Watch = (moment: Moment, asked: IncomingMessage) => void;

export async function relay(target: string, watch: Watch = () => {}): Promise<Relay> {
  const exchanges: Exchange[] = [];
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    watch('begun', asked);
    const forwarded = request(`${target}${path}`, { method: asked.method, headers: asked.headers }, (answered) => {
      const { statusCode: status, headers } = answered;
      watch('answered', asked);
      exchanges.push({ path, ifNoneMatch: asked.headers['if-none-match'], status, etag: headers.etag });
      answer.writeHead(status ?? 502, headers);
      answered.pipe(answer);
    });
    forwarded.on('error', (error) => answer.destroy(error));
    asked.on('end', () => watch('sent', asked));
    // Who breaks off in the middle leaves half a request, and it goes on as that.
    asked.on('error', () => forwarded.destroy());
    asked.pipe(forwarded);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    stop: () => void server.close(),
  };
}
