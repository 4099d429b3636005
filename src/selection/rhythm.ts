/** Waiting times that divide an hour or a day, so that `<ttl>`, `sy:*` and `max-age` can say the same. Minutes. */
const STEPS = [15, 20, 30, 60, 120, 180, 240] as const;
/** Minutes. */
export const SHORTEST = STEPS[0];

/** Of this many polls one finds something new. */
const POLLS_PER_ARTICLE = 8;

/**
 * How long a reader should wait between two polls: an eighth of the median gap between the newest articles, from a
 * quarter of an hour to four hours. Minutes.
 * @param published instants of the newest articles, newest first
 */
export function pollMinutes(published: string[]): number {
  const times = published.map((instant) => Date.parse(instant) / 60_000);
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
  return STEPS.findLast((step) => step <= median / POLLS_PER_ARTICLE) ?? SHORTEST;
}
