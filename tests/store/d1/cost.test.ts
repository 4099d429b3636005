import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { PAGE_ENTRIES } from '../../../src/selection/page.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, NOW, series } from '../../fixtures/stored.ts';
import { feeds, get, header, secondPage } from '../../http/origin.ts';
import { databaseOf } from './databases.ts';

/** What answers have cost so far. */
interface Cost {
  roundTrips: number;
  rows: number;
}

/** The database, and what is asked of it. */
function counted(db: D1Database, cost: Cost): D1Database {
  const batch = async (statements: D1PreparedStatement[]) => {
    const results = await db.batch(statements);
    cost.roundTrips++;
    for (const { meta } of results) cost.rows += meta.rows_read;
    return results;
  };
  return { prepare: db.prepare.bind(db), batch } as unknown as D1Database;
}

/** A site of so many articles, and what each answer costs. */
async function siteOf(count: number) {
  const articles = series(count);
  const cost = { roundTrips: 0, rows: 0 };
  const db = counted(await databaseOf(articles, DEPLOYED), cost);
  const app = createApp({ site, store: createD1Store(db, DEPLOYED), edition: 'first', now: () => NOW });
  return {
    articles,
    async ask(path: string, headers: Record<string, string> = {}) {
      Object.assign(cost, { roundTrips: 0, rows: 0 });
      const response = await get(app, path, headers);
      return { response, ...cost };
    },
  };
}

const folders = ['', `/keywords/${encodeURIComponent('مياه')}`, `/sources/${encodeURIComponent('رافد')}`];
const addresses = folders.flatMap((folder) => feeds.map(({ path }) => `${folder}${path}`));

describe('what an answer costs, however many articles there are', async () => {
  const [small, large] = [await siteOf(100), await siteOf(1000)];

  it.each(addresses)('304 of %s: one round trip, and the same few rows', async (path) => {
    const costs = [];
    for (const { ask } of [small, large]) {
      const tag = header((await ask(path)).response, 'ETag');
      const { response, roundTrips, rows } = await ask(path, { 'If-None-Match': tag });
      expect(response.status).toBe(304);
      expect(roundTrips).toBe(1);
      costs.push(rows);
    }
    expect(costs[1]).toBe(costs[0]);
    expect(costs[1]).toBeLessThanOrEqual(PAGE_ENTRIES + 10);
  });

  it.each(addresses)('%s: one round trip more, and the rows of a page', async (path) => {
    const [of100, of1000] = [await (await siteOf(100)).ask(path), await (await siteOf(1000)).ask(path)];
    expect([of100.roundTrips, of1000.roundTrips]).toEqual([2, 2]);
    expect(of1000.rows).toBe(of100.rows);
  });

  it('a page deep in the archive costs no more than the second', async () => {
    const [path] = feeds.map(({ pathBelow }) => pathBelow);
    if (!path) throw new Error('There is no format.');
    const second = await large.ask(path(secondPage(large.articles)));
    const deep = await large.ask(path(large.articles[900] ?? secondPage(large.articles)));
    expect(deep.response.status).toBe(200);
    expect(deep.rows).toBeLessThanOrEqual(second.rows + PAGE_ENTRIES);
  });
});
