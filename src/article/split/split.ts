import { distinct } from '../keyword.ts';
import type { Listed } from './commands.ts';
import { type Context, CUES, type Cues } from './cues.ts';
import { Lattice, lengthOf, type Span, spansOf, type Weights } from './lattice.ts';
import { keyOfWords, type Word } from './words.ts';

/** How a run of keywords is best divided, and how sure that is. Confidences go from 0 to 1. */
export interface Split {
  /** The whole run, divided. */
  keywords: string[];
  /** How sure each of these is one keyword: bounded where it is, undivided within. */
  sureness: number[];
  /** Every gap between two words. */
  gaps: Gap[];
  /** How sure the whole line is. */
  confidence: number;
  /** Those keywords that are sure enough to become categories. */
  published: string[];
}

/** Two neighbouring words of a run and how sure there is a boundary between them. */
export interface Gap {
  left: string;
  right: string;
  boundary: number;
}

/** Words of the longest keyword. */
const LONGEST = 6;
/** What a keyword of one word, two, and so on weighs, as cues do. */
const LENGTHS = [-1.2, 0.1, -0.5, -2, -3.5, -6.4];
/** As sure as a keyword has to be to become a category. */
const SURE = 0.88;

/** Divides the words of a run that has no delimiters. Words and their order stay. */
export function divide(words: Word[], listed: Listed, around: Context, cues: Cues = CUES): Split {
  const lattice = new Lattice(words.length, spansWith(listed, words.length), weigh(words, around, cues));
  const best = lattice.best();
  const keywords = best.map(({ start, end }) => words.slice(start, end));
  const sureness = best.map((span) => lattice.probability(span));
  const isCategory = (keyword: Word[], index: number) =>
    (sureness[index] ?? 0) >= SURE &&
    (!isWholeRun(keyword, words) || listed.commands.length > 0 || around.known(keyOfWords(keyword)) > 0);
  return {
    keywords: keywords.map(textOf),
    sureness,
    gaps: words.slice(1).map(({ text: right }, index) => ({
      left: words[index]?.text ?? '',
      right,
      boundary: lattice.boundary(index + 1),
    })),
    confidence: lattice.confidence(best),
    published: distinct(keywords.filter(isCategory).map(textOf)),
  };
}

function isWholeRun(keyword: Word[], words: Word[]): boolean {
  return keyword.length > 1 && keyword.length === words.length;
}

/** The spans that keywords may be: those that are commanded, and what overlaps none and divides nothing that is whole. */
function spansWith({ commands, whole }: Listed, length: number): Span[] {
  const overlaps = (one: Span, other: Span) => one.start < other.end && other.start < one.end;
  const isInside = (place: number, { start, end }: Span) => start < place && place < end;
  const others = spansOf(length, LONGEST).filter(
    (span) =>
      !commands.some((command) => overlaps(span, command)) &&
      !whole.some((kept) => isInside(span.start, kept) || isInside(span.end, kept)),
  );
  return [...others, ...commands].sort((a, b) => a.start - b.start);
}

/** The weight of a span is its own and that of the boundary before it. */
function weigh(words: Word[], around: Context, { spans, pairs, gaps }: Cues): Weights {
  const within = ({ start, end }: Span) => words.slice(start, end);
  const gapWeights = words.map((right, index) => {
    const left = words[index - 1];
    return left ? sum(gaps.filter(({ holds }) => holds(left, right, around))) : 0;
  });
  return {
    span: (span) =>
      (LENGTHS[lengthOf(span) - 1] ?? 0) +
      (gapWeights[span.start] ?? 0) +
      sum(spans.filter(({ holds }) => holds(within(span), around))),
    pair: (left, right) => sum(pairs.filter(({ holds }) => holds(within(left), within(right), around))),
  };
}

function sum(cues: { weight: number }[]): number {
  return cues.reduce((total, { weight }) => total + weight, 0);
}

function textOf(words: Word[]): string {
  return words.map(({ text }) => text).join(' ');
}
