import { withoutMarks } from './language.ts';

/** Signs that divide keywords whatever else stands in the line; a hash does so before a word only. */
const DELIMITER = /[؛;|•·\t]|(?<!\d)[،,]|[،,](?!\d)|(?<!\S)#/;
/** A slash divides only where none of the stronger signs does, and never in «2024/2025», «و/أو» or an address. */
const WEAK_DELIMITER = /(?<!\d)(?<!(?<!\S)و)\/|(?<=\d)\/(?!\d)/;
const ADDRESS = /:\/\//;
/** What stands before a line that is an item of a list. */
export const BULLET = /^(?:[-–*•·]|\d{1,2}[.)-])\s+(?=\S)/u;

/** More words than this in a line without delimiters make a run of keywords, or a title, of it. */
export const WORDS_OF_A_KEYWORD = 4;
/** Signs that no sentence has. */
export const BAR = /[|•·\t]/;
/** A keyword that stands in quotes as a whole; quotes inside it are its own. */
const QUOTED = /^["'“«]([^"'“”«»]*)["'”»]$/u;

/** What delimiters part a line into, without quotes, hashes and a stop around each; one part where nothing divides it. */
export function divide(line: string): string[] {
  const hashed = /(?<!\S)#/.test(line);
  return line
    .split(delimiterOf(line))
    .map((part) => withoutMarks(hashed ? part.replaceAll('_', ' ') : part))
    .map((part) =>
      part
        .replace(/^#+/, '')
        .replace(/(?<!\.)\.$/, '')
        .replace(QUOTED, '$1')
        .trim(),
    )
    .filter((part) => part !== '');
}

/** What divides a line; a slash inside of a word does so only where what it makes is short. */
function delimiterOf(line: string): RegExp {
  if (DELIMITER.test(line) || ADDRESS.test(line)) return DELIMITER;
  const isGlued = !/\s\/|\/\s/.test(line);
  const isLong = line.split(WEAK_DELIMITER).some((part) => countWords(part.trim()) > WORDS_OF_A_KEYWORD);
  return isGlued && isLong ? DELIMITER : WEAK_DELIMITER;
}

/** Whether a delimiter stands in a line. */
export function isDivided(line: string): boolean {
  return delimiterOf(line).test(line);
}

/** How many words a text has. */
export function countWords(line: string): number {
  return line.split(/\s+/u).length;
}
