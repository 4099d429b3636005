const HOUR = 3600;
const DAY = 24 * HOUR;

/** How long a subscription lasts that says nothing of it. Seconds. */
export const USUAL_LEASE = 10 * DAY;
const SHORTEST_LEASE = HOUR;
const LONGEST_LEASE = 30 * DAY;

/** The lease that a subscriber gets for what it asked, in seconds; nothing where that is no whole number. */
export function readLease(asked: string | undefined): number | undefined {
  if (asked === undefined) return USUAL_LEASE;
  if (!/^\d+$/.test(asked)) return undefined;
  return Math.min(LONGEST_LEASE, Math.max(SHORTEST_LEASE, Number(asked)));
}
