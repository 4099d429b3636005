import { describe, expect, it } from 'vitest';
import { select, selectionIn } from '../../src/selection/selection.ts';

describe('selectionIn', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  it('takes as many names as eight, in whatever order', () => {
    expect(selectionIn(`/keywords/${names.toReversed().join('+')}/rss.xml`)).toEqual(select('keywords', names));
  });

  it.each([
    ['more', `/keywords/${names.join('+')}+i`],
    ['one that is white space', '/keywords/%20/rss.xml'],
    ['one of several that is white space', '/sources/a+%20'],
    ['one of several that is empty', '/keywords/a+'],
  ])('names none where there is %s', (_, path) => {
    expect(selectionIn(path)).toBeUndefined();
  });
});
