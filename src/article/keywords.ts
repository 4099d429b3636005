import { distinct } from './keyword.ts';
import { withoutMarks } from './language.ts';

/** What the keyword block of an article says. */
export interface KeywordBlock {
  /** Keywords that the block keeps apart, each once. */
  keywords: string[];
  /** The block's only line, where nothing divides it. */
  run?: string;
}

/** Signs that divide keywords whatever else stands in the line; a hash does so before a word only. */
const DELIMITER = /[؛;|•·\t]|(?<!\d)[،,]|[،,](?!\d)|(?<!\S)#/;
/** A slash divides only where none of the stronger signs does, and never in «2024/2025», «و/أو» or an address. */
const WEAK_DELIMITER = /(?<!\d)(?<!(?<!\S)و)\/|(?<=\d)\/(?!\d)/;
const ADDRESS = /:\/\//;
/** What stands before each line of a list. */
const BULLET = /^(?:[-–*•·]|\d{1,2}[.)-])\s+(?=\S)/u;

/** More words than this in a line without delimiters make a run of keywords, or a title, of it. */
const WORDS_OF_A_KEYWORD = 4;
/** Where blank lines part them, shorter still: only a list of such lines is told from the titles that follow. */
const WORDS_OF_A_PARTED_KEYWORD = 2;
const LINES_OF_A_PARTED_LIST = 3;
/** Signs that no sentence has. */
const BAR = /[|•·\t]/;
/** A longer part of a line without bars is a run that a comma cut off. */
const WORDS_OF_A_PART = 5;
/** A part between two commas that is longer than this belongs to a sentence. */
const WORDS_OF_A_CLAUSE = 8;

/** A keyword that stands in quotes as a whole; quotes inside it are its own. */
const QUOTED = /^["'“«]([^"'“”«»]*)["'”»]$/u;

const SENTENCE_SIGN = /[.:؟?!…"«»]/;

/**
 * How many of the lines after a keyword marker are keywords; what follows are related titles. Blank lines are empty
 * strings and count.
 */
export function keywordLines(lines: string[]): number {
  const first = lines.findIndex((line) => line !== '');
  if (first < 0) return lines.length;
  const line = lines[first] ?? '';
  if (BULLET.test(line)) return endOfBullets(lines, first);
  const divided = isDivided(line);
  const isSentence = divided
    ? !BAR.test(line) && divide(line).some((part) => words(part) > WORDS_OF_A_CLAUSE)
    : /[.؟!…]$/.test(line);
  if (isSentence) return first;
  if (!divided && !isKeyword(line, WORDS_OF_A_KEYWORD)) return first + 1;
  let end = first + 1;
  while (continues(lines[end] ?? '', lines[end - 1] ?? '', divided)) end++;
  if (!divided && end > first + 1) return isList(lines.slice(first, end)) ? end : first + 1;
  return divided ? end : endOfPartedList(lines, first);
}

/**
 * Whether the line after the first may be a keyword like that, and may as well be a short title below a short run. It is
 * not read as a keyword then.
 */
export function isListInDoubt(lines: string[]): boolean {
  const [first = '', second = ''] = lines.slice(lines.findIndex((line) => line !== ''));
  const short = isKeyword(first, WORDS_OF_A_KEYWORD) && isKeyword(second, WORDS_OF_A_KEYWORD);
  return short && keywordLines(lines) === lines.indexOf(first) + 1;
}

/** Whether short lines are keywords one a line: among those after the first is one that is too short for a title. */
function isList([, ...others]: string[]): boolean {
  return others.some((line) => words(line) <= WORDS_OF_A_PARTED_KEYWORD);
}

function continues(line: string, previous: string, divided: boolean): boolean {
  if (!divided) return isKeyword(line, WORDS_OF_A_KEYWORD);
  const keywords = divide(line);
  return (
    keywords.every((keyword) => isKeyword(keyword, WORDS_OF_A_KEYWORD)) &&
    (keywords.length > 1 || /[،,؛;|]$/.test(previous) || /^#/.test(line))
  );
}

function endOfBullets(lines: string[], first: number): number {
  const end = lines.findIndex((line, index) => index > first && line !== '' && !BULLET.test(line));
  return end < 0 ? lines.length : end;
}

/** Keywords one a line with blank lines between them: only where there are at least three, all short. */
function endOfPartedList(lines: string[], first: number): number {
  let [end, found] = [first, 0];
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    if (!isKeyword(line, WORDS_OF_A_PARTED_KEYWORD)) break;
    [end, found] = [index + 1, found + 1];
  }
  return found >= LINES_OF_A_PARTED_LIST ? end : first + 1;
}

/**
 * The keywords of a block: its lines, or what delimiters (، , ؛ ; | / • · #) make of them. A line of several words that
 * nothing divides, or what is left of one that a comma divides once, is a run and gives no keyword.
 */
export function readKeywords(lines: string[]): KeywordBlock {
  const written = lines.filter((text) => text !== '');
  const [line = ''] = written;
  const isList = written.length > 1 || BULLET.test(line);
  const run = line.trim();
  if (!isList && !isDivided(run) && words(run) > 1) return { keywords: [], run };
  const parts = written.flatMap((text) => divide(text.replace(BULLET, '')));
  const isRun = (part: string) => !isList && !BAR.test(line) && words(part) > WORDS_OF_A_PART;
  const runs = parts.filter(isRun);
  return {
    keywords: distinct(parts.filter((part) => !isRun(part))),
    ...(runs.length > 0 && { run: runs.join(' ') }),
  };
}

function divide(line: string): string[] {
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
  const isLong = line.split(WEAK_DELIMITER).some((part) => words(part.trim()) > WORDS_OF_A_KEYWORD);
  return isGlued && isLong ? DELIMITER : WEAK_DELIMITER;
}

function isDivided(line: string): boolean {
  return delimiterOf(line).test(line);
}

function isKeyword(line: string, longest: number): boolean {
  return line !== '' && words(line) <= longest && !SENTENCE_SIGN.test(line) && !isDivided(line);
}

function words(line: string): number {
  return line.split(/\s+/u).length;
}
