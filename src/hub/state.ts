import type { Topic, TopicState } from '../store/subscriptions.ts';
import { isSound } from './advert.ts';
import { type Desk, isOwnHub } from './desk.ts';
import { topicLink } from './topics.ts';

/** So many feeds are told of, those with most to worry about. */
const MOST_TOPICS = 100;
const MOST_LETTERS = 20;

/** What the operator sees of one feed. */
export interface TopicTold extends Omit<TopicState, keyof Topic> {
  /** Its address. */
  topic: string;
}

/** What the operator sees of the hub, as JSON. */
export interface State {
  /** Where it is; nothing where there is none. */
  hub: string | null;
  kind: 'own' | 'external' | 'none';
  /** Whether feeds name it, and else why not. */
  advertised: boolean;
  reason?: string;
  topics: TopicTold[];
  /** How many feeds have recipients, told of or not. */
  topicCount: number;
  /** How long the oldest debt is owed. Seconds. */
  oldestDebt: number | null;
  /** Headings that changed and are not announced yet. */
  changed: number;
  /** Requests of subscribers that are not confirmed yet. */
  pending: number;
  /** Messages that wait, where that is known. */
  backlog?: number;
  /** Messages that were tried in vain, the latest first. */
  deadLetters: { at: string; message: string }[];
}

/** Reads how things stand. */
export async function readState({ site, subscriptions, post, now }: Desk): Promise<State> {
  const time = now().getTime();
  const kind = site.hub ? (isOwnHub(site) ? 'own' : 'external') : 'none';
  const { topics, topicCount, oldestDebt, changed, pending, deadLetters } = await subscriptions.state(
    time,
    kind === 'external',
    MOST_TOPICS,
    MOST_LETTERS,
  );
  const reason = REASONS[kind === 'none' || !(await isSound(site, subscriptions, time)) ? kind : 'sound'];
  const backlog = await post.backlog();
  return {
    hub: site.hub ?? null,
    kind,
    advertised: reason === undefined,
    ...(reason !== undefined && { reason }),
    topics: topics.map(({ kind, heading, file, ...counts }) => ({
      topic: topicLink(site, { kind, heading, file }),
      ...counts,
    })),
    topicCount,
    oldestDebt: oldestDebt === undefined ? null : Math.max(0, Math.round((time - oldestDebt) / 1000)),
    changed,
    pending,
    ...(backlog !== undefined && { backlog }),
    deadLetters: deadLetters.map(({ at, message }) => ({ at: new Date(at).toISOString(), message })),
  };
}

const REASONS: Record<State['kind'] | 'sound', string | undefined> = {
  sound: undefined,
  none: 'SITE_HUB names none.',
  own: 'Fewer than half of the subscribers that were tried in the last hour could be reached.',
  external: 'The hub took none of the last changes that it was told of.',
};
