import { type FiledArticle, rowsOf, type Whole } from './rows.ts';
import * as sql from './sql.ts';

/** Reads articles, in the order of their rows: what went away since is left out, what changed is as it is now. */
export async function readBodies(db: D1Database, rows: FiledArticle[]): Promise<Whole[]> {
  const ids = rows.map(({ article }) => article);
  const found = rowsOf<Whole & FiledArticle>(await db.prepare(sql.BODIES).bind(JSON.stringify(ids)).all());
  const byId = new Map(found.map((row) => [row.article, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
