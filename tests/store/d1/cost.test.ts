import { describe, expect, it } from 'vitest';
import { counted } from '../../../bench/scale/worker/counted.ts';
import { createApp } from '../../../src/app.ts';
import { PAGE_ENTRIES } from '../../../src/selection/page.ts';
import { select } from '../../../src/selection/selection.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, NOW, series } from '../../fixtures/stored.ts';
import { feeds, get, header, secondPage } from '../../http/origin.ts';
import { databaseOf } from './databases.ts';

/** A site of so many articles, and what each answer costs. */
async function siteOf(count: number) {
  const articles = series(count);
  const { db, take } = counted(await databaseOf(articles, DEPLOYED));
  const app = createApp({ site, store: createD1Store(db, DEPLOYED), edition: 'first', now: () => NOW });
  return {
    articles,
    async ask(path: string, headers: Record<string, string> = {}) {
      take();
      const response = await get(app, path, headers);
      const { roundTrips, read } = take();
      return { response, roundTrips, rows: read };
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

  it('two keywords that never meet cost few rows for each article of the rarer one', async () => {
    const articles = series(200, 1, (index) => ({ keywords: [index % 4 ? 'زراعة' : 'صيد'] }));
    const { db, take } = counted(await databaseOf(articles, DEPLOYED));
    expect(
      await createD1Store(db, DEPLOYED).revision(select('keywords', ['زراعة', 'صيد']), undefined, NOW),
    ).toBeUndefined();
    expect(take().read).toBeLessThan(4 * 50);
  });

  it('a keyword that is unknown costs few rows, however many are known', async () => {
    const articles = series(200, 1, (index) => ({ keywords: [`سد-${index}`, `بئر-${index}`] }));
    const { db, take } = counted(await databaseOf(articles, DEPLOYED));
    expect(await createD1Store(db, DEPLOYED).respell(select('keywords', ['نهر']), NOW)).toBeUndefined();
    expect(take().read).toBeLessThan(10);
  });
});
