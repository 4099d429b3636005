import { Vocabulary } from '../vocabulary.ts';
import { lengthOf, type Span, spansOf } from './lattice.ts';
import { keyOfWords, type Word, wordsOf } from './words.ts';

/** The keywords that the editor lists. Where one stands in a run it is a command: a keyword, and never divided. */
export class Commands {
  readonly #listed: Vocabulary;
  /** Words of the longest. */
  readonly #longest: number;

  constructor(listed: string[]) {
    this.#listed = new Vocabulary(listed);
    this.#longest = listed.reduce((most, keyword) => Math.max(most, wordsOf(keyword).length), 0);
  }

  has(key: string): boolean {
    return this.#listed.count(key) > 0;
  }

  /**
   * Where in a run they stand. Of those that overlap the longest is taken, of equally long ones the first. A single
   * word may be half of a keyword that nobody listed («قطر» in «حصار قطر»): it is a command only between ends of the
   * line, other commands and other listed words.
   */
  in(words: Word[]): Span[] {
    const listed = spansOf(words.length, this.#longest).filter(({ start, end }) =>
      this.has(keyOfWords(words.slice(start, end))),
    );
    const taken = new Set<number>();
    const commands: Span[] = [];
    for (const span of listed.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
      const places = Array.from({ length: lengthOf(span) }, (_, index) => span.start + index);
      if (places.some((place) => taken.has(place))) continue;
      commands.push(span);
      for (const place of places) taken.add(place);
    }
    const starts = new Set([words.length, ...commands.map(({ start }) => start)]);
    const ends = new Set([0, ...commands.map(({ end }) => end)]);
    return commands.filter((span) => lengthOf(span) > 1 || (ends.has(span.start) && starts.has(span.end)));
  }
}
