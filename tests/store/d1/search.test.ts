import { applyD1Migrations, type D1Migration, env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { DEPLOYED, later, NOW, stored } from '../../fixtures/stored.ts';
import { publisherTo, sent } from './databases.ts';

it('articles from before there was a search are found once they are published again, and are not updated by that', async () => {
  const { DB31: db, MIGRATIONS: migrations } = env as unknown as { DB31: D1Database; MIGRATIONS: D1Migration[] };
  await applyD1Migrations(db, migrations);
  const publication = publisherTo(db);
  const article = sent(stored());
  await publication.publish([article], NOW);
  const statements = migrations.find(({ name }) => name === '0002_search.sql')?.queries ?? [];
  await db.prepare('DROP TABLE search').run();
  for (const statement of statements) await db.prepare(statement).run();
  const store = createD1Store(db, DEPLOYED);
  const found = async () => (await store.results('سد', later(60))).results.articles;
  expect(await found()).toEqual([]);
  expect(await publication.publish([article], later(60))).toEqual(['changed']);
  expect(await found()).toMatchObject([{ slug: article.slug, updated: article.updated }]);
});
