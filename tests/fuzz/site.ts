import { env } from 'cloudflare:test';
import type { Hono } from 'hono';
import { createApp } from '../../src/app.ts';
import { createApi } from '../../src/http/api/api.ts';
import { readTokens } from '../../src/http/api/tokens.ts';
import { createBundledStore } from '../../src/store/bundled.ts';
import { createD1Publication } from '../../src/store/d1/publication.ts';
import { createD1Store } from '../../src/store/d1/store.ts';
import { createR2MediaStore } from '../../src/store/r2.ts';
import { site } from '../fixtures/site.ts';
import { asContent, DEPLOYED, NASTY, NOW, series } from '../fixtures/stored.ts';
import { hashOf, TOKEN } from '../http/api/desk.ts';
import { databaseOf, emptyDatabase } from '../store/d1/databases.ts';

/** Articles whose names need care in addresses, and more than one page of them. */
export const ARTICLES = series(60, 1, (index) => ({
  ...(index % 7 === 0 && { keywords: ['C++', '50% أكثر', 'a/b', 'مياه', 'إنفاق', 'كوفيد-19', '#أ+ب', 'مؤتمر'] }),
  ...(index % 7 === 1 && {
    keywords: ['أنفاق', 'انفاق', 'a\\b', '١٢٣', 'ﷺ', '👩‍👩‍👧‍👦', 'مدينة/قرية?'],
    credits: ['وكالات & شركاء', 'a+b'],
  }),
  ...(index % 7 === 2 && { title: `عنوان ${NASTY}`, summary: NASTY, content: asContent(NASTY) }),
  ...(index === 3 && { slug: "o'clock!(1)*" }),
  ...(index === 4 && { slug: 'مؤتمر-أول', id: 'https://old.example/?p=1' }),
}));

/** The site that answers out of a bundle. */
export function bundledSite(): Hono {
  const store = createBundledStore({ articles: ARTICLES }, DEPLOYED);
  return createApp({ site, store, edition: 'first', now: () => NOW });
}

/** The site that answers out of D1 and takes what is published with the token; that to which it is published has another. */
export async function publishedSite(articles = ARTICLES): Promise<Hono> {
  const db = articles.length > 0 ? await databaseOf(articles, DEPLOYED) : await emptyDatabase();
  const tokens = readTokens(`newsroom:${await hashOf(TOKEN)}`);
  return createApp({
    site,
    store: createD1Store(db, DEPLOYED),
    edition: 'first',
    now: () => NOW,
    media: createR2MediaStore((env as unknown as { MEDIA: R2Bucket }).MEDIA),
    api: createApi({ publication: createD1Publication(db), tokens }),
  });
}
