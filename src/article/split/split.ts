import { distinct } from '../keyword.ts';
import { CUES, type Cues, keyOfWords, type Surroundings } from './cues.ts';
import { Lattice, type Span, type Weights } from './lattice.ts';
import { mentionsOf } from './text.ts';
import { type Word, wordsOf } from './words.ts';

/** What is known of an article that has a run of keywords. */
export interface Evidence {
  title: string;
  /** Plain text. */
  paragraphs: string[];
  /** How often a keyword is known from elsewhere, by its key. */
  known(key: string): number;
  /** Whether the source sorts its list. Never a guess. */
  sorted: boolean;
}

/** How a run of keywords is best divided, and how sure that is. Confidences go from 0 to 1. */
export interface Split {
  /** The whole run, divided. */
  keywords: string[];
  /** How sure each of these is one keyword: bounded where it is, undivided within. */
  sureness: number[];
  /** How sure there is a boundary after the first word, the second, and so on. */
  boundaries: number[];
  /** How sure the whole line is. */
  confidence: number;
  /** Those keywords that are sure enough to become categories. */
  published: string[];
}

/** Words of the longest keyword. */
const LONGEST = 6;
/** How many keywords have one word, two, and so on; as a logarithm. */
const LENGTHS = [0.35, 0.38, 0.18, 0.06, 0.02, 0.01].map(Math.log);
/** As sure as a keyword has to be to become a category. */
const SURE = 0.85;

/** Divides a run of keywords that has no delimiters. Words and their order stay. */
export function splitRun(run: string, evidence: Evidence, cues?: Cues): Split {
  const words = wordsOf(run);
  return divide(words, { ...evidence, mentions: mentionsOf(words, [evidence.title, ...evidence.paragraphs]) }, cues);
}

/** Divides the words of a run; what the text says of them was read before. */
export function divide(words: Word[], around: Surroundings, cues: Cues = CUES): Split {
  const lattice = new Lattice(words.length, LONGEST, weigh(words, around, cues));
  const best = lattice.best();
  const keywords = best.map(({ start, end }) => words.slice(start, end));
  const sureness = best.map((span) => lattice.probability(span));
  const isWholeRun = (keyword: Word[]) => keyword.length > 1 && keyword.length === words.length;
  const isCategory = (keyword: Word[], index: number) =>
    (sureness[index] ?? 0) >= SURE && (!isWholeRun(keyword) || around.known(keyOfWords(keyword)) > 0);
  return {
    keywords: keywords.map(textOf),
    sureness,
    boundaries: words.slice(1).map((_, index) => lattice.boundary(index + 1)),
    confidence: lattice.confidence(best),
    published: distinct(keywords.filter(isCategory).map(textOf)),
  };
}

/** The weight of a span is its own and that of the boundary before it. */
function weigh(words: Word[], around: Surroundings, { spans, pairs, gaps }: Cues): Weights {
  const within = ({ start, end }: Span) => words.slice(start, end);
  const gapWeights = words.map((right, index) => {
    const left = words[index - 1];
    return left ? sum(gaps.filter(({ holds }) => holds(left, right, around))) : 0;
  });
  return {
    span: (span) =>
      (LENGTHS[span.end - span.start - 1] ?? 0) +
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
