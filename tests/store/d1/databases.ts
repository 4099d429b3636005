import { applyD1Migrations, type D1Migration, env } from 'cloudflare:test';
import type { Article } from '../../../src/article/article.ts';
import { weigh } from '../../../src/selection/page.ts';
import { createD1Publication } from '../../../src/store/d1/publication.ts';
import type { Receipt } from '../../../src/store/publication.ts';
import type { StoredArticle } from '../../../src/store/store.ts';

/** The databases of the tests, where there are any; each test takes the next one, emptied. */
const bindings = env as unknown as Record<string, D1Database> & { MIGRATIONS?: D1Migration[] };
const databases = Object.keys(bindings).filter((name) => /^DB\d+$/.test(name));
let taken = 0;

/** Whether the tests are to run on D1. */
export const onD1 = bindings.MIGRATIONS !== undefined;

/** An empty database with all of its tables. */
export async function emptyDatabase(): Promise<D1Database> {
  const db = bindings[databases[taken++ % databases.length] ?? ''];
  if (!db || !bindings.MIGRATIONS) throw new Error('There is no database here.');
  if (taken <= databases.length) await applyD1Migrations(db, bindings.MIGRATIONS);
  return emptied(db);
}

/** The same database without what it held. */
async function emptied(db: D1Database): Promise<D1Database> {
  await db.batch(
    [
      ...['article', 'filed', 'heading', 'tombstone', 'receipt', 'search'],
      ...['changed', 'recipient', 'intent', 'dead_letter'],
    ].map((table) => db.prepare(`DELETE FROM ${table}`)),
  );
  return db;
}

/** Publishes to a database, and withdraws, each for itself. */
export function publisherTo(db: D1Database) {
  const publication = createD1Publication(db);
  return {
    ...publication,
    publish: async (publish: Article[], now: Date, receipt?: () => Receipt) =>
      (await publication.change({ publish, withdraw: [] }, now, receipt)).outcomes,
    withdraw: async (withdraw: string[], now: Date, receipt?: () => Receipt) =>
      (await publication.change({ publish: [], withdraw }, now, receipt)).removed,
  };
}

/**
 * A database that holds these articles since that moment: the next one, or this one anew. Those that say that they weigh
 * more than they do, do.
 */
export async function databaseOf(articles: StoredArticle[], since: Date, again?: D1Database): Promise<D1Database> {
  const db = again ? await emptied(again) : await emptyDatabase();
  const publication = publisherTo(db);
  for (let from = 0; from < articles.length; from += 50) {
    await publication.publish(articles.slice(from, from + 50).map(sent), since);
  }
  const heavier = articles.filter((article) => article.weight !== weigh(article));
  const weights = heavier.flatMap(({ slug, weight }) =>
    ['article', 'filed'].map((table) =>
      db.prepare(`UPDATE ${table} SET weight = ?1 WHERE slug = ?2`).bind(weight, slug),
    ),
  );
  if (weights.length > 0) await db.batch(weights);
  return db;
}

/** An article as it is sent to be published. */
export function sent({ digest: _, weight: __, ...article }: StoredArticle) {
  return article;
}
