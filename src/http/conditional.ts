import type { Validator } from './validator.ts';

/**
 * Whether the client's copy is still good (RFC 9110 §13.1.2, §13.1.3, §13.2.2): `If-None-Match` decides where it is
 * present, else `If-Modified-Since`. An invalid date is as if it were not there.
 */
export function isFresh(headers: Headers, { etag, lastModified }: Validator): boolean {
  const tags = headers.get('If-None-Match');
  if (tags !== null) return matchesWeakly(tags, etag);
  const date = headers.get('If-Modified-Since');
  const since = date === null ? undefined : parseHttpDate(date);
  return since !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Weak comparison (RFC 9110 §8.8.3.2) with any of a list; a tag may hold commas. */
function matchesWeakly(list: string, etag: string): boolean {
  if (list === '*') return true;
  const [opaque] = tagsIn(etag);
  return tagsIn(list).some((tag) => tag === opaque);
}

/** The tags of a list, each in its quotes and without its weakness. */
export function tagsIn(list: string): string[] {
  return list.match(/"[^"]*"/g) ?? [];
}

const RFC_850 = /^[A-Z][a-z]+day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d:\d\d:\d\d) GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d])(\d) (\d\d:\d\d:\d\d) (\d{4})$/;

/** An HTTP date in any of its three forms (RFC 9110 §5.6.7) as milliseconds, or nothing. */
export function parseHttpDate(text: string): number | undefined {
  const modern = text
    .replace(RFC_850, (_, day, month, year, clock) => `${day} ${month} ${fullYear(year)} ${clock} GMT`)
    .replace(ASCTIME, (_, month, ten, one, clock, year) => `${ten.trim() || 0}${one} ${month} ${year} ${clock} GMT`);
  const time = Date.parse(modern);
  // What cannot be, such as 30 February, reads as another date and is printed as that. Obsolete forms lose their weekday.
  const printed = new Date(time).toUTCString();
  return printed === modern || (modern !== text && printed.endsWith(`, ${modern}`)) ? time : undefined;
}

/** Two digits above 70 are of the last century; no feed is older. */
function fullYear(digits: string): string {
  return (Number(digits) >= 70 ? '19' : '20') + digits;
}
