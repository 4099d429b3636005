import { type DateParts, NAMED, Refusal, take } from './forms.ts';
import { SURE_FROM } from './hijri.ts';
import { fold, oneOf, RELATIVE, SITE_ZONE } from './names.ts';
import { instantOf } from './zone.ts';

/**
 * What a date line says. `instant` is ISO 8601 in UTC, whole seconds: `2020-02-04T20:39:00Z`. `doubt` tells an editor
 * what in the line contradicts it; `refused` tells why no instant was read.
 */
export type DateReading = { instant: string; doubt?: string } | { refused: string };

/**
 * Reads a date, with or without a time of day, as Arabic newspapers write it, as ISO 8601 (calendar date, extended
 * form) or RFC 2822, §3.3 and §4.3. Whatever it is not sure of it refuses; it never throws.
 *
 * `timeZone` is the site's IANA time zone, for a text that names none. A date without a time is the start of that day.
 * A time that clocks skip (summer time begins) moves forward by what they skip; of one that they show twice, the first.
 */
export function readDate(text: string, timeZone: string): DateReading {
  if (text.length > LONGEST) return { refused: `It is longer than ${LONGEST} characters. ${EXPECTED}` };
  try {
    return assemble(scan(fold(text)), timeZone);
  } catch (error) {
    if (error instanceof Refusal) return { refused: asWritten(error.message, text) };
    throw error;
  }
}

const LONGEST = 200;
const DAY = 86_400_000;
const EXPECTED = 'Expected a date such as «4 فبراير 2020 11:39 م».';

/** Why a text was not understood, by the words of it that no form took. Else it is just not a date. */
const REASONS: [RegExp, string][] = [
  [
    new RegExp(`(?<!\\p{L})${oneOf(RELATIVE)}`, 'u'),
    'A relative date, and nothing says relative to when: write day, month and year only.',
  ],
  [
    /(?<!\p{L})(?:كانون|تشرين|ربيع|جمادي)(?!\p{L}| ال?(?:اول|ثاني|اخر))/u,
    '«كانون», «تشرين», «ربيع» and «جمادى» are two months each: add «الأول» or «الثاني».',
  ],
  [
    new RegExp(`^(?!.*\\d{4}).*(?<!\\d)\\d{1,2} ${NAMED}|^\\d{1,2} \\d{1,2}$`, 'u'),
    `The date has no year. ${EXPECTED}`,
  ],
  [new RegExp(`^${NAMED}\\D*\\d{4}$`, 'u'), `The date has no day. ${EXPECTED}`],
];

/** Reads folded text, form after form. */
function scan(text: string): DateParts {
  const found: DateParts = {};
  const unknown: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { length, said } = take(text, at);
    if (said) merge(found, said);
    else unknown.push(text.slice(at, at + length));
    at += length;
  }
  if (unknown.length > 0) throw new Refusal(reason(unknown));
  return found;
}

function merge(found: DateParts, said: DateParts): void {
  for (const kind of Object.keys(said) as (keyof DateParts)[]) {
    if (kind in found && found[kind] !== said[kind]) throw new Refusal(`It says two different things as the ${kind}.`);
  }
  Object.assign(found, said);
}

function reason(unknown: string[]): string {
  const known = REASONS.find(([pattern]) => pattern.test(unknown.join(' ')))?.[1];
  const named = unknown.slice(0, 5).map((word) => `«${word}»`);
  return known ?? `Not understood: ${named.join(' ')}. ${EXPECTED}`;
}

/** The message with the words that it quotes spelt as in the text, not folded. */
function asWritten(message: string, text: string): string {
  const written = new Map(text.match(/[\p{L}\p{M}]+/gu)?.map((word) => [fold(word), word]));
  return message.replace(/«[^»]*»/g, (quote) => quote.replace(/\p{L}+/gu, (word) => written.get(word) ?? word));
}

function assemble(found: DateParts, siteZone: string): DateReading {
  const day = found.date ?? found.hijri;
  if (day === undefined) throw new Refusal(`No day, month and year. ${EXPECTED}`);
  if (found.date === undefined && found.hijriFault) throw new Refusal(found.hijriFault);
  const zone = found.zone === undefined || found.zone === SITE_ZONE ? siteZone : found.zone;
  const instant = instantOf(day + (found.time ?? 0) * 1000, zone);
  if (Number.isNaN(instant)) throw new Refusal(`The site's time zone «${siteZone}» is not known: write an IANA name.`);
  const doubt = doubts(found, day).join(' ');
  return { instant: `${new Date(instant).toISOString().slice(0, 19)}Z`, ...(doubt && { doubt }) };
}

/** What in the line contradicts the day that is read, or could mean another time. */
function doubts({ weekday, date, hijri, looseMark, unmarked }: DateParts, day: number): string[] {
  const doubts: string[] = [];
  if (weekday !== undefined && weekday !== new Date(day).getUTCDay()) {
    doubts.push(`${isoDay(day)} is a ${weekdayName(day)}: correct the weekday or the date.`);
  }
  if (date !== undefined && hijri !== undefined && Math.abs(date - hijri) > DAY) {
    doubts.push(`The Hijri date is ${isoDay(hijri)}, the other ${isoDay(date)}, which is used: correct one of them.`);
  }
  if (date === undefined && day < SURE_FROM) {
    doubts.push(`Calendars differ by a day so long ago, ${isoDay(day)} is used: write the Gregorian date beside it.`);
  }
  if (looseMark && unmarked) {
    doubts.push('«م» after the year is read as the era: if it means the evening, write it after the time.');
  }
  return doubts;
}

function isoDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** In English and in Arabic. */
function weekdayName(day: number): string {
  const [english, arabic] = ['en', 'ar'].map((language) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day),
  );
  return `${english} (${arabic})`;
}
