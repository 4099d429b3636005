import { readUpTo } from '../http/bytes.ts';
import type { PendingIntent } from '../store/subscriptions.ts';
import { askOnce, drop, PATIENCE, SLOW } from './ask.ts';
import { agentOf, type Desk } from './desk.ts';
import { CLAIM_LASTS, MOST_VERIFICATIONS, waitAfter } from './schedule.ts';
import { topicLink } from './topics.ts';

/** What a callback says of an intent; nothing where it can't say anything now. */
type Answer = 'confirmed' | 'refused' | undefined;

/** Asks a callback whether its subscriber meant what was asked in its name (WebSub §5.3). */
export async function verify(desk: Desk, id: string): Promise<void> {
  const { subscriptions, post, now } = desk;
  const time = now().getTime();
  const intent = await subscriptions.claimIntent(id, time, time + CLAIM_LASTS);
  if (!intent) return;
  const answer = await question(desk, intent);
  const end = now().getTime();
  if (answer === 'confirmed') return subscriptions.confirm(id, end, end - time > SLOW);
  if (answer === 'refused' || intent.tries >= MOST_VERIFICATIONS) return subscriptions.refuse(id);
  const wait = waitAfter(intent.tries);
  await subscriptions.postponeIntent(id, end + wait);
  await post.send('verify', [{ kind: 'verify', intent: id }], wait / 1000);
}

async function question({ site, ask }: Desk, intent: PendingIntent): Promise<Answer> {
  const challenge = crypto.randomUUID();
  const parameters = new URLSearchParams({
    'hub.mode': intent.mode,
    'hub.topic': topicLink(site, intent),
    'hub.challenge': challenge,
    ...(intent.mode === 'subscribe' && { 'hub.lease_seconds': String(intent.leaseSeconds) }),
  });
  const init = { headers: { 'User-Agent': agentOf(site) } };
  try {
    const response = await askOnce(ask, withQuery(intent.callback, parameters), init, PATIENCE.verify);
    if (response.ok) return (await says(response, challenge)) ? 'confirmed' : 'refused';
    await drop(response);
    return response.status >= 500 || response.status === 429 ? undefined : 'refused';
  } catch {
    return undefined;
  }
}

/** The address with its own parameters as they are, and these behind them (WebSub §5.3). */
function withQuery(callback: string, parameters: URLSearchParams): string {
  const separator = callback.includes('?') ? (/[?&]$/.test(callback) ? '' : '&') : '?';
  return `${callback}${separator}${parameters}`;
}

async function says(response: Response, expected: string): Promise<boolean> {
  const bytes = await readUpTo(response.body, expected.length);
  return bytes !== undefined && new TextDecoder().decode(bytes) === expected;
}
