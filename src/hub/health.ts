import type { Attempts } from '../store/subscriptions.ts';

/** What counts happened within this. Milliseconds. */
export const WITHIN = 3600 * 1000;
/** Of the hub here, the latest attempts to reach so many subscribers count. */
export const SUBSCRIBERS_ASKED = 1000;
/** Fewer subscribers than this say nothing of the hub: they may be at fault themselves. */
const FEWEST_SUBSCRIBERS = 10;
/** Of a hub elsewhere, the last so many feeds that it was told of count. */
export const PINGS_ASKED = 5;

/** Whether feeds may promise that the hub here pushes: unless it reached fewer than half of its subscribers. */
export function isTrustworthy({ attempted, succeeded }: Attempts): boolean {
  return attempted < FEWEST_SUBSCRIBERS || succeeded * 2 >= attempted;
}

/** The same of a hub elsewhere: unless it heard of none of the last changes. */
export function isListening({ attempted, succeeded }: Attempts): boolean {
  return attempted < PINGS_ASKED || succeeded > 0;
}
