import { createServer, request } from 'node:http';
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

export async function relay(target: string): Promise<Relay> {
  const exchanges: Exchange[] = [];
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const forwarded = request(`${target}${path}`, { method: asked.method, headers: asked.headers }, (answered) => {
      const { statusCode: status, headers } = answered;
      exchanges.push({ path, ifNoneMatch: asked.headers['if-none-match'], status, etag: headers.etag });
      answer.writeHead(status ?? 502, headers);
      answered.pipe(answer);
    });
    forwarded.on('error', (error) => answer.destroy(error));
    asked.pipe(forwarded);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    stop: () => void server.close(),
  };
}
