import type { Context } from 'hono';
import type { MediaStore } from '../../store/media.ts';
import type { Outcome, Publication } from '../../store/publication.ts';
import type { ArticleStore } from '../../store/store.ts';
import { readJson } from './body.ts';
import { checkArticle, checkBatch } from './check.ts';
import type { Guarded } from './guard.ts';
import { MOST_HOLDINGS } from './limits.ts';
import { type Act, type Answer, type Asked, once } from './once.ts';
import { Problem } from './problems.ts';

type Ask = Context<Guarded>;

/** What the handlers work with. */
export interface Desk {
  publication: Publication;
  store: ArticleStore;
  media: MediaStore | undefined;
  now(): Date;
}

/** What the site has: each article's slug and digest, so many after a slug. */
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
  const article = checkArticle(value, c.req.param('slug') ?? '', time);
  const act: Act<Outcome[]> = (receipt) => publication.publish([article], time, receipt);
  return answer(
    c,
    await once(publication, asked(c, bytes, time), act, ([outcome]) => ({
      status: outcome === 'new' ? 201 : 200,
      body: { outcome },
    })),
  );
}

/** Withdraws one article. To withdraw it again changes nothing and is no mistake. */
export async function remove(c: Ask, { publication, store, now }: Desk): Promise<Response> {
  const slug = c.req.param('slug') ?? '';
  const [removed] = await publication.withdraw([slug], now());
  if (removed === undefined && !(await store.isGone(slug))) throw new Problem(404, 'There is no such article.');
  return c.body(null, 204);
}

/** What became of a batch: outcomes in the order in which articles were sent, and what was there to withdraw. */
interface Done {
  outcomes: Outcome[];
  removed: string[];
}

/** Publishes articles together, then withdraws others together. The receipt goes with what is done last. */
export async function batch(c: Ask, { publication, now }: Desk): Promise<Response> {
  const { value, bytes } = await readJson(c.req.raw);
  const time = now();
  const { publish, withdraw } = checkBatch(value, time);
  const act: Act<Done> = async (receipt) => {
    const isLast = withdraw.length === 0;
    const outcomes =
      publish.length === 0
        ? []
        : await publication.publish(
            publish,
            time,
            receipt && isLast ? (outcomes) => receipt({ outcomes, removed: [] }) : undefined,
          );
    if (isLast) return { outcomes, removed: [] };
    const removed = await publication.withdraw(
      withdraw,
      time,
      receipt && ((removed) => receipt({ outcomes, removed })),
    );
    return { outcomes, removed };
  };
  const answerOf = ({ outcomes, removed }: Done): Answer => ({
    status: 200,
    body: { published: publish.map(({ slug }, index) => ({ slug, outcome: outcomes[index] })), withdrawn: removed },
  });
  return answer(c, await once(publication, asked(c, bytes, time), act, answerOf));
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
