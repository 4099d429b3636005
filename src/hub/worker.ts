import { announce } from './announce.ts';
import { deliver } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { Lane, Message } from './message.ts';
import { CLAIM_LASTS } from './schedule.ts';
import { verify } from './verify.ts';

/** A worker may have six connections open at once (its limits); more would wait for each other. */
const AT_ONCE = 6;
/** How long a message waits that could not be worked on: until what it began counts as never begun. Seconds. */
const RETRY_AFTER = CLAIM_LASTS / 1000 + 5;
const RETRY_ANNOUNCEMENT_AFTER = 10;

/** A message as a queue hands it over. */
export interface Letter {
  body: Message;
  /** It is done. */
  ack(): void;
  /** It is to come again. */
  retry(options?: { delaySeconds?: number }): void;
}

/** Works on messages of a lane, some at once. One that can't be worked on comes again, and holds up no other. */
export async function work(desk: Desk, lane: Lane, letters: readonly Letter[]): Promise<void> {
  const waiting = [...letters];
  const next = async () => {
    for (let letter = waiting.shift(); letter; letter = waiting.shift()) {
      try {
        await workOn(desk, lane, letter.body);
        letter.ack();
      } catch (error) {
        console.error(error);
        letter.retry({ delaySeconds: letter.body.kind === 'announce' ? RETRY_ANNOUNCEMENT_AFTER : RETRY_AFTER });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

function workOn(desk: Desk, lane: Lane, message: Message): Promise<void> {
  switch (message.kind) {
    case 'announce':
      return announce(desk);
    case 'verify':
      return verify(desk, message.intent);
    case 'deliver':
      return deliver(desk, message.recipient, lane);
  }
}

/** Keeps what was tried in vain for whoever runs the site to see. */
export async function bury({ subscriptions, now }: Desk, letters: readonly Letter[]): Promise<void> {
  for (const letter of letters) {
    try {
      await subscriptions.bury(JSON.stringify(letter.body), now().getTime());
      letter.ack();
    } catch (error) {
      console.error(error);
      letter.retry({ delaySeconds: RETRY_AFTER });
    }
  }
}
