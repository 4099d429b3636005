import { describe, expect, it } from 'vitest';
import { counted } from '../../../bench/scale/worker/counted.ts';
import { createApp } from '../../../src/app.ts';
import { formats } from '../../../src/feed/index.ts';
import { REACH } from '../../../src/selection/archive.ts';
import { writeCursor } from '../../../src/selection/cursor.ts';
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

  it('an older page or an archive costs its surroundings, wherever it is', async () => {
    const format = formats.atom;
    const rows = async (place: number) => {
      const cursor = large.articles[place] ?? secondPage(large.articles);
      const page = await large.ask(`/below/${encodeURIComponent(writeCursor(cursor))}/${format.syntax.file}`);
      const lead = await large.ask(`/below/${encodeURIComponent(writeCursor(cursor))}/archive/${format.syntax.file}`);
      const archive = await large.ask(new URL(header(lead.response, 'Location')).pathname);
      expect([page.response.status, lead.response.status, archive.response.status]).toEqual([200, 302, 200]);
      expect([page.roundTrips, lead.roundTrips, archive.roundTrips]).toEqual([3, 1, 3]);
      return [page.rows, lead.rows, archive.rows];
    };
    for (const place of [200, 500, 900]) {
      const [page = 0, lead = 0, archive = 0] = await rows(place);
      expect(lead).toBeLessThanOrEqual(2 * REACH + 40);
      for (const document of [page, archive]) expect(document).toBeLessThanOrEqual(2 * lead + 2 * PAGE_ENTRIES + 10);
    }
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
