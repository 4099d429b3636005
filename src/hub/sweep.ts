import { announce } from './announce.ts';
import type { Desk } from './desk.ts';
import { type Message, sendFor } from './message.ts';
import { INTENT_LASTS, LETTER_LASTS, OVERDUE_AFTER } from './schedule.ts';

/** So many are sent for at once; the next sweep finds the others. */
const MOST = 1000;

/**
 * Finds in the store whatever is left undone, as all messages can be lost: articles that came due, changes that nobody
 * announced, debts and intents that nobody works on. And forgets what has ended.
 * @param at when it was to sweep, which may be before it does. Milliseconds since 1970
 */
export async function sweep(desk: Desk, at = desk.now().getTime()): Promise<void> {
  const { subscriptions, post, now } = desk;
  const time = now().getTime();
  await subscriptions.expire(at, at - INTENT_LASTS, at - LETTER_LASTS);
  await announce(desk);
  await sendFor(post, await subscriptions.overdue(at - OVERDUE_AFTER, time, MOST));
  const intents = await subscriptions.overdueIntents(at - OVERDUE_AFTER, time, MOST);
  if (intents.length > 0) {
    await post.send(
      'again',
      intents.map((intent): Message => ({ kind: 'verify', intent })),
    );
  }
}
