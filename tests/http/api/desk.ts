import type { Hono } from 'hono';
import { expect } from 'vitest';
import { createApp, type Parts } from '../../../src/app.ts';
import type { Article } from '../../../src/article/article.ts';
import { createApi, type Publishing } from '../../../src/http/api/api.ts';
import { readTokens } from '../../../src/http/api/tokens.ts';
import { createD1Publication } from '../../../src/store/d1/publication.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import type { Publication } from '../../../src/store/publication.ts';
import type { ArticleStore } from '../../../src/store/store.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, NOW, stored } from '../../fixtures/stored.ts';
import { emptyDatabase } from '../../store/d1/databases.ts';

export const TOKEN = 'a-token-of-the-newsroom';

export interface Desk {
  store: ArticleStore;
  publication: Publication;
  app: Hono;
  /** How often something was changed. */
  changes(): number;
  /** Asks the API with the token; what is no string goes as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A site without articles that takes the token. */
export async function openDesk(part: Partial<Publishing> = {}, parts: Partial<Parts> = {}): Promise<Desk> {
  const db = await emptyDatabase();
  const [store, publication] = [createD1Store(db, DEPLOYED), createD1Publication(db)];
  let changes = 0;
  const count = <T>(result: T): T => {
    changes++;
    return result;
  };
  const counted: Publication = {
    ...publication,
    change: (...args) => publication.change(...args).then(count),
  };
  const tokens = readTokens(`newsroom:${await hashOf(TOKEN)}`);
  const publishing = { publication: counted, tokens, ...part };
  const app = createApp({ site, store, edition: 'first', now: () => NOW, api: createApi(publishing), ...parts });
  return {
    store,
    publication: counted,
    changes: () => changes,
    app,
    ask: async (method, path, body, headers = {}) =>
      app.request(`https://news.example${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${TOKEN}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

/** An article as it is sent, sound but for what is given. */
export function article(part: Partial<Article> = {}): Article {
  const { digest: _, weight: __, ...rest } = stored(part);
  return rest;
}

/** The problem of an answer with this status. */
export async function problemOf(
  response: Response,
  status: number,
): Promise<{ title: string; errors?: { pointer: string; detail: string }[] }> {
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  const problem = (await response.json()) as { title: string; status: number };
  expect(problem).toMatchObject({ status, title: expect.stringMatching(/\S/) });
  return problem;
}

/** Where a refused request is wrong. */
export async function pointersOf(response: Response): Promise<string[]> {
  return (await problemOf(response, 422)).errors?.map(({ pointer }) => pointer) ?? [];
}
