import type { Counts, Intent, Standing } from '../store/subscriptions.ts';

/** How much one may ask for: there is no reader who subscribes by more addresses of one host to one feed. */
export const LIMITS: Counts = { ofTopic: 100, ofHost: 10_000, pendingOfHost: 100, pending: 10_000 };
/**
 * How many requests of one client are taken within a minute, as `wrangler.toml` says to the platform, which counts them: so
 * few that one client alone can't bring as many as may be unconfirmed in the time that these last.
 */
export const CLIENT_REQUESTS = 100;

/** Why a request is turned away, for whoever wrote the subscriber, and how long it should wait. Seconds. */
export interface Excess {
  reason: string;
  retryAfter: number;
}

const RETRY_AFTER = 300;

/** A client asks too often. */
export const TOO_OFTEN: Excess = {
  reason: `This client sent more than ${CLIENT_REQUESTS} requests within a minute: wait for a minute, send this one again, and the others more slowly.`,
  retryAfter: 60,
};

/**
 * Which limit an intent would go beyond. Whoever has that subscription is stopped by no crowd of others, and whoever leaves
 * makes room; but each is asked, so a host is never asked by more than it can bear.
 */
export function excessOf(standing: Standing, { mode, callback }: Intent): Excess | undefined {
  const reason = reasonOf(standing, mode, new URL(callback).hostname);
  return reason === undefined ? undefined : { reason, retryAfter: RETRY_AFTER };
}

function reasonOf({ isKnown, ...counts }: Standing, mode: Intent['mode'], host: string): string | undefined {
  if (counts.pendingOfHost >= LIMITS.pendingOfHost) {
    return `${LIMITS.pendingOfHost} requests for callbacks at ${host} are unconfirmed: send this again when it has confirmed some.`;
  }
  if (isKnown) return undefined;
  if (counts.pending >= LIMITS.pending) {
    return `${LIMITS.pending} requests of all subscribers together are unconfirmed: send this again later. Subscriptions that there are can be renewed and ended meanwhile.`;
  }
  if (mode === 'unsubscribe') return undefined;
  if (counts.ofTopic >= LIMITS.ofTopic) {
    return `${LIMITS.ofTopic} callbacks at ${host} are subscribed to this feed, and no more can be: end one of these first.`;
  }
  if (counts.ofHost >= LIMITS.ofHost) {
    return `Callbacks at ${host} have ${LIMITS.ofHost} subscriptions, and can have no more: end one of these first.`;
  }
  return undefined;
}
