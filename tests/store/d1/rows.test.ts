import { describe, expect, it } from 'vitest';
import { counted } from '../../../bench/scale/worker/counted.ts';
import { PAGE_ENTRIES } from '../../../src/selection/page.ts';
import { ALL, type Selection, select } from '../../../src/selection/selection.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import type { StoredArticle } from '../../../src/store/store.ts';
import { DEPLOYED, NOW, series } from '../../fixtures/stored.ts';
import { databaseOf } from './databases.ts';

/** So many articles; every other one has one keyword, those between another. */
function archive(length: number): StoredArticle[] {
  return series(length, 1, (index) => ({ keywords: ['مياه', index % 2 ? 'زراعة' : 'صيد'] }));
}

/** The rows that are read for the revision of a page, below an article or the newest. */
async function rowsRead(articles: StoredArticle[], selection: Selection, below?: StoredArticle): Promise<number> {
  const { db, take } = counted(await databaseOf(articles, DEPLOYED));
  await createD1Store(db, DEPLOYED).revision(selection, below, NOW);
  return take().read;
}

describe('the store in D1 reads', () => {
  it.each([
    ['all articles', ALL],
    ['a keyword', select('keywords', ['مياه'])],
  ])('as many rows for a page of %s, however large the archive is and wherever the page', async (_, selection) => {
    const [small, large] = [archive(120), archive(480)];
    const newest = await rowsRead(small, selection);
    expect(newest).toBeGreaterThanOrEqual(PAGE_ENTRIES);
    expect(await rowsRead(large, selection)).toBe(newest);
    const below = await rowsRead(small, selection, small[10]);
    expect(await rowsRead(large, selection, large[400])).toBe(below);
  });

  it('few rows for each article of a keyword that has not the other keyword', async () => {
    const articles = archive(200);
    expect(await rowsRead(articles, select('keywords', ['زراعة', 'صيد']))).toBeLessThan(4 * 100);
  });

  it('few rows for a keyword that it does not know, however many it knows', async () => {
    const articles = series(200, 1, (index) => ({ keywords: [`سد-${index}`, `بئر-${index}`] }));
    const { db, take } = counted(await databaseOf(articles, DEPLOYED));
    const unknown = select('keywords', ['نهر']);
    expect(await createD1Store(db, DEPLOYED).respell(unknown, NOW)).toBeUndefined();
    expect(take().read).toBeLessThan(10);
  });
});
