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
const DELIMITER = /[،,؛;|•·\t]|(?<!\S)#/;
/** A slash divides only where none of the stronger signs does, and never in «2024/2025». */
const WEAK_DELIMITER = /(?<!\d)\/|\/(?!\d)/;

/** More words than this in a line without delimiters make a run of keywords, or a title, of it. */
const WORDS_OF_A_KEYWORD = 4;
/** Where blank lines part them, shorter still: only a list of such lines is told from the titles that follow. */
const WORDS_OF_A_PARTED_KEYWORD = 2;
const LINES_OF_A_PARTED_LIST = 3;
/** Signs that no sentence has. */
const BAR = /[|•·\t]/;
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
 * The keywords of a block: its lines, or what delimiters (، , ؛ ; | / • · #) make of them. A single line of several
 * words that nothing divides is a run and gives no keyword; a single word is one.
 */
export function readKeywords(lines: string[]): KeywordBlock {
  const [line = '', ...more] = lines.filter((text) => text !== '');
  const run = line.trim();
  if (more.length === 0 && !isDivided(run) && words(run) > 1) return { keywords: [], run };
  return { keywords: distinct([line, ...more].flatMap(divide)) };
}

function divide(line: string): string[] {
  const hashed = /(?<!\S)#/.test(line);
  return line
    .split(DELIMITER.test(line) ? DELIMITER : WEAK_DELIMITER)
    .map((part) => withoutMarks(hashed ? part.replaceAll('_', ' ') : part))
    .map((part) =>
      part
        .trim()
        .replace(/^#+/, '')
        .replace(/(?<!\.)\.$/, '')
        .replace(QUOTED, '$1')
        .trim(),
    )
    .filter((part) => part !== '');
}

function isDivided(line: string): boolean {
  return DELIMITER.test(line) || WEAK_DELIMITER.test(line);
}

function isKeyword(line: string, longest: number): boolean {
  return line !== '' && words(line) <= longest && !SENTENCE_SIGN.test(line) && !isDivided(line);
}

function words(line: string): number {
  return line.split(/\s+/u).length;
}
