import type { Context, Handler } from 'hono';
import type { Article } from '../article/article.ts';
import { type SitemapEntry, writeNewsSitemap, writeSitemap, writeSitemapIndex } from '../feed/index.ts';
import { permalink, selectionLink } from '../links.ts';
import { ALL, select } from '../selection/selection.ts';
import type { RevisedPage, Revision } from '../store/store.ts';
import type { Services } from './services.ts';

/** News stays news this long (Google's news sitemaps). Milliseconds. */
const NEWS_LASTS = 48 * 3600 * 1000;
/** Google takes no more articles than this from a news sitemap. */
const MOST_NEWS = 1000;

/** All sitemaps of the site: of its lists, and one for each month that has articles. */
export function sitemapIndex(services: Services): Handler {
  const { site, store, now } = services;
  return async (c) => {
    const { months, revision } = await store.months(now());
    const lists: SitemapEntry = { link: `${site.url}/sitemap-lists.xml` };
    const monthly = months.map(
      ({ month, updated }): SitemapEntry => ({ link: `${site.url}/sitemap/${month}.xml`, updated }),
    );
    return answer(c, services, 'sitemap.xml', revision, async () => ({
      text: writeSitemapIndex([lists, ...monthly]),
      revision,
    }));
  };
}

/** The front page and the pages of keywords and sources. */
export function listsSitemap(services: Services): Handler {
  const { site, store, now } = services;
  return async (c) => {
    const at = now();
    return answer(c, services, 'sitemap-lists.xml', await store.directoryRevision(at), async () => {
      const { directory, revision } = await store.directory(at);
      const links = [
        selectionLink(site, ALL),
        `${site.url}/keywords`,
        `${site.url}/subscribe`,
        ...directory.keywords.map(({ name }) => selectionLink(site, select('keywords', [name]))),
        ...directory.sources.map(({ name }) => selectionLink(site, select('sources', [name]))),
      ];
      return { text: writeSitemap(links.map((link) => ({ link }))), revision };
    });
  };
}

/** The articles of a month. */
export function monthSitemap(services: Services): Handler {
  const { site, store, now } = services;
  return async (c) => {
    const [month = '', ending] = (c.req.param('month') ?? '').split('.');
    const found = ending === 'xml' ? await store.month(month, now()) : undefined;
    if (!found) return c.notFound();
    const places = found.locations.map(({ slug, updated }) => ({ link: permalink(site, slug), updated }));
    return answer(c, services, `sitemap/${month}.xml`, found.revision, async () => ({
      text: writeSitemap(places),
      revision: found.revision,
    }));
  };
}

/** The articles of the last 48 hours. */
export function newsSitemap(services: Services): Handler {
  return async (c) => {
    const { news, revision } = await readNews(services);
    return answer(c, services, 'news-sitemap.xml', revision, async () => ({
      text: writeNewsSitemap(news, services.site),
      revision,
    }));
  };
}

/** Reads pages of the newest articles until one is no news any more. When that stopped being news, the sitemap changed. */
async function readNews({ store, now }: Services): Promise<{ news: Article[]; revision: Revision }> {
  const at = now();
  const since = at.getTime() - NEWS_LASTS;
  const isNews = ({ published }: Article) => Date.parse(published) > since;
  const first = await store.page(ALL, undefined, at);
  if (!first) throw new Error('The store has no first page.');
  const read: Article[] = [];
  let modified = 0;
  let found: RevisedPage | undefined = first;
  while (found) {
    const { articles, next } = found.page;
    read.push(...articles);
    modified = Math.max(modified, found.revision.modified.getTime());
    if (!next || !read.every(isNews) || read.length >= MOST_NEWS) break;
    found = await store.page(ALL, next, at);
  }
  const news = read.filter(isNews).slice(0, MOST_NEWS);
  const old = read.find((article) => !isNews(article));
  const expired = old ? Date.parse(old.published) + NEWS_LASTS : 0;
  const tag = JSON.stringify(news.map(({ slug, title, language, published }) => [slug, title, language, published]));
  return { news, revision: { ...first.revision, tag, modified: new Date(Math.max(modified, expired)) } };
}

function answer(
  c: Context,
  { site, respond }: Services,
  name: string,
  revision: Revision,
  write: () => Promise<{ text: string; revision: Revision }>,
): Promise<Response> {
  return respond(c.req.raw, {
    name,
    revision,
    mediaType: 'application/xml',
    language: site.language,
    links: () => [],
    vary: [],
    write: async () => {
      const written = await write();
      return { body: new TextEncoder().encode(written.text), revision: written.revision };
    },
  });
}
