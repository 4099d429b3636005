import { expect, it } from 'vitest';
import { linesOf } from '../../../src/cli/status/lines.ts';
import type { State } from '../../../src/hub/state.ts';

const STATE: State = {
  hub: 'https://news.example/hub',
  kind: 'own',
  advertised: true,
  topics: [{ topic: 'https://news.example/rss.xml', recipients: 3, owing: 2, failing: 1, givenUp: 4 }],
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
    'https://news.example/rss.xml: recipients 3, owing 2, failing 1, given up 4',
    'dead letter: 2026-03-05T12:00:00.000Z {"kind":"announce"}',
  ]);
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
