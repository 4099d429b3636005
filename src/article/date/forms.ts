import { HIJRI_YEARS, hijriDay } from './hijri.ts';
import {
  CLOCKS,
  CONNECTIVES,
  CONNECTIVES_INSIDE,
  DAY_PARTS,
  HIJRI_MONTHS,
  MONTHS,
  oneOf,
  PLACES,
  WEEKDAYS,
  WORDS_TOO,
} from './names.ts';
import { offsetZone } from './zone.ts';

/** Why a text is not read as a date: a sentence for an editor. */
export class Refusal extends Error {}

/** What the parts of a date line say. Days are the milliseconds of their start, counted as if they were UTC. */
export interface DateParts {
  date?: number;
  hijri?: number;
  /** Why the Umm al-Qura calendar has no such Hijri day. */
  hijriFault?: string;
  /** Seconds since midnight. */
  time?: number;
  /** An IANA name, an offset such as `+03:00`, or `SITE_ZONE`. */
  zone?: string;
  /** Sunday is 0. */
  weekday?: number;
  /** A م stands apart after the year: the era, or an evening mark that strayed. */
  looseMark?: true;
  /** The time would read the same on a clock of twelve hours, and nothing says which half. */
  unmarked?: true;
}

type Groups = Record<string, string | undefined>;

const GAP = `(?:[ ,./-]|${oneOf(CONNECTIVES_INSIDE)})*`;
/** The source of a regular expression for one name of a Gregorian month. */
export const NAMED = oneOf(MONTHS.keys());
const NAMED_CLEARLY = oneOf([...MONTHS.keys()].filter((name) => !WORDS_TOO.has(name)));
const NAMED_HIJRI = oneOf(HIJRI_MONTHS.keys());
const DAY = '(?<day>\\d{1,2})';
const YEAR = '(?<year>\\d{4}|\\d\\d)(?!\\d|[:.]\\d)';
const DAY_FIRST = `${DAY}(?<mark> ?[/.-] ?)(?<month>\\d{1,2})\\k<mark>`;
const YEAR_FIRST = `(?<year>\\d{4})(?<mark> ?[/.-] ?)(?<month>\\d{1,2})\\k<mark>${DAY}(?!\\d)`;
const ERA = `(?<era> ?${oneOf(['م', 'ميلادي', 'ميلادية', 'للميلاد'])})?`;
const HIJRI_ERA = ` ?${oneOf(['هـ', 'هجري', 'هجرية', 'للهجرة'])}`;
const MINUTES = '[:.](?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.\\d+|,\\d{3,})?)?(?!\\d)';
const PART = ` ?(?<part>${oneOf(DAY_PARTS.keys())})`;
const ISO_TIME = '\\d{4}-\\d\\d-\\d\\d[t ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?';
const TIME_OF = 'ب?توقيت (?:مدينه )?';
const UTC = oneOf([...CLOCKS].flatMap(([name, zone]) => (zone === 'UTC' ? [name] : [])));

const form = (source: string): RegExp => new RegExp(source, 'uy');

/** How the parts of a date line are written, on folded text, and who reads them; the first that fits is taken. */
const FORMS: [RegExp, (groups: Groups) => DateParts][] = [
  [form(`${DAY}${GAP}(?<name>${NAMED_HIJRI})${GAP}(?<year>\\d{4})(?!\\d)(?:${HIJRI_ERA})?`), hijri],
  [form(`${DAY_FIRST}(?<year>\\d{4})${HIJRI_ERA}`), hijri],
  [form(YEAR_FIRST + HIJRI_ERA), hijri],
  [form(`${DAY}${GAP}(?<names>${NAMED}(?:[ ,/-]*${NAMED})*)${GAP}${YEAR}${ERA}`), gregorian],
  [form(`(?<names>${NAMED_CLEARLY}) ${DAY}[ ,]+${YEAR}${ERA}`), gregorian],
  [form(YEAR_FIRST + ERA), gregorian],
  [form(DAY_FIRST + YEAR + ERA), gregorian],
  [form(`(?<hour>\\d{1,2})${MINUTES}(?:${PART})?`), timeOfDay],
  [form(`(?<hour>\\d{1,2})${PART}`), timeOfDay],
  // A dash before a number is an offset only where a standard puts it: elsewhere it parts the time from a date.
  [form(`(?<=${ISO_TIME})(?<sign>[+-])(?<hours>\\d\\d)(?::?(?<minutes>\\d\\d))?(?![\\d/.:-])`), offset],
  [form('(?<=:\\d\\d ?)(?<sign>[+-])(?<hours>\\d\\d)(?<minutes>\\d\\d)(?![\\d/.:-])'), offset],
  [form('(?<sign>\\+)(?<hours>\\d\\d):(?<minutes>\\d\\d)(?![\\d/.:-])'), offset],
  [form(`(?:${TIME_OF})?${UTC} ?(?<sign>[+-])(?<hours>\\d{1,2})(?::?(?<minutes>\\d\\d))?(?![\\d/.:-])`), offset],
  [form(`(?:${TIME_OF})?(?<name>${oneOf(CLOCKS.keys())})`), ({ name = '' }) => ({ zone: CLOCKS.get(name) ?? '' })],
  [form(`${TIME_OF}(?<name>${oneOf(PLACES.keys())})`), ({ name = '' }) => ({ zone: PLACES.get(name) ?? '' })],
  [form('ب?(?:ال)?توقيت (?<place>\\p{L}+(?: \\p{L}+)?)'), unknownZone],
  [form(`(?<name>${oneOf(WEEKDAYS.keys())})`), ({ name = '' }) => ({ weekday: WEEKDAYS.get(name) ?? 0 })],
  [form(`${oneOf(CONNECTIVES)}|(?<=\\d)t(?=\\d)|[ ,.:/-]`), () => ({})],
];

