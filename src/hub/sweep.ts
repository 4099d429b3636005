import { announce } from './announce.ts';
import type { Desk } from './desk.ts';
import { type Message, sendFor } from './message.ts';
import { INTENT_LASTS, LETTER_LASTS, OVERDUE_AFTER } from './schedule.ts';

/** So many are sent for at once; the next sweep finds the others. */
const MOST = 1000;

/**
 * Finds in the store whatever is left undone, as all messages can be lost: articles that came due, changes that nobody
 * announced, debts and intents that nobody works on. And forgets what has ended. Each of it is done whether or not the
 * others can be.
 * @param at when it was to sweep, which may be before it does. Milliseconds since 1970
 * @throws {AggregateError} where some could not be done: the next sweep does it
 */
export async function sweep(desk: Desk, at = desk.now().getTime()): Promise<void> {
  const { subscriptions, post, now } = desk;
  const time = now().getTime();
  const before = at - OVERDUE_AFTER;
  const steps = [
    () => subscriptions.expire(at, at - INTENT_LASTS, at - LETTER_LASTS),
    () => announce(desk),
    async () => sendFor(post, await subscriptions.overdue(before, time, MOST)),
    async () => {
      const intents = await subscriptions.overdueIntents(before, time, MOST);
      const messages = intents.map((intent): Message => ({ kind: 'verify', intent }));
      await post.send('verify', messages);
    },
  ];
  const errors: unknown[] = [];
  for (const step of steps) await step().catch((error) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, 'The sweep left something undone.');
}
