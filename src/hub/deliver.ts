import type { Debt, Failure } from '../store/subscriptions.ts';
import { askOnce, drop, PATIENCE, SLOW } from './ask.ts';
import { agentOf, type Desk, ownHub } from './desk.ts';
import { firmly } from './firmly.ts';
import type { Lane } from './message.ts';
import { CLAIM_LASTS, nextAttempt } from './schedule.ts';
import { deliveryId, sign } from './signature.ts';
import { topicLink } from './topics.ts';

/**
 * What came of an attempt: the recipient has it, with the entity tag of what was sent, or has no need of it; it wants nothing
 * any more; or it failed.
 */
type Result = { kind: 'sent' | 'needless'; tag?: string } | { kind: 'gone' } | { kind: 'failed'; failure: Failure };

/**
 * Pays what a recipient is owed, if nobody else does.
 * @throws {Error} where the document or the store can't be read: the debt stays
 */
export async function deliver(desk: Desk, id: number, lane: Lane): Promise<void> {
  const { subscriptions, post, now } = desk;
  const start = now().getTime();
  const debt = await subscriptions.claim(id, start, start + CLAIM_LASTS);
  if (!debt) return;
  const result = debt.isHub ? await ping(desk, debt, lane) : await push(desk, debt, lane);
  const end = now().getTime();
  if (result.kind === 'gone') return firmly(() => subscriptions.remove(id));
  if (result.kind === 'failed') {
    const due = nextAttempt(debt.failures + 1, debt.failingSince ?? end, end);
    await subscriptions.fail(debt, result.failure, due, end);
    if (due !== undefined)
      await post.send('again', [{ kind: 'deliver', recipient: id }], Math.ceil((due - end) / 1000));
    return;
  }
  const outcome = result.kind === 'needless' ? undefined : end - start > SLOW ? 'slow' : 'done';
  const isOwedMore = await firmly(() => subscriptions.settle(debt, result.tag, outcome, end));
  if (isOwedMore) await post.send(outcome === 'slow' ? 'again' : 'first', [{ kind: 'deliver', recipient: id }]);
}

/** Sends a subscriber the feed as it is now (WebSub §7), unless it has that. */
async function push(desk: Desk, debt: Debt, lane: Lane): Promise<Result> {
  const { site, render } = desk;
  const topic = topicLink(site, debt);
  const document = await render(topic);
  // In trouble the site answers with what it said last: a subscriber that has that would seem to be owed nothing.
  if (document.status >= 500 || document.headers.has('Cache-Status')) {
    await drop(document);
    throw new Error(`${topic} can't be read now.`);
  }
  const tag = document.headers.get('ETag');
  if (!document.ok || tag === null || tag === debt.delivered) {
    await drop(document);
    return { kind: 'needless' };
  }
  const body = new Uint8Array(await document.arrayBuffer());
  const headers = {
    'Content-Type': document.headers.get('Content-Type') ?? '',
    Link: `<${topic}>; rel="self", <${ownHub(site)}>; rel="hub"`,
    'X-Hub-Delivery': await deliveryId(debt.id, tag),
    ...(debt.secret && { 'X-Hub-Signature': await sign(body, debt.secret) }),
  };
  const answer = await answerOf(desk, debt, { headers, body }, lane);
  if (answer === 410) return { kind: 'gone' };
  return isSuccess(answer) ? { kind: 'sent', tag } : { kind: 'failed', failure: answer };
}

/** Tells a hub elsewhere that the feed changed, which it then fetches. */
async function ping(desk: Desk, debt: Debt, lane: Lane): Promise<Result> {
  const topic = topicLink(desk.site, debt);
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic });
  const answer = await answerOf(desk, debt, { headers: {}, body }, lane);
  return isSuccess(answer) ? { kind: 'sent' } : { kind: 'failed', failure: answer };
}

/** The status that a recipient answers with, or why there is none. */
async function answerOf(
  { site, ask }: Desk,
  { callback }: Debt,
  { headers, body }: { headers: Record<string, string>; body: BodyInit },
  lane: Lane,
): Promise<Failure> {
  try {
    const init = { method: 'POST', headers: { 'User-Agent': agentOf(site), ...headers }, body };
    const response = await askOnce(ask, callback, init, PATIENCE[lane]);
    await drop(response);
    return response.status;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network';
  }
}

function isSuccess(answer: Failure): boolean {
  return typeof answer === 'number' && answer >= 200 && answer < 300;
}
