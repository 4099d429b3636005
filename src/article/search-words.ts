import type { Article } from './article.ts';
import { textOf } from './html.ts';
import { lettersOf } from './keyword.ts';

/** What an article can be found by: words as `searchWords` has them, a space before and after each. */
export interface Searchable {
  title: string;
  /** Keywords, authors and sources. */
  names: string;
  text: string;
}

/** Where one name or paragraph ends, so that no phrase goes on in the next. No word holds it. */
const END = ' ¶ ';

/** Letters that people write for each other. A hamza is one, whichever letter carries it: مسؤول, مسئول. */
const SAME_TO_SEARCH: [RegExp, string][] = [
  // Hamzas and maddas that are left over make no letter with an alef.
  [/[\u0653-\u0655]/g, ''],
  [/[أإآٱ]/g, 'ا'],
  [/ة/g, 'ه'],
  [/ى/g, 'ي'],
  [/[ؤئ]/g, 'ء'],
];

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** «ال», also after و ف ب ك and as «لل», where two letters or more remain; but in الله, الذي, التي, الآن, إلهي it is none. */
const DEFINITE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{L}{2})(?!(?:له|ذي|تي|ان|هي)$)/u;

/**
 * The words of a text as search compares them. More is one than in the identity of a keyword (`keyOf`), but nothing is
 * stemmed: الرياض is not الرياضة. Its own words again are the same.
 */
export function searchWords(text: string): string[] {
  const plain = lettersOf(text).toLowerCase();
  const folded = SAME_TO_SEARCH.reduce((letters, [letter, same]) => letters.replace(letter, same), plain);
  return (folded.match(WORD) ?? []).map(indefinite);
}

/** Once more where it still begins so: «الألعاب» is «ألعاب», which is «العاب» to those who write no hamza. */
function indefinite(word: string): string {
  let rest = word;
  while (DEFINITE.test(rest)) rest = rest.replace(DEFINITE, '');
  return rest;
}

/** What an article can be found by. */
export function searchableOf({ title, keywords, authors, credits, content }: Article): Searchable {
  return {
    title: wordsIn([title]),
    names: wordsIn([...keywords, ...authors, ...credits]),
    text: wordsIn(textOf(content)),
  };
}

function wordsIn(texts: string[]): string {
  return ` ${texts.map((text) => searchWords(text).join(' ')).join(END)} `;
}
