import { type Handler, Hono } from 'hono';
import type { Publication } from '../../store/publication.ts';
import { batch, type Desk, manifest, put, remove } from './articles.ts';
import { type Guarded, guard, type Limit } from './guard.ts';
import { lookAtMedium, putMedium } from './media.ts';
import { openApi } from './openapi.ts';
import { answerProblem, Problem } from './problems.ts';
import type { Token } from './tokens.ts';

/** What is needed to publish to the site while it runs. */
export interface Publishing {
  publication: Publication;
  /** Nothing can be published where there are none. */
  tokens: Token[];
  limit?: Limit;
}

/** How long a client should leave a site in trouble alone. Seconds. */
const RETRY_AFTER = '30';

/** What programs do to the articles of a site, at addresses below `/api`. */
export type Api = (site: Omit<Desk, 'publication'>) => Hono<Guarded>;

/** The API of a site that takes these tokens; nothing where there are none. No answer of it is to be kept. */
export function createApi(publishing: Publishing): Api | undefined {
  return publishing.tokens.length > 0 ? (site) => routes(publishing, site) : undefined;
}

function routes({ publication, tokens, limit }: Publishing, { media, now }: Omit<Desk, 'publication'>): Hono<Guarded> {
  const api = new Hono<Guarded>();
  const desk: Desk = { publication, media, now };

  api.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  let description: object | undefined;
  api.get('/openapi.json', (c) => {
    description ??= openApi(media !== undefined);
    return c.json(description);
  });
  api.use(guard(tokens, limit, now));
  api.get('/manifest', (c) => manifest(c, desk));
  api.put('/articles/:slug', (c) => put(c, desk));
  api.delete('/articles/:slug', (c) => remove(c, desk));
  api.post('/batch', (c) => batch(c, desk));
  if (media) {
    api.get('/media/:hash/:name', (c) => lookAtMedium(c, media));
    api.put('/media/:hash/:name', (c) => putMedium(c, media));
    api.all('/media/:hash/:name', notAllowed('GET, HEAD, PUT'));
  }
  for (const [path, allow] of Object.entries(METHODS)) api.all(path, notAllowed(allow));

  api.all('*', () => {
    throw new Problem(404, 'There is nothing at this address.');
  });
  api.onError((error, c) => {
    if (error instanceof Problem) return answerProblem(c, error);
    console.error(error);
    const later = new Problem(503, 'The site can not store anything now.', { headers: { 'Retry-After': RETRY_AFTER } });
    return answerProblem(c, later);
  });
  return api;
}

const METHODS: Record<string, string> = {
  '/manifest': 'GET, HEAD',
  '/articles/:slug': 'PUT, DELETE',
  '/batch': 'POST',
};

function notAllowed(allow: string): Handler {
  return () => {
    throw new Problem(405, 'This address does not take this method.', { headers: { Allow: allow } });
  };
}
