import { describe, expect, it } from 'vitest';
import { searchableOf } from '../../src/article/search-words.ts';
import { compared, type Match, MOST_COMPARED, type Place, placeOf, rank } from '../../src/selection/match.ts';
import { termsOf } from '../../src/selection/query.ts';
import { fromNow, stored } from '../fixtures/stored.ts';

const article = stored({
  title: 'السد الجديد يروي القرى',
  keywords: ['مياه', 'زراعة القمح'],
  credits: ['رافد'],
  content: '<p>بدأ ضخ المياه.</p><p>وقال مهندس: «يكفي الماء عامين».</p>',
});

describe('an article', () => {
  it.each<[string, Place | undefined]>([
    ['سد', 'title'],
    ['قرى جديدة', undefined],
    ['جديد قرى', 'title'],
    ['"السد الجديد"', 'title'],
    ['"الجديد السد"', undefined],
    ['قمح', 'names'],
    ['سد قمح', 'names'],
    ['رافد', 'names'],
    ['مهندس', 'text'],
    ['سد قمح مهندس', 'text'],
    ['مهندس غائب', undefined],
    ['مهند', undefined],
    ['"بدأ ضخ"', 'text'],
    ['"المياه وقال"', undefined],
    ['"مياه زراعة"', undefined],
    ['"القرى مياه"', undefined],
    ['', undefined],
    ['¶', undefined],
  ])('is found by %s in its %s', (query, place) => {
    expect(placeOf(searchableOf(article), termsOf(query))).toBe(place);
  });
});

/** A match that is so many days old. */
const match = (slug: string, place: Place, days: number): Match => ({
  slug,
  place,
  published: fromNow({ hours: -24 * days }),
});

describe('matches', () => {
  const slugs = (matches: Match[]) => rank(matches).map(({ slug }) => slug);

  it('of one day are the nearest first', () => {
    expect(slugs([match('a', 'text', 1), match('b', 'names', 1), match('c', 'title', 1)])).toEqual(['c', 'b', 'a']);
  });

  it('of one place are the newest first, then by slug', () => {
    expect(slugs([match('b', 'text', 3), match('c', 'text', 2), match('a', 'text', 3)])).toEqual(['c', 'a', 'b']);
  });

  it('in an old title come after new ones in the text, and in a recent title before', () => {
    expect(slugs([match('text', 'text', 0), match('old', 'title', 1000), match('recent', 'title', 300)])).toEqual([
      'recent',
      'text',
      'old',
    ]);
  });

  it('are ranked alike whenever they are looked at, and in whatever order they come', () => {
    const at = (days: number) => [
      match('a', 'text', days),
      match('b', 'title', days + 500),
      match('c', 'names', days + 90),
    ];
    expect(slugs(at(0))).toEqual(slugs(at(3000)));
    expect(slugs(at(0))).toEqual(slugs(at(0).toReversed()));
    expect(slugs([])).toEqual([]);
  });

  it('are compared as far as they are among the newest of their place', () => {
    const newest = Array.from({ length: MOST_COMPARED }, (_, index) => match(`t${index}`, 'text', index));
    const [title, names, text] = [
      match('title', 'title', 900),
      match('names', 'names', 901),
      match('text', 'text', 902),
    ];
    expect(compared([...newest, title, names, text])).toEqual([...newest, title, names]);
  });
});
