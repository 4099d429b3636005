import { Hono } from 'hono';
import { createWriter, formats, writeOpenSearch } from './feed/index.ts';
import type { Api } from './http/api/api.ts';
import type { Guarded } from './http/api/guard.ts';
import { archive } from './http/archives.ts';
import { asset } from './http/assets/asset.ts';
import { COPY_SCRIPT } from './http/assets/copy.ts';
import { feedStyle } from './http/assets/feed-style.ts';
import { ICON } from './http/assets/icon.ts';
import { STYLE } from './http/assets/style.ts';
import { createDeltas, unshared } from './http/deltas.ts';
import { opml } from './http/directory.ts';
import { createFail } from './http/failures.tsx';
import { feed } from './http/feeds.ts';
import { mediaFile } from './http/media.ts';
import { articlePage, directoryPage, listPage } from './http/pages.tsx';
import { canonical } from './http/paths.ts';
import { createResponder, RETRY_AFTER } from './http/respond.ts';
import { searchPage } from './http/search.tsx';
import { security } from './http/security.ts';
import type { Services } from './http/services.ts';
import { createSharing, sharingOf } from './http/sharing.ts';
import { listsSitemap, monthSitemap, newsSitemap, sitemapIndex } from './http/sitemaps.ts';
import { DirectoryPage } from './http/views/directory.tsx';
import { SubscribePage } from './http/views/subscribe.tsx';
import { ALL } from './selection/selection.ts';
import type { Site } from './site.ts';
import type { MediaStore } from './store/media.ts';
import type { ArticleStore } from './store/store.ts';
import { wordsOf } from './words.ts';

/** What the program is made of, whatever it runs on. */
export interface Parts {
  site: Site;
  store: ArticleStore;
  /** Changes whenever the code that writes documents does. */
  edition: string;
  /** The time that counts: what is published after it is not shown. */
  now(): Date;
  /** Files of articles, where the platform serves none. */
  media?: MediaStore;
  /** By which articles are published while the site runs. A site that is built needs none, and bears nothing of it. */
  api?: Api | undefined;
  /** Who tells subscribers when a feed changes. A site that is built needs none, and bears nothing of it. */
  hub?: { routes: Hono<Guarded>; where(): Promise<string | undefined> } | undefined;
}

/** The whole site as one function from a request to a response. */
export function createApp({ site, store, edition, now, media, api, hub }: Parts): Hono {
  const words = wordsOf(site);
  // A document that names the hub is of a revision of its own, and none shows that there are deltas.
  const { hub: _, deltas: __, ...shown } = site;
  const { respond, respondAgain, versionOf, forget } = createResponder(
    edition + JSON.stringify(shown),
    now,
    sharingOf(site),
  );
  const fail = createFail({ site, edition });
  const services: Services = {
    site,
    store,
    edition,
    respond,
    versionOf,
    deltas: site.deltas && createDeltas(respond),
    fail,
    hub: hub?.where ?? nowhere,
    now,
  };
  const app = new Hono();

  // A file has headers of its own: what is right for pages would let it show nothing.
  if (media) app.get('/media/:hash/:name', mediaFile(media));
  app.use(security);
  // Before what is for readers: it has methods, addresses and answers of its own, and is for no other origin's scripts.
  if (api) app.route('/api', api({ media, now }));
  if (hub) app.route('/hub', hub.routes);
  app.use(createSharing(site));
  if (site.deltas) app.use(unshared);
  app.use(async (c, next) => {
    if (METHODS.includes(c.req.method)) return next();
    return fail(c, { status: 405, title: words.notAllowed, headers: { Allow: METHODS.join(', ') } });
  });
  app.use(canonical(services));
  // What an address has no more is not to come back when the store is in trouble.
  app.use(async (c, next) => {
    await next();
    if (NOT_HERE.includes(c.res.status)) forget(c.req.raw);
  });

  const selections = ['', '/keywords/:names', '/sources/:names'];
  for (const format of Object.values(formats)) {
    const write = createWriter(format.syntax, site);
    const handler = feed(services, format, write);
    for (const selection of selections) {
      app.get(`${selection}/${format.syntax.file}`, handler);
      app.get(`${selection}/below/:cursor/${format.syntax.file}`, handler);
      if (site.isStatic) continue;
      for (const side of ['below', 'above'] as const) {
        app.get(`${selection}/${side}/:cursor/archive/${format.syntax.file}`, archive(services, format, write, side));
      }
      for (const folder of ['archive/:cursor', 'archive/:cursor/:version']) {
        app.get(`${selection}/${folder}/${format.syntax.file}`, archive(services, format, write, 'at'));
      }
    }
    if (!site.isStatic) app.get(`/search/${format.syntax.file}`, handler);
  }
  for (const selection of selections) {
    app.get(selection || '/', listPage(services));
    app.get(`${selection}/below/:cursor`, listPage(services));
  }
  app.get('/articles/:slug', articlePage(services));
  app.get('/keywords', directoryPage(services, '/keywords', DirectoryPage));
  app.get('/subscribe', directoryPage(services, '/subscribe', SubscribePage));
  app.get('/opml.xml', opml(services));
  if (!site.isStatic) {
    app.get('/search', searchPage(services));
    app.get('/opensearch.xml', asset(writeOpenSearch(site), 'application/opensearchdescription+xml'));
  }

  app.get('/robots.txt', (c) => c.text(`User-agent: *\nAllow: /\n${sitemaps(site)}`, 200, A_DAY));
  app.get('/sitemap.xml', sitemapIndex(services));
  app.get('/sitemap-lists.xml', listsSitemap(services));
  app.get('/sitemap/:month', monthSitemap(services));
  app.get('/news-sitemap.xml', newsSitemap(services));

  app.get('/style.css', asset(STYLE, 'text/css', edition));
  app.get('/feed.css', asset(feedStyle(site), 'text/css'));
  app.get('/copy.js', asset(COPY_SCRIPT, 'text/javascript', edition));
  app.get('/icon.svg', asset(ICON, 'image/svg+xml', edition));
  app.get('/healthz', async (c) => {
    await store.revision(ALL, undefined, now());
    return c.text('ok\n', 200, { 'Cache-Control': 'no-store' });
  });

  app.notFound((c) => fail(c, { status: 404, title: words.nothing, detail: words.nothingHere }));
  app.onError(async (error, c) => {
    console.error(error);
    const headers = { 'Retry-After': String(RETRY_AFTER) };
    return (await respondAgain(c.req.raw)) ?? fail(c, { status: 503, title: words.later, headers });
  });
  return app;
}

const nowhere = async () => undefined;
const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const NOT_HERE = [301, 302, 404, 410];
const A_DAY = { 'Cache-Control': 'public, max-age=86400' };

function sitemaps({ url }: Site): string {
  return [`Sitemap: ${url}/sitemap.xml`, `Sitemap: ${url}/news-sitemap.xml`, ''].join('\n');
}
