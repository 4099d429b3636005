import { revisionAt } from '../revision.ts';
import type { ArticleStore, Month } from '../store.ts';
import { type ChangesRow, type Filed, instant, rowsOf, storewide } from './rows.ts';
import * as sql from './sql.ts';

/** Articles in D1 by the month in which they were published. */
export function createCalendar(db: D1Database, deployed: Date): Pick<ArticleStore, 'months' | 'month'> {
  return {
    async months(now) {
      const at = instant(now);
      const [rows, changes] = await db.batch<Month | ChangesRow>([
        db.prepare(sql.MONTHS).bind(at),
        db.prepare(sql.CHANGES),
      ]);
      const months = rowsOf<Month>(rows).filter(({ updated }) => updated !== null);
      return { months, revision: revisionAt(now, JSON.stringify(months), [deployed, ...storewide(changes, months)]) };
    },
    async month(month, now) {
      if (!/^\d{4}-\d\d$/.test(month)) return undefined;
      const [rows, changes] = await db.batch<Filed | ChangesRow>([
        db.prepare(sql.MONTH).bind(month, `${month}~`, instant(now)),
        db.prepare(sql.CHANGES),
      ]);
      const filed = rowsOf<Filed>(rows);
      if (filed.length === 0) return undefined;
      const locations = filed.map(({ slug, updated }) => ({ slug, updated }));
      return {
        locations,
        revision: revisionAt(now, JSON.stringify(locations), [deployed, ...storewide(changes, filed)]),
      };
    },
  };
}
