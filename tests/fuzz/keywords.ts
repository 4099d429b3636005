import fc from 'fast-check';
import { expect } from 'vitest';
import { keyOf, lettersOf, skeletonOf, slugOfName } from '../../src/article/keyword.ts';
import { readKeywords } from '../../src/article/keywords.ts';
import { splitRuns } from '../../src/article/split/folder.ts';
import { canonicalPath } from '../../src/http/paths.ts';
import { pathOf, select, selectionIn } from '../../src/selection/selection.ts';
import { articleWith } from '../feed/page.ts';
import { type Case, foundIn } from './found.ts';
import { type AnyProperty, property } from './property.ts';
import { anyText, line, wholeText, word } from './text.ts';

interface Run {
  words: string[];
  title: string;
  listed: string[];
  sorted: boolean;
}

const FOUND = foundIn<{
  runs: Case<{ run: Run }>[];
  lines: Case<{ lines: string[] }>[];
  separators: Case<{ separators: string[] }>[];
  labels: Case<{ label: string }>[];
}>('keywords');

/** Words of which each is made once, in their order. */
const unique = fc
  .array(word, { minLength: 1, maxLength: 14 })
  .map((words) => [...new Map(words.map((one) => [skeletonOf(lettersOf(one)), one])).values()]);

/** What stands between two words: signs that part them, and any text without letters. */
const between = fc.oneof(
  fc.constantFrom(' ', ' ', '، ', ',', ' | ', '؛', ' • ', '/', ' / ', ' #', '\t', ' - ', '، #', '||', '.', '«', '» '),
  wholeText.map((text) => text.replace(/[\p{L}\p{N}\p{M}\p{Cf}\n\r\u2028\u2029]/gu, '') || ' '),
);

/** A word that is no other's part. */
function wordAt(index: number): string {
  return `زر${String(index).replace(/\d/g, (digit) => 'بتثجحخدذرز'[Number(digit)] ?? '')}ن`;
}

/** Letters and digits as they are compared, in their order; marks and signs are nobody's. What ends a word is all one. */
function letters(text: string): string {
  return (
    skeletonOf(lettersOf(text))
      .replaceAll('ى', 'ي')
      .normalize('NFD')
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).join('');
}

/** Words of letters and digits, as they are compared. */
function tokens(texts: string[]): Set<string> {
  return new Set(texts.flatMap((text) => skeletonOf(lettersOf(text)).match(/[\p{L}\p{N}]+/gu) ?? []));
}

/** What becomes of a line of keywords. */
export const keywords: AnyProperty[] = [
  property<Run>({
    name: 'any run of keywords is divided with all of its words, in their order',
    values: fc.record({
      words: unique,
      title: anyText,
      listed: fc.array(line, { maxLength: 3 }),
      sorted: fc.boolean(),
    }),
    found: FOUND.runs.map(({ run }) => run),
    holds: ({ words, title, listed, sorted }) => {
      const keywordRun = words.join(' ');
      const article = articleWith({ keywords: [], keywordRun, title });
      const split = splitRuns([article], { listed: [...listed, ...words.slice(1, 2)], sorted }).get(article);
      expect(letters(split?.keywords.join(' ') ?? '')).toBe(letters(keywordRun));
      expect(split?.sureness.every((sure) => sure >= 0 && sure <= 1)).toBe(true);
      let rest = split?.keywords ?? [];
      for (const published of split?.published ?? []) {
        expect(rest).toContain(published);
        rest = rest.slice(rest.indexOf(published) + 1);
      }
    },
  }),
  property<string[]>({
    name: 'any lines of keywords: no word is lost and none is made up',
    values: fc.array(
      anyText.map((text) => text.replace(/[\n\r\u2028\u2029]/g, ' ').trim()),
      { minLength: 1, maxLength: 3 },
    ),
    found: FOUND.lines.map(({ lines }) => lines),
    holds: (lines) => {
      const { keywords: apart, run = '' } = readKeywords(lines);
      expect([...tokens([...apart, run])].sort()).toEqual([...tokens(lines.map(withoutBullet))].sort());
    },
  }),
  property<string[]>({
    name: 'words of a line stay in their order, whatever stands between them',
    values: fc.array(between, { maxLength: 20 }),
    found: FOUND.separators.map(({ separators }) => separators),
    holds: (separators) => {
      const words = Array.from({ length: separators.length + 1 }, (_, index) => wordAt(index));
      const { keywords: apart, run = '' } = readKeywords([
        words.map((one, index) => one + (separators[index] ?? '')).join(''),
      ]);
      const places = [apart.join(' '), run].map((text) =>
        (text.match(/\p{L}+/gu) ?? []).map((one) => words.indexOf(one)),
      );
      for (const row of places) expect(row).toEqual(row.toSorted((a, b) => a - b));
      expect(places.flat().sort((a, b) => a - b)).toEqual([...words.keys()]);
    },
  }),
  property<string>({
    name: 'any keyword has one address, which names it again',
    values: anyText.filter((label) => keyOf(label) !== ''),
    found: FOUND.labels.map(({ label }) => label),
    holds: (label) => {
      const selection = select('keywords', [label]);
      const path = pathOf(selection);
      expect(selectionIn(path)).toEqual(selection);
      expect(canonicalPath(path)).toBe(path);
      expect(new URL(path, 'https://news.example').pathname).toBe(path);
      expect(slugOfName(slugOfName(label))).toBe(slugOfName(label));
      expect(keyOf(keyOf(label))).toBe(keyOf(label));
    },
  }),
];

/** A number before a line counts it. */
function withoutBullet(text: string): string {
  return text.replace(/^\d{1,2}[.)-]\s+(?=\S)/u, '');
}
