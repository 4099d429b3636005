import { Vocabulary } from '../vocabulary.ts';
import { lengthOf, type Span, spansOf } from './lattice.ts';
import { keyOfWords, type Word, wordsOfRun } from './words.ts';

/** Where listed keywords stand in a run. */
export interface Listed {
  /** What is a keyword, whatever else speaks against it. */
  commands: Span[];
  /** What is not divided, but may be part of a longer keyword. */
  whole: Span[];
}

/** The keywords that the editor lists. */
export class Commands {
  readonly #listed: Vocabulary;
  /** Words of the longest. */
  readonly #longest: number;

  constructor(listed: string[]) {
    this.#listed = new Vocabulary(listed);
    this.#longest = listed.reduce((most, keyword) => Math.max(most, wordsOfRun(keyword).length), 0);
  }

  /** Whether the editor lists the keyword of a key. */
  has(key: string): boolean {
    return this.#listed.has(key);
  }

  /**
   * Of those that overlap the longest is taken, of equally long ones the first. A listed keyword may be half of one that
   * nobody listed («حقوق الإنسان» in «انتهاكات حقوق الإنسان»): it is a command only between ends of the line and other
   * listed ones.
   */
  in(words: Word[]): Listed {
    const listed = spansOf(words.length, this.#longest).filter(({ start, end }) =>
      this.has(keyOfWords(words.slice(start, end))),
    );
    const taken = new Set<number>();
    const found: Span[] = [];
    for (const span of listed.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
      const places = Array.from({ length: lengthOf(span) }, (_, index) => span.start + index);
      if (places.some((place) => taken.has(place))) continue;
      found.push(span);
      for (const place of places) taken.add(place);
    }
    const starts = new Set([words.length, ...found.map(({ start }) => start)]);
    const ends = new Set([0, ...found.map(({ end }) => end)]);
    const isCommand = ({ start, end }: Span) => ends.has(start) && starts.has(end);
    return { commands: found.filter(isCommand), whole: found.filter((span) => !isCommand(span)) };
  }
}
