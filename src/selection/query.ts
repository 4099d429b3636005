import { withoutMarks } from '../article/language.ts';
import { searchWords } from '../article/search-words.ts';

/** The most that a person asks for at once. Characters, and words. */
export const LONGEST_QUERY = 200;
const MOST_WORDS = 20;

/** Words between quotes, or whatever stands outside; a quote that is never closed is nothing. */
const PART = /"(?<straight>[^"]*)"|«(?<angled>[^»]*)»|“(?<curved>[^”]*)”|[^"«“]+/gu;

/** A query in the one spelling that addresses use. */
export function canonicalQuery(text: string): string {
  return withoutMarks(text.toWellFormed().replace(/[\s\p{Cc}]+/gu, ' ')).normalize('NFC');
}

/** What is wrong with a query in its one spelling: it holds no word, or more than anybody looks for. */
export function faultOfQuery(query: string): 'empty' | 'long' | undefined {
  if (query.length > LONGEST_QUERY) return 'long';
  const words = searchWords(query).length;
  if (words === 0) return 'empty';
  return words > MOST_WORDS ? 'long' : undefined;
}

/**
 * What an article must have to be found: words, and phrases, which are words with a space between. All else in a query
 * says nothing: there is no syntax but quotes.
 */
export function termsOf(query: string): string[] {
  const terms = [...query.matchAll(PART)].flatMap(({ 0: part, groups }) => {
    const quoted = groups?.straight ?? groups?.angled ?? groups?.curved;
    return quoted === undefined ? searchWords(part) : [searchWords(quoted).join(' ')];
  });
  return [...new Set(terms)].filter((term) => term !== '');
}
