import { describe, expect, it } from 'vitest';
import { ALL } from '../../src/selection/selection.ts';
import { pageOf } from '../../src/store/cut.ts';
import { bestTagOf, revisionAt, tagOf } from '../../src/store/revision.ts';
import { fromNow, later, NOW, series, stored } from '../fixtures/stored.ts';

const shown = series(3);
const [first = stored(), second = stored()] = shown;

describe('the tag of a page is another', () => {
  const cut = { names: ['مياه'], shown, next: second };

  it.each([
    ['at another place', cut, first],
    ['with another spelling of its name', { ...cut, names: ['ميـاه'] }, undefined],
    ['where another page follows', { ...cut, next: first }, undefined],
    ['where none follows', { names: cut.names, shown }, undefined],
    ['as an archive', { ...cut, archive: { newest: first, oldest: second, hasOlder: true } }, undefined],
    ['without one of its articles', { ...cut, shown: shown.slice(1) }, undefined],
  ])('%s', (_, other, below) => {
    expect(tagOf(other, below)).not.toBe(tagOf(cut, undefined));
  });

  it('where as many results are shown of more, whose number the page tells', () => {
    expect(bestTagOf({ shown, found: 61 })).not.toBe(bestTagOf({ shown, found: 60 }));
  });
});

it('who asks again when a copy has aged until an article comes due finds the article', () => {
  const due = fromNow({ seconds: 9 });
  const { freshSeconds } = revisionAt(NOW, '', [], { due });
  expect(freshSeconds).toBe(9);
  expect(later(freshSeconds).getTime()).toBeGreaterThanOrEqual(Date.parse(due));
  expect(later(freshSeconds - 1).getTime()).toBeLessThan(Date.parse(due));
});

it('a page tells what was removed, where something was', () => {
  const revision = revisionAt(NOW, '', []);
  const cut = { names: [], shown };
  const removed = [{ slug: 'a', removed: fromNow({ hours: -1 }) }];
  expect(pageOf(ALL, undefined, cut, revision, removed).tombstones).toEqual(removed);
  expect(pageOf(ALL, undefined, cut, revision, [])).not.toHaveProperty('tombstones');
});
