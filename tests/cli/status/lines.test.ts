import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/cli/status/lines.ts';
import type { State } from '../../../src/hub/state.ts';

const STATE: State = {
  hub: 'https://news.example/hub',
  kind: 'own',
  advertised: true,
  topics: [
    {
      topic: 'https://news.example/rss.xml',
      recipients: 5,
      owing: 2,
      failing: 3,
      failures: { timeout: 1, 503: 2 },
      givenUp: 4,
    },
  ],
  topicCount: 1,
  oldestDebt: 7260,
  changed: 1,
  pending: 5,
  backlog: 6,
  deadLetters: [{ at: '2026-03-05T12:00:00.000Z', message: '{"kind":"announce"}' }],
};

it('says what is owed and what fails', () => {
  expect(linesOf(STATE)).toEqual([
    'hub: https://news.example/hub (own), named in feeds',
    'waiting: changed headings 1, unconfirmed requests 5, messages 6',
    'oldest debt: 2 h',
    'https://news.example/rss.xml: recipients 5, owing 2, failing 3 (503: 2, timeout: 1), given up 4',
    'dead letter: 2026-03-05T12:00:00.000Z {"kind":"announce"}',
  ]);
});

describe('feeds', () => {
  const feed = (name: string, part: Partial<State['topics'][number]> = {}) => ({
    ...{ topic: `https://news.example/keywords/${encodeURIComponent(name)}/rss.xml`, recipients: 1 },
    ...{ owing: 0, failing: 0, failures: {}, givenUp: 0, ...part },
  });
  const many = (count: number, part?: Partial<State['topics'][number]>) =>
    Array.from({ length: count }, (_, index) => feed(String(index), part));
  const told = (topics: State['topics'], topicCount: number) =>
    linesOf({ ...STATE, topics, topicCount, deadLetters: [] }).slice(3);

  it.each(['owing', 'failing', 'givenUp'])('with trouble (%s) come first, and all of them do', (trouble) => {
    const lines = told([feed('well'), ...many(30, { [trouble]: 1 })], 31);
    expect(lines).toHaveLength(31);
    expect(lines.at(-1)).toContain('/well/');
  });

  it('with which all is well are twenty at most, and the number of the others', () => {
    const troubled = feed('trouble', { failing: 1 });
    expect(told([troubled, ...many(20)], 21)).toHaveLength(21);
    const lines = told([troubled, ...many(99)], 3000);
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('and 2979 more, all well');
  });

  it('that the site does not list may have trouble where all of those have that it lists', () => {
    expect(told(many(100, { failing: 1 }), 3000).at(-1)).toBe('and 2900 more, which the site does not list');
  });

  it('are named as people read them, and can not be mistaken for others', () => {
    const [line] = told([feed('مياه الشرب')], 1);
    expect(line).toMatch(/^https:\/\/news\.example\/keywords\/مياه الشرب\/rss\.xml: /);
    expect(told([feed('a/b?c#d')], 1)[0]).toMatch(/\/keywords\/a%2Fb%3Fc%23d\/rss\.xml: /);
    expect(told([{ ...feed(''), topic: 'https://news.example/%D9' }], 1)[0]).toMatch(/^https:\/\/news\.example\/%D9: /);
  });
});

it('says why feeds name no hub', () => {
  const reason = 'The hub took none of the last changes that it was told of.';
  const elsewhere = linesOf({ ...STATE, hub: 'https://hub.example/', kind: 'external', advertised: false, reason });
  expect(elsewhere[0]).toBe(`hub: https://hub.example/ (external), not named in feeds: ${reason}`);
  expect(linesOf({ ...STATE, hub: null, kind: 'none', advertised: false })[0]).toBe('hub: none (SITE_HUB)');
});

it.each([
  [null, 'none'],
  [0, '0 s'],
  [119, '119 s'],
  [120, '2 min'],
  [7199, '119 min'],
  [172_800, '2 d'],
])('tells an age of %s s as %s', (oldestDebt, age) => {
  expect(linesOf({ ...STATE, oldestDebt })[2]).toBe(`oldest debt: ${age}`);
});
