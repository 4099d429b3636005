import type { Owed } from '../store/subscriptions.ts';

/** What is to be done. To do it twice does no harm: what is owed is known by the store alone. */
export type Message =
  /** Tell of all that changed. */
  | { kind: 'announce' }
  /** Ask a callback whether its subscriber meant an intent. */
  | { kind: 'verify'; intent: string }
  /** Pay what a recipient is owed. */
  | { kind: 'deliver'; recipient: number };

/**
 * Ways for messages: on the first nobody waits for those who were slow or failed, nor for callbacks of whoever asks for a
 * subscription, which have one to themselves.
 */
export type Lane = 'first' | 'again' | 'verify';

/** Where messages are sent to be worked on soon. One that is lost is found again by the sweep. */
export interface Post {
  /** Sends messages, if there are any, to be worked on no earlier than that. */
  send(lane: Lane, messages: Message[], delaySeconds?: number): Promise<void>;
  /** How many messages wait, where that is known. */
  backlog(): Promise<number | undefined>;
}

/** Sends for who is owed something, those who were slow or failed apart from the others. */
export async function sendFor(post: Post, owed: Owed[]): Promise<void> {
  for (const [lane, isFast] of [['first', true] as const, ['again', false] as const]) {
    const messages = owed
      .filter((one) => one.isFast === isFast)
      .map(({ id }): Message => ({ kind: 'deliver', recipient: id }));
    await post.send(lane, messages);
  }
}
