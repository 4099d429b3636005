import * as is from './grammar.ts';
import type { Mentions } from './text.ts';
import type { Word } from './words.ts';

/** What cues look at besides the words themselves. */
export interface Surroundings {
  mentions: Mentions;
  /** How often a keyword is known, by its key. */
  known(key: string): number;
  /** Whether the source sorts its list. */
  sorted: boolean;
}

/**
 * A piece of evidence and what it weighs: the logarithm of how much likelier it makes what it stands for (0.7 is twice,
 * 2.3 ten times, 3.5 thirty times; below zero it speaks against).
 */
interface Cue<Holds> {
  name: string;
  weight: number;
  holds: Holds;
}

/** Evidence for a boundary between two words, or against it. */
type GapCue = Cue<(left: Word, right: Word, around: Surroundings) => boolean>;
/** Evidence that words are a keyword. */
type SpanCue = Cue<(words: Word[], around: Surroundings) => boolean>;
/** Evidence that two neighbouring groups of words are a keyword each. */
type PairCue = Cue<(left: Word[], right: Word[], around: Surroundings) => boolean>;

export interface Cues {
  gaps: GapCue[];
  spans: SpanCue[];
  pairs: PairCue[];
}

/** All evidence there is, in the order of its strength. */
export const CUES: Cues = {
  pairs: [
    // Stronger than all others together.
    { name: 'permutation', weight: 40, holds: isPermutation },
    { name: 'in order', weight: 0.7, holds: (left, right, { sorted }) => sorted && !isReversed(left, right) },
    { name: 'out of order', weight: -6, holds: (left, right, { sorted }) => sorted && isReversed(left, right) },
  ],
  spans: [
    { name: 'known', weight: 1.5, holds: (words, { known }) => known(keyOfWords(words)) > 0 },
    {
      name: 'known, of several words',
      weight: 3,
      holds: (words, { known }) => words.length > 1 && known(keyOfWords(words)) > 0,
    },
  ],
  gaps: [
    {
      name: 'side by side in the text',
      weight: -3,
      holds: ({ folded: left }, { folded: right }, { mentions }) => mentions.together(left, right) > 0,
    },
    {
      name: 'apart in the text',
      weight: 2.5,
      holds: ({ folded: left }, { folded: right }, { mentions }) =>
        mentions.of(left) > 0 && mentions.of(right) > 0 && mentions.together(left, right) === 0,
    },
    {
      name: 'not in the text',
      weight: 0.5,
      holds: ({ folded: left }, { folded: right }, { mentions }) => mentions.of(left) === 0 || mentions.of(right) === 0,
    },
    { name: 'the same word again', weight: 6, holds: (left, right) => left.folded === right.folded },
    { name: 'preposition', weight: -8, holds: (left, right) => is.preposition(left) || is.preposition(right) },
    { name: 'particle written onto the word', weight: -5, holds: (_, right) => is.tiedToPrevious(right) },
    { name: 'number', weight: -5, holds: (_, right) => is.number(right) },
    { name: 'half a name', weight: -8, holds: (left, right) => is.halfName(left) || is.son(right) },
    { name: 'after a noun of something', weight: -3, holds: (left) => is.head(left) },
    { name: 'before a noun of something', weight: 2, holds: (_, right) => is.head(right) },
    {
      name: 'noun with its adjective',
      weight: -2.5,
      holds: (left, right) => is.definite(left) && is.adjectiveOf(right, left),
    },
    {
      name: 'definite before what is not its adjective',
      weight: 1.5,
      holds: (left, right) => is.definite(left) && !is.adjectiveOf(right, left) && !is.number(right),
    },
    { name: 'after a state', weight: 2.5, holds: (left) => is.state(left) },
  ],
};

/** The same words in another order after the same first word: «العلاقات التركية الروسية», «العلاقات الروسية التركية». */
function isPermutation(left: Word[], right: Word[]): boolean {
  if (left.length < 3 || left.length !== right.length || left[0]?.folded !== right[0]?.folded) return false;
  const [one, other] = [left, right].map((words) => words.map(({ folded }) => folded));
  return one?.join(' ') !== other?.join(' ') && one?.toSorted().join(' ') === other?.toSorted().join(' ');
}

/**
 * Whether a list that is sorted would have these the other way round. Some sort by code units, where أ stands before
 * every other letter, and some by letters, where it is an alef: it has to be wrong for both.
 */
function isReversed(left: Word[], right: Word[]): boolean {
  const inLetters = (words: Word[]) => words.map(({ folded }) => folded).join(' ');
  return keyOfWords(left) > keyOfWords(right) && inLetters(left) > inLetters(right);
}

export function keyOfWords(words: Word[]): string {
  return words.map(({ key }) => key).join(' ');
}
