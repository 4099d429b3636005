import { announce } from './announce.ts';
import type { Desk } from './desk.ts';
import { type Message, sendFor } from './message.ts';
import { INTENT_LASTS, LETTER_LASTS, OVERDUE_AFTER } from './schedule.ts';

/** So many are sent for at once; the next sweep finds the others. */
const MOST = 1000;

/**
 * Finds in the store whatever is left undone, as all messages can be lost: articles that came due, changes that nobody
 * announced, debts and intents that nobody works on. And forgets what has ended.
 */
export async function sweep(desk: Desk): Promise<void> {
  const { subscriptions, post, now } = desk;
  const time = now().getTime();
  await subscriptions.expire(time, time - INTENT_LASTS, time - LETTER_LASTS);
  await announce(desk);
  await sendFor(post, await subscriptions.overdue(time - OVERDUE_AFTER, time, MOST));
  const intents = await subscriptions.overdueIntents(time - OVERDUE_AFTER, time, MOST);
  if (intents.length > 0) {
    await post.send(
      'again',
      intents.map((intent): Message => ({ kind: 'verify', intent })),
    );
  }
}
