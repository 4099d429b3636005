import { keyOf } from '../keyword.ts';
import { foldWord } from './text.ts';

/** A word of a run in the forms in which cues compare it. */
export interface Word {
  /** As it stands. */
  text: string;
  key: string;
  /** As it is compared with a text. */
  folded: string;
}

/** Quotes, and the stops at a word's end: none of them is a keyword's own. Invisible marks of direction neither. */
const NO_LETTERS = /["“”„‟«»‹›\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|[.:]+$/gu;

/** The words of a run. What is only marks is no word. */
export function wordsOfRun(run: string): Word[] {
  return run
    .split(/\s+/u)
    .map((text) => text.replace(NO_LETTERS, ''))
    .map((text) => ({ text, key: keyOf(text), folded: foldWord(text) }))
    .filter(({ key }) => key !== '');
}

/** The key of a keyword of these words. */
export function keyOfWords(words: Word[]): string {
  return words.map(({ key }) => key).join(' ');
}
