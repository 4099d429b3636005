import { env } from 'cloudflare:test';
import type { Hono } from 'hono';
import { createApp } from '../../src/app.ts';
import { digestOf } from '../../src/article/digest.ts';
import { createApi } from '../../src/http/api/api.ts';
import { readTokens } from '../../src/http/api/tokens.ts';
import { compareNewest } from '../../src/selection/page.ts';
import type { Site } from '../../src/site.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import { createD1Publication } from '../../src/store/d1/publication.ts';
import { createD1Store } from '../../src/store/d1/store.ts';
import { createR2MediaStore } from '../../src/store/r2.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { asContent, DEPLOYED, fromNow, NASTY, NOW, series, stored } from '../fixtures/stored.ts';
import { hashOf, TOKEN } from '../http/api/desk.ts';
import { databaseOf, emptyDatabase, sent } from '../store/d1/databases.ts';

/** Articles whose names need care in addresses, and some archives of them. */
const DUE = series(160, 1, (index) => ({
  ...(index % 7 === 0 && { keywords: ['C++', '50% أكثر', 'a/b', 'مياه', 'إنفاق', 'كوفيد-19', '#أ+ب', 'مؤتمر'] }),
  ...(index % 7 === 1 && {
    keywords: ['أنفاق', 'انفاق', 'a\\b', '١٢٣', 'ﷺ', '👩‍👩‍👧‍👦', 'مدينة/قرية?'],
    credits: ['وكالات & شركاء', 'a+b'],
  }),
  ...(index % 7 === 2 && { title: `عنوان ${NASTY}`, summary: NASTY, content: asContent(NASTY) }),
  ...(index % 40 === 3 && { slug: `o'clock!(${index})*` }),
  ...(index === 4 && { slug: 'مؤتمر-أول', id: 'https://old.example/?p=1' }),
}));
/** And two that are not due yet. */
export const ARTICLES = [20, 10]
  .map((hours) => stored({ slug: `موعد-${hours}`, published: fromNow({ hours }) }))
  .concat(DUE);

/** The same settings, and who asks for what is new alone gets that. */
export const withDeltas: Site = { ...site, deltas: true };

/** Articles as the build bundles them: newest first, with digests as a database has them. */
export async function bundled(articles: StoredArticle[]): Promise<StoredArticle[]> {
  const digested = articles.map(async (article) => ({ ...article, digest: await digestOf(sent(article)) }));
  return (await Promise.all(digested)).sort(compareNewest);
}

/** The site that answers out of a bundle. */
export async function bundledSite(settings: Site, articles = ARTICLES): Promise<Hono> {
  const store = createBundledStore({ articles: await bundled(articles) }, DEPLOYED);
  return createApp({ site: settings, store, edition: 'first', now: () => NOW });
}

/** The site that answers out of D1 and takes what is published with the token; that to which it is published has another. */
export async function publishedSite(settings: Site, articles = ARTICLES): Promise<Hono> {
  const db = articles.length > 0 ? await databaseOf(articles, DEPLOYED) : await emptyDatabase();
  const tokens = readTokens(`newsroom:${await hashOf(TOKEN)}`);
  return createApp({
    site: settings,
    store: createD1Store(db, DEPLOYED),
    edition: 'first',
    now: () => NOW,
    media: createR2MediaStore((env as unknown as { MEDIA: R2Bucket }).MEDIA),
    api: createApi({ publication: createD1Publication(db), tokens }),
  });
}
