import type { State } from '../../hub/state.ts';
import { readable } from '../printable.ts';

type Topic = State['topics'][number];

/** So many feeds are told of with which all is well. */
const MOST_WELL = 20;

/** How things stand with the hub of a site, for people. */
export function linesOf(state: State): string[] {
  const { hub, kind, advertised, reason, oldestDebt, changed, pending, backlog, deadLetters } = state;
  const named = advertised ? 'named in feeds' : `not named in feeds: ${reason ?? ''}`;
  return [
    kind === 'none' ? 'hub: none (SITE_HUB)' : `hub: ${hub} (${kind}), ${named}`,
    `waiting: changed headings ${changed}, unconfirmed requests ${pending}, messages ${backlog ?? 'unknown'}`,
    `oldest debt: ${oldestDebt === null ? 'none' : ageOf(oldestDebt)}`,
    ...topicLines(state),
    ...deadLetters.map(({ at, message }) => `dead letter: ${at} ${message}`),
  ];
}

/** Feeds with trouble, some of the others, and how many there are beside. */
function topicLines({ topics, topicCount }: State): string[] {
  const well = topics.filter(isWell);
  const shown = [...topics.filter((topic) => !isWell(topic)), ...well.slice(0, MOST_WELL)];
  const lines = shown.map(
    ({ topic, recipients, owing, failing, failures, givenUp }) =>
      `${readable(topic)}: recipients ${recipients}, owing ${owing}, failing ${failing}${reasonsOf(failures)}, given up ${givenUp}`,
  );
  const rest = topicCount - shown.length;
  if (rest <= 0) return lines;
  // A site lists those with trouble first: where it has come to others, it has listed all of these.
  return [...lines, well.length > 0 ? `and ${rest} more, all well` : `and ${rest} more, which the site does not list`];
}

/** Why some fail, the most frequent reason first. */
function reasonsOf(failures: Topic['failures']): string {
  const reasons = Object.entries(failures).toSorted(([, count], [, other]) => other - count);
  return reasons.length === 0 ? '' : ` (${reasons.map(([reason, count]) => `${reason}: ${count}`).join(', ')})`;
}

function isWell({ owing, failing, givenUp }: Topic): boolean {
  return owing === 0 && failing === 0 && givenUp === 0;
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
