import type { Site } from '../site.ts';
import type { Subscriptions } from '../store/subscriptions.ts';
import { isOwnHub } from './desk.ts';
import { isListening, isTrustworthy, PINGS_ASKED, SUBSCRIBERS_ASKED, WITHIN } from './health.ts';

/** How long it is remembered whether the hub can be trusted. Milliseconds. */
const REMEMBERED = 60_000;

/** Whether what the hub promised of late was kept. */
export async function isSound(site: Site, subscriptions: Subscriptions, now: number): Promise<boolean> {
  return isOwnHub(site)
    ? isTrustworthy(await subscriptions.attempts(false, now - WITHIN, SUBSCRIBERS_ASKED))
    : isListening(await subscriptions.attempts(true, now - WITHIN, PINGS_ASKED));
}

/**
 * Where feeds say that their hub is: nowhere while it does not do what it promises. That is looked up once in a minute;
 * while it can't be, what was known last holds.
 */
export function createAdvert(
  site: Site,
  subscriptions: Subscriptions,
  now: () => Date,
): () => Promise<string | undefined> {
  const { hub } = site;
  if (!hub) return async () => undefined;
  let [isAdvertised, asked] = [true, Number.NEGATIVE_INFINITY];
  return async () => {
    const time = now().getTime();
    if (Math.abs(time - asked) >= REMEMBERED) {
      // First, so that of many requests at once one asks.
      asked = time;
      try {
        isAdvertised = await isSound(site, subscriptions, time);
      } catch (error) {
        console.error(error);
      }
    }
    return isAdvertised ? hub : undefined;
  };
}
