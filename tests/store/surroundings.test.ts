import { describe, expect, it } from 'vitest';
import { REACH } from '../../src/selection/archive.ts';
import { ALL, select } from '../../src/selection/selection.ts';
import { spellingOf, surroundingsOf } from '../../src/store/surroundings.ts';
import { series, stored } from '../fixtures/stored.ts';

describe('what is around a place in a bundle', () => {
  const articles = series(400);
  const at = (index: number) => articles[index] ?? stored();

  it.each([
    ['in the middle: as many on either side as decide which part it is in', 200, 0, 200 - REACH, 200 + REACH],
    ['near the newest that is due: none that is not', 60, 50, 50, 60 + REACH],
    ['near the last: all that there is', 390, 0, 390 - REACH, 399],
  ])('%s', (_, index, due, first, last) => {
    const { places = [], at: place } = surroundingsOf(articles, due, { side: 'at', cursor: at(index) }) ?? {};
    expect(places[place ?? -1]).toBe(at(index));
    expect([places[0], places.at(-1)]).toEqual([at(first), at(last)]);
  });
});

describe('the spelling of a name', () => {
  const article = stored({ keywords: ['زراعة', 'ميـاه', 'مياه'], credits: ['رافد', 'وكالة'] });

  it.each([
    ['a keyword, as the article has it first', select('keywords', ['مياه']), ['ميـاه']],
    ['a source', select('sources', ['وكالة']), ['وكالة']],
    ['none of all articles', ALL, []],
  ])('is that of %s', (_, selection, names) => expect(spellingOf(article, selection)).toEqual(names));
});
