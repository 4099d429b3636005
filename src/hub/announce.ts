import { type Desk, isOwnHub } from './desk.ts';
import { sendFor } from './message.ts';
import { HUB_LASTS } from './schedule.ts';
import { FILES } from './topics.ts';

/** Makes whoever wants to know of it owed what changed, and sends for them. What can't be sent is found by the sweep. */
export async function announce({ site, subscriptions, post, now }: Desk): Promise<void> {
  const time = now().getTime();
  if (!site.hub) return subscriptions.announceToNobody(time);
  const owed = isOwnHub(site)
    ? await subscriptions.announce(time)
    : await subscriptions.announceTo(site.hub, FILES, time, time + HUB_LASTS);
  await sendFor(post, owed);
}
