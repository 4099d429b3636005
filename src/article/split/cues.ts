import * as grammar from './grammar.ts';
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
    { name: 'known', weight: 3, holds: (words, { known }) => known(keyOfWords(words)) > 0 },
    {
      name: 'known and long',
      weight: 3,
      holds: (words, { known }) => words.length > 1 && known(keyOfWords(words)) > 0,
    },
  ],
  gaps: [
    {
      name: 'side by side in the text',
      weight: -3.5,
      holds: ({ folded: left }, { folded: right }, { mentions }) => mentions.together(left, right) > 0,
    },
    {
      name: 'apart in the text',
      weight: 2,
      holds: ({ folded: left }, { folded: right }, { mentions }) =>
        mentions.of(left) > 0 && mentions.of(right) > 0 && mentions.together(left, right) === 0,
    },
    {
      name: 'preposition',
      weight: -5,
      holds: ({ folded: left }, { folded: right }) => grammar.isPreposition(left) || grammar.isPreposition(right),
    },
    {
      name: 'particle written onto the word',
      weight: -4,
      holds: (_, { folded: right }) => grammar.isTiedToPrevious(right),
    },
    { name: 'number', weight: -3, holds: (_, { folded: right }) => grammar.isNumber(right) },
    {
      name: 'half a name',
      weight: -5,
      holds: ({ folded: left }, { folded: right }) => grammar.isHalfName(left) || grammar.isSon(right),
    },
    {
      name: 'rank',
      weight: -1,
      holds: ({ folded: left }, { folded: right }) => grammar.isRank(left) && !grammar.isDefinite(right),
    },
    { name: 'noun of something', weight: -3, holds: ({ folded: left }) => grammar.isHead(left) },
    {
      name: 'definite with definite nisba',
      weight: -1.5,
      holds: ({ folded: left }, { folded: right }) => grammar.isDefinite(left) && grammar.isDefiniteNisba(right),
    },
    {
      name: 'nisba before bare word',
      weight: 2,
      holds: ({ folded: left }, { folded: right }) => grammar.isDefiniteNisba(left) && !grammar.isDefinite(right),
    },
    {
      name: 'definite before bare word',
      weight: 1.5,
      holds: ({ folded: left }, { folded: right }) =>
        grammar.isDefinite(left) &&
        !grammar.isDefiniteNisba(left) &&
        !grammar.isRank(left) &&
        !grammar.isDefinite(right),
    },
    {
      name: 'bare feminine before definite',
      weight: -1.5,
      holds: ({ folded: left }, { folded: right }) => grammar.isBareFeminine(left) && grammar.isDefinite(right),
    },
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
