import type { State } from '../../hub/state.ts';

/** How things stand with the hub of a site, for people. */
export function linesOf(state: State): string[] {
  const { hub, kind, advertised, reason, topics, oldestDebt, changed, pending, backlog, deadLetters } = state;
  const named = advertised ? 'named in feeds' : `not named in feeds: ${reason ?? ''}`;
  return [
    kind === 'none' ? 'hub: none (SITE_HUB)' : `hub: ${hub} (${kind}), ${named}`,
    `waiting: changed headings ${changed}, unconfirmed requests ${pending}, messages ${backlog ?? 'unknown'}`,
    `oldest debt: ${oldestDebt === null ? 'none' : ageOf(oldestDebt)}`,
    ...topics.map(
      ({ topic, recipients, owing, failing, givenUp }) =>
        `${topic}: recipients ${recipients}, owing ${owing}, failing ${failing}, given up ${givenUp}`,
    ),
    ...deadLetters.map(({ at, message }) => `dead letter: ${at} ${message}`),
  ];
}

const UNITS: [seconds: number, name: string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];

function ageOf(seconds: number): string {
  const [size, name] = UNITS.find(([size]) => seconds >= 2 * size) ?? [1, 's'];
  return `${Math.floor(seconds / size)} ${name}`;
}