const WORD = form('\\p{L}+|\\d+|.');

/**
 * The part of a folded date line that begins at `at`: its length and what it says. Where no form fits, the length of
 * the word alone. Throws a `Refusal` for a form that says what cannot be.
 */
export function take(text: string, at: number): { length: number; said?: DateParts } {
  for (const [pattern, read] of FORMS) {
    pattern.lastIndex = at;
    const taken = pattern.exec(text);
    if (taken) return { length: taken[0].length, said: read(taken.groups ?? {}) };
  }
  WORD.lastIndex = at;
  return { length: WORD.exec(text)?.[0].length ?? 1 };
}

function gregorian({ names, ...groups }: Groups): DateParts {
  const [year, day] = [Number(groups.year), Number(groups.day)];
  const month = names === undefined ? Number(groups.month) : namedMonth(names);
  if (groups.year?.length === 2) throw new Refusal(`A year of two digits, ${groups.year}: write all four.`);
  if (year < 1900 || year > 2199) {
    throw new Refusal(`The year ${year} is not between 1900 and 2199. After a Hijri year, write «هـ».`);
  }
  if (month < 1 || month > 12) throw new Refusal(`There is no month ${month}: the day comes before the month.`);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > days)
    throw new Refusal(`There is no day ${day} in month ${month} of ${year}, only 1 to ${days}.`);
  return { date: Date.UTC(year, month - 1, day), ...(groups.era === ' م' && { looseMark: true }) };
}

/** The month that all of the names mean. */
function namedMonth(names: string): number {
  const months = new Set(names.match(new RegExp(NAMED, 'gu'))?.map((name) => MONTHS.get(name)));
  if (months.size > 1) throw new Refusal(`The month names differ: «${names}» is month ${[...months].join(' and ')}.`);
  return [...months][0] ?? 0;
}

function hijri(groups: Groups): DateParts {
  const month = HIJRI_MONTHS.get(groups.name ?? '') ?? Number(groups.month);
  const [year, day] = [Number(groups.year), Number(groups.day)];
  if (year < HIJRI_YEARS.first || year > HIJRI_YEARS.last) {
    throw new Refusal(`The Hijri year ${year} is not between ${HIJRI_YEARS.first} and ${HIJRI_YEARS.last}.`);
  }
  if (month < 1 || month > 12) throw new Refusal(`There is no Hijri month ${month}: the day comes before the month.`);
  const { start, exists } = hijriDay(year, month, day);
  if (exists) return { hijri: start };
  return { hijri: start, hijriFault: `There is no day ${day} in Hijri month ${month} of ${year} (Umm al-Qura).` };
}

function timeOfDay({ hour = '', minute, second, part }: Groups): DateParts {
  const shown = [hour, minute, second].filter((number) => number !== undefined).join(':');
  const [hours, minutes, seconds] = [Number(hour), Number(minute ?? 0), Number(second ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) throw new Refusal(`There is no time ${shown}.`);
  const hourOfDay = part === undefined ? hours : hourWithin(part, hours);
  if (hourOfDay === undefined) throw new Refusal(`The time ${shown} and «${part}» do not go together.`);
  const unmarked = part === undefined && hours >= 1 && hours <= 12;
  return { time: (hourOfDay * 60 + minutes) * 60 + seconds, ...(unmarked && { unmarked }) };
}

/** The hour that a part of the day makes of a written one, which is of 12 hours or of 24. */
function hourWithin(part: string, written: number): number | undefined {
  const [first, last] = DAY_PARTS.get(part) ?? [0, 23];
  const hours = written === 0 || written > 12 ? [written] : [written % 12, (written % 12) + 12];
  return hours.find((hour) => (first <= hour && hour <= last) || hour + 24 <= last);
}

function offset({ sign = '', hours, minutes = '00' }: Groups): DateParts {
  const zone = offsetZone(sign, Number(hours), Number(minutes));
  if (zone === undefined) throw new Refusal(`No time zone is ${sign}${hours}:${minutes} from UTC.`);
  return { zone };
}

function unknownZone({ place = '' }: Groups): DateParts {
  if (place.startsWith('عمان')) {
    throw new Refusal('«توقيت عمان» is the time of Jordan or of Oman: write «الأردن» or «سلطنة عمان».');
  }
  throw new Refusal(`The time zone «${place}» is not known: leave it out for the site's own, or write another.`);
}
