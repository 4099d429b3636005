import { describe, expect, it } from 'vitest';
import { changesSince, stateOf } from '../../src/selection/changes.ts';
import type { Page } from '../../src/selection/page.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { fromNow, series, stored, withEdit } from '../fixtures/stored.ts';

const three = series(3);
const fresh = stored({ slug: 'جديد', published: fromNow({ seconds: -60 }) });
const next = { published: fromNow({ hours: -3 }), slug: 'مقال-3' };
const grave = (slug: string) => ({ slug, removed: fromNow({ seconds: -30 }) });

const state = (articles: StoredArticle[], rest: Pick<Page, 'next' | 'tombstones'> = {}) =>
  stateOf({ articles, ...rest }, true);
const told = (before: ReturnType<typeof state>, now: ReturnType<typeof state>) => {
  const changes = changesSince(before, now);
  return changes && { articles: [...changes.articles], removed: [...changes.removed] };
};

describe('what is new since an earlier state of a page', () => {
  const dated = stored({ slug: 'مقال-1', published: fromNow({ hours: -9 }) });
  const cases: [string, ReturnType<typeof state>, ReturnType<typeof state>, string[], string[]][] = [
    ['nothing, where it is the same', state(three), state(three), [], []],
    ['an article that came', state(three), state([fresh, ...three]), ['جديد'], []],
    ['an article that was changed', state(three), state(withEdit(three, 1)), ['مقال-2'], []],
    [
      'one that came, not the one that it pushed off the page',
      state(three),
      state([fresh, ...three.slice(0, 2)], { next }),
      ['جديد'],
      [],
    ],
    ['all, where there was none', state([]), state(three), three.map(({ slug }) => slug), []],
    [
      'what was removed and is named',
      state(three),
      state(three.slice(1), { tombstones: [grave('مقال-1')] }),
      [],
      ['مقال-1'],
    ],
    [
      'of what is named as removed that which was not named then',
      state(three.slice(1), { tombstones: [grave('مقال-1')] }),
      state(three.slice(2), { tombstones: [grave('مقال-2'), grave('مقال-1')] }),
      [],
      ['مقال-2'],
    ],
    [
      'an article that was removed and is back',
      state(three.slice(1), { tombstones: [grave('مقال-1')] }),
      state(three),
      ['مقال-1'],
      [],
    ],
    [
      'an article that got another date, on the same page',
      state(three),
      state([...three.slice(1), dated]),
      ['مقال-1'],
      [],
    ],
  ];
  it.each(cases)('is %s', (_, before, now, articles, removed) => {
    expect(told(before, now)).toEqual({ articles, removed });
  });

  const untold: [string, ReturnType<typeof state>, ReturnType<typeof state>][] = [
    ['an article went and is not named', state(three), state(three.slice(1))],
    ['the last article went, and none follows', state(three), state(three.slice(0, 2))],
    [
      'an article went from amid, and older ones follow',
      state(three),
      state([three[0], three[2]] as StoredArticle[], { next }),
    ],
    ['another is named than the one that went', state(three), state(three.slice(1), { tombstones: [grave('آخر')] })],
    ['all went', state(three), state([])],
  ];
  it.each(untold)('cannot be told where %s', (_, before, now) => {
    expect(changesSince(before, now)).toBeUndefined();
  });

  it('cannot be told of a removal in a format that names none', () => {
    const now = stateOf({ articles: three.slice(1), tombstones: [grave('مقال-1')] }, false);
    expect(changesSince(stateOf({ articles: three }, false), now)).toBeUndefined();
  });
});
