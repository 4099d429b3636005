import * as is from './grammar.ts';
import type { Mentions } from './text.ts';
import { keyOfWords, type Word } from './words.ts';

/** What cues look at besides the words themselves. */
export interface Context {
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
type GapCue = Cue<(left: Word, right: Word, around: Context) => boolean>;
/** Evidence that words are a keyword. */
type SpanCue = Cue<(words: Word[], around: Context) => boolean>;
/** Evidence that two neighbouring groups of words are a keyword each. */
type PairCue = Cue<(left: Word[], right: Word[], around: Context) => boolean>;

/** Evidence by what it is about. */
export interface Cues {
  gaps: GapCue[];
  spans: SpanCue[];
  pairs: PairCue[];
}

/** All evidence there is. The weights are what fits the hand-divided lines of `bench/keywords` best. */
export const CUES: Cues = {
  pairs: [
    // Stronger than all others together.
    { name: 'permutation', weight: 40, holds: isPermutation },
    { name: 'in order', weight: 0.5, holds: (left, right, { sorted }) => sorted && !isReversed(left, right) },
    { name: 'out of order', weight: -4.3, holds: (left, right, { sorted }) => sorted && isReversed(left, right) },
    {
      name: 'both known',
      weight: 2.1,
      holds: (left, right, { known }) => known(keyOfWords(left)) > 0 && known(keyOfWords(right)) > 0,
    },
  ],
  spans: [
    { name: 'known', weight: 1, holds: (words, { known }) => known(keyOfWords(words)) > 0 },
    {
      name: 'in quotes in the text',
      weight: 2.6,
      holds: (words, { mentions }) => words.length > 1 && mentions.quoted(...folded(words)) > 0,
    },
    {
      name: 'more than once in the text',
      weight: 1.6,
      holds: (words, { mentions }) => words.length > 1 && mentions.of(...folded(words)) > 1,
    },
    { name: 'a state alone', weight: 1.7, holds: isOne(is.state) },
    { name: 'an adjective alone', weight: 2.5, holds: isOne(is.nisba) },
  ],
  gaps: [
    {
      name: 'always side by side in the text',
      weight: -4.9,
      holds: ({ folded: left }, { folded: right }, { mentions }) =>
        mentions.of(left, right) > 0 && mentions.of(left, right) >= Math.min(mentions.of(left), mentions.of(right)),
    },
    {
      name: 'side by side but for quotes',
      weight: -2.8,
      holds: ({ folded: left }, { folded: right }, { mentions }) =>
        mentions.of(left, right) === 0 && mentions.acrossQuotes(left, right) > 0,
    },
    {
      name: 'apart in the text',
      weight: 2.3,
      holds: ({ folded: left }, { folded: right }, { mentions }) =>
        mentions.of(left) > 0 && mentions.of(right) > 0 && mentions.of(left, right) === 0,
    },
    {
      name: 'neither in the text nor known',
      weight: -3,
      holds: (left, right, { mentions, known }) =>
        [left, right].every((word) => mentions.of(word.folded) === 0 && known(word.key) === 0),
    },
    { name: 'preposition', weight: -7.3, holds: (left, right) => is.preposition(left) || is.preposition(right) },
    { name: 'particle written onto the word', weight: -3.6, holds: (_, right) => is.tiedToPrevious(right) },
    { name: 'number', weight: -3.3, holds: (_, right) => is.number(right) },
    { name: 'half a name', weight: -2.6, holds: (left, right) => is.halfName(left) || is.son(right) },
    { name: 'after a noun of something', weight: -5.5, holds: (left) => is.head(left) },
    { name: 'before a noun of something', weight: 1.5, holds: (_, right) => is.head(right) },
    { name: 'before an adjective', weight: -5, holds: (_, right) => is.nisba(right) },
    { name: 'adjective before a bare word', weight: 2.2, holds: (left, right) => is.nisba(left) && is.bare(right) },
    { name: 'definite before a bare word', weight: 1.1, holds: (left, right) => is.definite(left) && is.bare(right) },
    {
      name: 'definite before definite',
      weight: 1.4,
      holds: (left, right) => is.definite(left) && is.definite(right) && !is.adjectiveOf(right, left),
    },
    {
      name: 'after a state',
      weight: 4.7,
      holds: (left, right) => is.state(left) && !is.leaning(right) && !is.adjectiveOf(right, left),
    },
  ],
};

function folded(words: Word[]): string[] {
  return words.map((word) => word.folded);
}

/** Whether a keyword is one word of a kind. */
function isOne(ofKind: (word: Word) => boolean): (words: Word[]) => boolean {
  return ([word, ...more]) => word !== undefined && more.length === 0 && ofKind(word);
}

/** The same words in another order after the same first word: «العلاقات التركية الروسية», «العلاقات الروسية التركية». */
function isPermutation(left: Word[], right: Word[]): boolean {
  if (left.length < 3 || left.length !== right.length || left[0]?.folded !== right[0]?.folded) return false;
  const [one, other] = [folded(left), folded(right)];
  return one.join(' ') !== other.join(' ') && one.toSorted().join(' ') === other.toSorted().join(' ');
}

/**
 * Whether a list that is sorted would have these the other way round. Some sort by code units, where أ stands before
 * every other letter, and some by letters, where it is an alef: it has to be wrong for both.
 */
function isReversed(left: Word[], right: Word[]): boolean {
  const inLetters = (words: Word[]) => folded(words).join(' ');
  return keyOfWords(left) > keyOfWords(right) && inLetters(left) > inLetters(right);
}
