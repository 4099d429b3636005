import { describe, expect, it } from 'vitest';
import { pollMinutes } from '../../src/selection/rhythm.ts';
import { fromNow, series } from '../fixtures/stored.ts';

const every = (hours: number, count = 20) => series(count, hours).map(({ published }) => published);
/** Instants with these gaps between them, of so many hours each, the newest gap first. */
const spaced = (...gaps: number[]) =>
  [0, ...gaps].map((_, index) => fromNow({ hours: -gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0) }));

describe('pollMinutes: how long a reader should wait', () => {
  const cases: [string, string[], number][] = [
    ['a busy newsroom: a quarter of an hour at least', every(0.25), 15],
    ['an article every two hours', every(2), 15],
    ['an eighth of not quite three hours', every(2.75), 20],
    ['an eighth of the gap', every(4), 30],
    ['an eighth of a longer gap', every(16), 120],
    ['between two steps the shorter one', every(12), 60],
    ['an article a day', every(24), 180],
    ['a weekly: four hours at most', every(7 * 24), 240],
    ['all at one instant', every(0), 15],
    ['a single article tells no rhythm', every(1, 1), 240],
    ['nor does none', [], 240],
    ['of uneven gaps the middle one, in whatever order they come', spaced(16, 4, 2, 40, 30), 120],
    ['two articles have one gap', every(24, 2), 180],
    ['a burst that is most of what is new', [...every(0.1, 12), ...every(7 * 24, 5)], 15],
    ['one long pause changes nothing', [...every(4, 9), ...every(1000, 1)], 30],
    ['one burst changes nothing', [...every(0, 3), ...every(16, 9)], 120],
  ];

  it.each(cases)('%s', (_, published, minutes) => {
    expect(pollMinutes(published)).toBe(minutes);
  });

  it('divides an hour or a day, so that RSS can say the same in its own words', () => {
    for (let hours = 0; hours < 50; hours += 0.25) {
      const minutes = pollMinutes(every(hours));
      expect(minutes <= 60 ? 60 % minutes : (24 * 60) % minutes, `every ${hours} hours`).toBe(0);
    }
  });
});
