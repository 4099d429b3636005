import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { createWriter, formats } from './feed/index.ts';
import { opml } from './http/directory.ts';
import { feed } from './http/feeds.ts';
import { articlePage, directoryPage, listPage } from './http/pages.tsx';
import { canonical } from './http/paths.ts';
import { createResponder } from './http/respond.ts';
import type { Services } from './http/services.ts';
import { ICON, STYLE } from './http/style.ts';
import { ALL } from './selection/selection.ts';
import type { Site } from './site.ts';
import type { ArticleStore } from './store/store.ts';
import { wordsOf } from './words.ts';

/** What the program is made of, whatever it runs on. */
export interface Parts {
  site: Site;
  store: ArticleStore;
  /** Changes whenever the code that writes documents does. */
  edition: string;
  now(): Date;
}

/** How long a client should leave a site in trouble alone. Seconds. */
const RETRY_AFTER = '120';

/** The whole site as one function from a request to a response. */
export function createApp({ site, store, edition, now }: Parts): Hono {
  const respond = createResponder(edition + JSON.stringify(site));
  const services: Services = { site, store, respond, now };
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD'],
      allowHeaders: ['If-None-Match', 'If-Modified-Since'],
      exposeHeaders: ['ETag', 'Last-Modified', 'Link', 'Retry-After'],
    }),
  );
  app.use(async (c, next) => {
    if (METHODS.includes(c.req.method)) return next();
    return c.text('', 405, { Allow: METHODS.join(', '), ...NO_STORE });
  });
  app.use(canonical(services));

  const selections = ['', '/keywords/:names', '/sources/:names'];
  for (const format of Object.values(formats)) {
    const handler = feed(services, format, createWriter(format.syntax, site));
    for (const selection of selections) {
      app.get(`${selection}/${format.syntax.file}`, handler);
      app.get(`${selection}/page/:page{[2-9]|[1-9][0-9]+}/${format.syntax.file}`, handler);
    }
  }
  for (const selection of selections) {
    app.get(selection || '/', listPage(services));
    app.get(`${selection}/page/:page{[2-9]|[1-9][0-9]+}`, listPage(services));
  }
  app.get('/keywords', directoryPage(services));
  app.get('/opml.xml', opml(services));
  app.get('/articles/:slug', articlePage(services));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', ...A_DAY }));
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', ...A_DAY }));
  app.get('/healthz', async (c) => {
    await store.revision(ALL, 1, now());
    return c.text('ok\n', 200, NO_STORE);
  });

  app.notFound((c) => c.text(`${wordsOf(site).nothing}\n`, 404, NO_STORE));
  app.onError((error, c) => {
    console.error(error);
    return c.text(`${wordsOf(site).later}\n`, 503, { 'Retry-After': RETRY_AFTER, ...NO_STORE });
  });
  return app;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const NO_STORE = { 'Cache-Control': 'no-store' };
const A_DAY = { 'Cache-Control': 'public, max-age=86400' };
