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

/** The words of a run. What is only marks is no word. */
export function wordsOf(run: string): Word[] {
  return run
    .split(/\s+/u)
    .map((text) => ({ text, key: keyOf(text), folded: foldWord(text) }))
    .filter(({ key }) => key !== '');
}

export function keyOfWords(words: Word[]): string {
  return words.map(({ key }) => key).join(' ');
}
