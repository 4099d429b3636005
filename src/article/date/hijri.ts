const DAY = 86_400_000;
const LUNATION = 29.530588 * DAY;

/** 1 Muharram 1441. */
const KNOWN_DAY = Date.UTC(2019, 7, 31);
const KNOWN_YEAR = 1441;

/** From May 1900 to the last year that ICU has a table for: after it, ICU silently answers by another calendar. */
export const HIJRI_YEARS = { first: 1318, last: 1600 };

/** 1 Muharram 1420. Of many earlier months ICU's table and others, even the kingdom's own dates, differ by a day. */
export const SURE_FROM = Date.UTC(1999, 3, 17);

const CALENDAR = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** Day and month of the Umm al-Qura calendar. */
function hijriParts(instant: number): { day: number; month: number } {
  const parts = CALENDAR.formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { day: part('day'), month: part('month') };
}

/**
 * A day of the Umm al-Qura calendar, as the milliseconds of its start in UTC, and whether its month has such a day: a
 * month that has 29 days there can have 30 where the moon is sighted. Year within `HIJRI_YEARS`, month 1 to 12.
 */
export function hijriDay(year: number, month: number, day: number): { start: number; exists: boolean } {
  const lunations = (year - KNOWN_YEAR) * 12 + month - 1;
  const estimate = KNOWN_DAY + Math.round((lunations * LUNATION) / DAY) * DAY;
  // The calendar's months stray from the mean by less than three days, so the month's first day is among these.
  const near = [-3, -2, -1, 0, 1, 2, 3].map((days) => estimate + days * DAY);
  const first = near.find((start) => hijriParts(start).day === 1) ?? Number.NaN;
  const start = first + (day - 1) * DAY;
  return { start, exists: day > 0 && hijriParts(start).month === month };
}
