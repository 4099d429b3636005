import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { createApi } from '../../../src/http/api/api.ts';
import { readTokens } from '../../../src/http/api/tokens.ts';
import type { MediaStore } from '../../../src/store/media.ts';
import { site } from '../../fixtures/site.ts';
import { type Ending, openWorkshop, type Workshop } from '../program.ts';
import { createMemory } from './memory.ts';

export const TOKEN = 'a-token-of-the-newsroom';

/** What a site answers in place of its own answer, or after it has done what was asked. */
export interface Trouble {
  before?(request: Request): Response | undefined | Promise<Response | undefined>;
  after?(request: Request, answer: Response): Response;
}

/** A folder of articles, and a running site that they can be published to. */
export interface Newsroom extends Workshop {
  url: string;
  /** Method and path of each request, in order. */
  requests: string[];
  trouble: Trouble;
  /** Slugs of what the site has. */
  slugs(): Promise<string[]>;
  /** Sends the folder. */
  send(args?: string[], environment?: Record<string, string>): Promise<Ending>;
}

export async function openNewsroom(): Promise<Newsroom> {
  const workshop = await openWorkshop();
  const { store, publication } = createMemory(new Date('2020-01-01T00:00:00Z'));
  const hash = createHash('sha256').update(TOKEN).digest('hex');
  const tokens = readTokens(`newsroom:${hash}`);
  const api = createApi({ publication, tokens });
  const app = createApp({ site, store, edition: 'first', now: () => new Date(), media: memoryOfMedia(), api });
  const trouble: Trouble = {};
  const requests: string[] = [];
  const url = await listen(async (request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    const instead = await trouble.before?.(request);
    if (instead) return instead;
    const answer = await app.fetch(request);
    return trouble.after?.(request, answer) ?? answer;
  });
  return {
    ...workshop,
    url,
    requests,
    trouble,
    slugs: async () => (await publication.holdings('', 1000)).map(({ slug }) => slug),
    send: (args = [], environment = {}) =>
      workshop.publish(['--to', url, ...args], { RAFID_TOKEN: TOKEN, ...environment }),
  };
}

/** Answers on this machine for as long as the test runs, and gives the address. */
export async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<string> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    onTestFinished(() => {
      server.close();
    });
  });
}

function memoryOfMedia(): MediaStore {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    async look(path) {
      const bytes = files.get(path);
      return bytes && { size: bytes.length, stored: new Date('2024-01-01T00:00:00Z') };
    },
    read: async (path) => new Blob([files.get(path) ?? '']).stream(),
    async put(path, { body, size, sha256 }) {
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      const isSame = bytes.length === size && createHash('sha256').update(bytes).digest().equals(sha256);
      if (isSame) files.set(path, bytes);
      return isSame;
    },
  };
}
