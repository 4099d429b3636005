/** A row that decides a page. */
export interface Filed {
  slug: string;
  published: string;
  updated: string;
  stored: string;
  digest: string;
  weight: number;
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

/** When what is shown, or anything else, last changed. */
export function storewide(changes: D1Result | undefined, shown: { updated: string }[]): string[] {
  const [row] = rowsOf<ChangesRow>(changes);
  return [row?.stored ?? '', row?.removed ?? '', ...shown.map(({ updated }) => updated)];
}
