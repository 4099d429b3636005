const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Nobody else takes what somebody has begun for so long; then it counts as never begun. Milliseconds. */
export const CLAIM_LASTS = 60 * SECOND;
/** What was due so long ago and was not done is sent for again: its message was lost. Milliseconds. */
export const OVERDUE_AFTER = 60 * SECOND;

const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 2 * HOUR;
/** A debt is given up when it has failed for so long. */
const GIVEN_UP_AFTER = DAY;

/** How long to wait after so many failures in a row. Milliseconds. */
export function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
}

/**
 * When a debt is tried again that failed just now; never where it is given up. Milliseconds since 1970.
 * @param failures in a row, this one too
 * @param since when the first of them was
 */
export function nextAttempt(failures: number, since: number, now: number): number | undefined {
  return now - since >= GIVEN_UP_AFTER ? undefined : now + waitAfter(failures);
}

/** A callback is asked so often whether its subscriber meant it, where it does not answer. */
export const MOST_VERIFICATIONS = 4;
/** Intents are forgotten after this, whatever became of them. Milliseconds. */
export const INTENT_LASTS = HOUR;
/** Dead letters are kept for so long. Milliseconds. */
export const LETTER_LASTS = 30 * DAY;
/** A hub elsewhere stays among those who are told for so long after the last change of a feed. Milliseconds. */
export const HUB_LASTS = 2 * DAY;
