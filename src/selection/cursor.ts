import type { Cursor } from './page.ts';

const CURSOR = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(.+)$/su;

/** A cursor as it stands in addresses: `20260205T172000Z-slug`. */
export function writeCursor({ published, slug }: Cursor): string {
  return `${published.replace(/[-:]/g, '')}-${slug}`;
}

/** Reads what `writeCursor` writes; nothing where it is something else. */
export function readCursor(text: string): Cursor | undefined {
  const [, year, month, day, hour, minute, second, slug] = CURSOR.exec(text) ?? [];
  const published = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return slug === undefined || Number.isNaN(Date.parse(published)) ? undefined : { published, slug };
}
