import type { Report } from './article.ts';
import { shortened } from './characters.ts';
import { readDate } from './date/date.ts';

/** A text of a file and the line on which it stands, counted from 1. */
export interface Placed {
  text: string;
  line: number;
}

/** Of a text that is no date this much is quoted. Characters. */
const QUOTED = 80;

/**
 * The instant that a date of a file means (ISO 8601 in UTC), by clocks of the site's zone where it names none. Every doubt
 * is reported; nothing where the date is refused, which is an error.
 */
export function readInstant({ text, line }: Placed, timeZone: string, report: Report): string | undefined {
  const date = readDate(text, timeZone);
  const quoted = shortened(text, QUOTED);
  if ('refused' in date) {
    report('error', line, `«${quoted}» is no date to be sure of. ${date.refused}`);
    return undefined;
  }
  if (date.doubt) report('warning', line, `«${quoted}»: ${date.doubt}`);
  return date.instant;
}
