/** Ids ascend as time does: those of one second since 1970 are this many, from that second times this. */
export const IDS_OF_A_SECOND = 2 ** 20;

/** A row that decides a page. */
export interface Filed {
  slug: string;
  published: string;
  updated: string;
  stored: string;
  digest: string;
  weight: number;
}

/** A row and the id of its article. */
export interface FiledArticle extends Filed {
  article: number;
}

/** A row that says how its article spells the heading that it is filed under. */
export interface NamedArticle extends FiledArticle {
  name: string;
}

/** A row with its article. */
export interface Whole extends Filed {
  body: string;
}

/** When any article was last put in or changed, and when one was last taken out. */
export interface ChangesRow {
  stored: string;
  removed: string;
}

/** What one statement of several gave. */
export function rowsOf<T>(result: D1Result<unknown> | undefined): T[] {
  return (result?.results ?? []) as T[];
}

/** A time as articles have it: what has been published by then is not after it. */
export function instant(time: Date): string {
  return `${time.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;
}

/** When a row's article changed, by itself and in the store. */
export function changesOf({ updated, stored }: { updated: string | null; stored: string | null }) {
  return [updated, stored];
}

/** When what is shown, or anything else, last changed. */
export function storewide(changes: D1Result | undefined, shown: { updated: string }[]): string[] {
  const [row] = rowsOf<ChangesRow>(changes);
  return [row?.stored ?? '', row?.removed ?? '', ...shown.map(({ updated }) => updated)];
}
