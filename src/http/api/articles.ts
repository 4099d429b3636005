import type { Context } from 'hono';
import type { MediaStore } from '../../store/media.ts';
import type { Changed, Publication } from '../../store/publication.ts';
import { readJson } from './body.ts';
import { checkArticle, checkBatch } from './check.ts';
import type { Guarded } from './guard.ts';
import { MOST_HOLDINGS } from './limits.ts';
import { type Answer, type Asked, once } from './once.ts';
import { Problem } from './problems.ts';

type Ask = Context<Guarded>;

/** What the handlers work with. */
export interface Desk {
  publication: Publication;
  media: MediaStore | undefined;
  /** The time at which something is changed. */
  now(): Date;
}

/**
 * What the site has: each article's slug and digest, so many after a slug.
 * @throws {Problem} 400 where that is no such number
 */
export async function manifest(c: Ask, { publication }: Desk): Promise<Response> {
  const { after = '', limit = String(MOST_HOLDINGS) } = c.req.query();
  const count = Number(limit);
  if (!(/^\d+$/.test(limit) && count >= 1 && count <= MOST_HOLDINGS)) {
    throw new Problem(400, `«limit» should be a number from 1 to ${MOST_HOLDINGS}.`);
  }
  const holdings = await publication.holdings(after, count + 1);
  const articles = holdings.slice(0, count);
  return c.json({ articles, ...(holdings.length > count && { next: articles.at(-1)?.slug }) });
}

/** Publishes one article. */
export async function put(c: Ask, { publication, now }: Desk): Promise<Response> {
  const { value, bytes } = await readJson(c.req.raw);
  const time = now();
  const change = { publish: [checkArticle(value, c.req.param('slug') ?? '', time)], withdraw: [] };
  const answerOf = ({ outcomes: [outcome] }: Changed): Answer => ({
    status: outcome === 'new' ? 201 : 200,
    body: { outcome },
  });
  return answer(c, await once(publication, asked(c, bytes, time), change, answerOf));
}

/** Withdraws one article. Where there is none, as after the same request, that changes nothing and is no mistake. */
export async function remove(c: Ask, { publication, now }: Desk): Promise<Response> {
  await publication.change({ publish: [], withdraw: [c.req.param('slug') ?? ''] }, now());
  return c.body(null, 204);
}

/** Publishes articles and withdraws others, together. */
export async function batch(c: Ask, { publication, now }: Desk): Promise<Response> {
  const { value, bytes } = await readJson(c.req.raw);
  const time = now();
  const change = checkBatch(value, time);
  const answerOf = ({ outcomes, removed }: Changed): Answer => ({
    status: 200,
    body: {
      published: change.publish.map(({ slug }, index) => ({ slug, outcome: outcomes[index] })),
      withdrawn: removed,
    },
  });
  return answer(c, await once(publication, asked(c, bytes, time), change, answerOf));
}

function asked(c: Ask, body: Uint8Array<ArrayBuffer>, now: Date): Asked {
  return {
    key: c.req.header('Idempotency-Key'),
    owner: c.get('owner'),
    target: `${c.req.method} ${new URL(c.req.url).pathname}`,
    body,
    now,
  };
}

function answer(c: Ask, { status, body }: Answer): Response {
  return c.json(body, status);
}
