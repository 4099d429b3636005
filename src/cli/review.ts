import { distinct } from '../article/keyword.ts';
import type { Gap } from '../article/split/split.ts';
import { Vocabulary } from '../article/vocabulary.ts';
import type { Source } from './compile.ts';

/** A doubt about keywords that only an editor can settle. */
export interface Note {
  file: string;
  /** Counted from 1. */
  line: number;
  message: string;
}

/** A keyword line that the file doesn't divide, and what became of it. */
export interface UndividedLine {
  file: string;
  line: number;
  run: string;
  split: string[];
  /** From 0 to 1. */
  confidence: number;
  gaps: Gap[];
  published: string[];
}

/** Every keyword line that its file does not divide, in the order of files. */
export function undividedLines(sources: Source[]): UndividedLine[] {
  return sources.flatMap(({ file, article, keywordLine = 1, split }) =>
    split
      ? {
          file,
          line: keywordLine,
          run: article.keywordRun ?? '',
          split: split.keywords,
          confidence: hundredths(split.confidence),
          gaps: split.gaps.map((gap) => ({ ...gap, boundary: hundredths(gap.boundary) })),
          published: split.published,
        }
      : [],
  );
}

/** Everything about the keywords of a folder that an editor should look at. */
export function review(sources: Source[]): Note[] {
  const vocabulary = new Vocabulary(sources.flatMap(({ article }) => article.keywords));
  const uses = Map.groupBy(
    sources.flatMap((source) => source.article.keywords.map((label) => ({ label, source }))),
    ({ label }) => vocabulary.keyOf(label),
  );
  /** The first article that has a keyword, in this spelling if one is given. */
  const at = (key: string, spelling?: string) => {
    const use = uses.get(key)?.find(({ label }) => spelling === undefined || label === spelling);
    return { file: use?.source.file ?? '', line: use?.source.keywordLine ?? 1 };
  };
  const spellings = vocabulary.keys().flatMap((key) => {
    const label = vocabulary.labelOf(key);
    const others = [...vocabulary.spellings(key)].filter(([spelling]) => spelling !== label);
    return others.map(([spelling, times]) => ({ ...at(key, spelling), message: spelledTwice(spelling, times, label) }));
  });
  const slips = likelySlips(vocabulary).map(([rare, frequent]) => ({
    ...at(rare),
    message: oneLetterApart(vocabulary.labelOf(rare), vocabulary.labelOf(frequent), vocabulary.count(frequent)),
  }));
  const empty = sources.filter(({ article }) => article.keywords.length === 0 && !article.keywordRun);
  return [
    ...undividedLines(sources).filter(isDoubtful).map(doubt),
    ...spellings,
    ...slips,
    ...empty.map(({ file }) => ({
      file,
      line: 1,
      message: 'No keywords: the article stands in no feed but the main one.',
    })),
  ];
}

function isDoubtful({ split, published }: UndividedLine): boolean {
  return published.length < distinct(split).length;
}

function doubt({ file, line, split, confidence, gaps, published }: UndividedLine): Note {
  const divided = split.map((keyword) => (published.includes(keyword) ? keyword : `${keyword} (?)`)).join(' | ');
  const [gap] = gaps.toSorted((a, b) => doubtOf(b) - doubtOf(a));
  const most = gap ? ` Most in doubt is «${gap.left} | ${gap.right}», a boundary with ${percent(gap.boundary)}.` : '';
  const settle =
    'Write | between the keywords (or before a line that is one keyword), or list all the right ones in keywords.txt.';
  const judged =
    split.length === 1
      ? `«${divided}» is no category: nothing divides the line.`
      : `${percent(confidence)} sure of «${divided}».`;
  return { file, line, message: `${judged}${most} ${settle}` };
}

/** From 0 to 0.5. */
function doubtOf({ boundary }: Gap): number {
  return Math.min(boundary, 1 - boundary);
}

function hundredths(share: number): number {
  return Math.round(100 * share) / 100;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function spelledTwice(spelling: string, times: number, label: string): string {
  return `«${spelling}» (${times}) is shown as «${label}», like every spelling of this keyword.`;
}

function oneLetterApart(rare: string, frequent: string, times: number): string {
  return `«${rare}» stands here only and is one letter from «${frequent}» (${times}): a slip?`;
}

/** A keyword that is used this often is spelled as it should be. */
const FREQUENT = 3;
/** In shorter keywords a letter makes another word: قطر, مطر. */
const LETTERS = 5;

/** Keywords used once that are one letter away from a frequent one; each with that. */
function likelySlips(vocabulary: Vocabulary): [rare: string, frequent: string][] {
  const keys = vocabulary.keys().filter((key) => key.length >= LETTERS);
  const frequent = keys.filter((key) => vocabulary.count(key) >= FREQUENT);
  const spelled = new Map(frequent.map((key) => [key, key]));
  const misspelled = new Map(frequent.flatMap((key) => [...oneWrong(key), ...oneLess(key)].map((slip) => [slip, key])));
  const meant = (key: string) =>
    [
      ...[key, ...oneWrong(key)].map((slip) => misspelled.get(slip)),
      ...oneLess(key).map((slip) => spelled.get(slip)),
    ].find((other) => other !== undefined);
  return keys
    .filter((key) => vocabulary.count(key) === 1)
    .flatMap((key) => {
      const other = meant(key);
      return other ? [[key, other]] : [];
    });
}

/** A key with each of its letters in turn in doubt. A digit is never a slip. */
function oneWrong(key: string): string[] {
  return places(key).map((index) => `${key.slice(0, index)}?${key.slice(index + 1)}`);
}

function oneLess(key: string): string[] {
  return places(key).map((index) => key.slice(0, index) + key.slice(index + 1));
}

function places(key: string): number[] {
  return key.split('').flatMap((letter, index) => (/\d/.test(letter) ? [] : index));
}
