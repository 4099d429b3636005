import type { Article } from '../article/article.ts';
import { textOf } from '../article/html.ts';
import { searchWords } from '../article/search-words.ts';

/** A piece of plain text that is what was looked for, or stands between. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** About as much of a text is shown, and of it so much before the first match. Characters. */
const LENGTH = 240;
const BEFORE = 60;

/** A word as it stands in a text, with marks and joiners; and as it is compared. */
interface Word {
  folded: string;
  start: number;
  end: number;
}

const WRITTEN_WORD = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

/** What an article says around the first of what was looked for, in whole words; its summary where the text has none of it. */
export function excerptOf({ content, summary }: Article, terms: string[]): Piece[] {
  let [best, most] = ['', 0];
  for (const paragraph of textOf(content)) {
    const words = ` ${searchWords(paragraph).join(' ')} `;
    const found = terms.filter((term) => words.includes(` ${term} `)).length;
    if (found > most) [best, most] = [paragraph, found];
    if (most === terms.length) break;
  }
  return most === 0 ? markedIn(summary, terms) : around(best.replace(/\s+/g, ' '), terms);
}

/** A text in pieces, with all that was looked for marked. */
export function markedIn(text: string, terms: string[]): Piece[] {
  return piecesOf(text, matchesIn(wordsOf(text), terms), 0, text.length);
}

function around(text: string, terms: string[]): Piece[] {
  const words = wordsOf(text);
  const matches = matchesIn(words, terms);
  const middle = matches[0]?.start ?? 0;
  const start = words.find((word) => word.start >= middle - BEFORE)?.start ?? middle;
  const from = start === words[0]?.start ? 0 : start;
  const last = words.findLast(({ end }) => end <= from + LENGTH)?.end ?? 0;
  const end = Math.max(last, matches[0]?.end ?? 0);
  const to = end === words.at(-1)?.end ? text.length : end;
  const pieces = piecesOf(text, matches, from, to);
  return [
    ...(from > 0 ? [{ text: '… ', isMatch: false }] : []),
    ...pieces,
    ...(to < text.length ? [{ text: ' …', isMatch: false }] : []),
  ];
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WRITTEN_WORD)].flatMap(({ 0: written, index }) =>
    searchWords(written).map((folded) => ({ folded, start: index, end: index + written.length })),
  );
}

/** Where terms stand, from first to last; those that touch or overlap are one. */
function matchesIn(words: Word[], terms: string[]): { start: number; end: number }[] {
  const isMatch = new Set<Word>();
  for (const term of terms) {
    const looked = term.split(' ');
    for (let at = 0; at + looked.length <= words.length; at++) {
      if (looked.every((word, index) => words[at + index]?.folded === word)) {
        for (const word of words.slice(at, at + looked.length)) isMatch.add(word);
      }
    }
  }
  return words.filter((word) => isMatch.has(word));
}

function piecesOf(text: string, matches: { start: number; end: number }[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const { start, end } of matches) {
    if (start < at || end > to) continue;
    pieces.push({ text: text.slice(at, start), isMatch: false }, { text: text.slice(start, end), isMatch: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at, to), isMatch: false }].filter((piece) => piece.text !== '');
}
