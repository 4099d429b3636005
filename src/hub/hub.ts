import { type Context, Hono } from 'hono';
import { type Guarded, guard, type Limit } from '../http/api/guard.ts';
import { answerProblem, Problem } from '../http/api/problems.ts';
import type { Token } from '../http/api/tokens.ts';
import { readUpTo } from '../http/bytes.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Counts, Intent } from '../store/subscriptions.ts';
import { type Desk, isOwnHub } from './desk.ts';
import { readRequest } from './request.ts';
import { readState } from './state.ts';
import { selectionOf } from './topics.ts';

/** What the addresses of the hub are answered with. */
export interface HubParts {
  desk: Desk;
  /** Tells which feeds there are. */
  store: ArticleStore;
  /** Who may see how things stand. */
  tokens: Token[];
  limit?: Limit | undefined;
  /** Whether callbacks may be on this machine, without encryption: for trying it out. */
  loopback: boolean;
}

/** The largest form. Bytes. */
const LARGEST_FORM = 10 * 1024;
/** How much one may ask for: there is no reader who subscribes by more addresses of one host to one feed. */
const LIMITS: Counts = { ofTopic: 100, ofHost: 10_000, pendingOfHost: 100, pending: 10_000 };
/** How long a subscriber should wait that was turned away. Seconds. */
const RETRY_AFTER = '300';
const TROUBLE_RETRY_AFTER = '120';

/** The hub of the site (WebSub §5), and how things stand with it for whoever has a token. */
export function createHub({ desk, store, tokens, limit, loopback }: HubParts): Hono<Guarded> {
  const { site, subscriptions, post, now } = desk;
  const rules = { own: new URL(site.url), loopback };
  const hub = new Hono<Guarded>();

  hub.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  hub.post('/', async (c) => {
    if (!isOwnHub(site)) return refuse(c, 404, 'This site has no hub of its own.');
    const form = await readForm(c);
    if (form instanceof Response) return form;
    const { intent, fault } = readRequest(form, site, rules);
    if (fault !== undefined) return refuse(c, 400, fault);
    try {
      // Whoever leaves may do so also when there is nothing left to read.
      if (intent.mode === 'subscribe' && !(await store.revision(selectionOf(intent), undefined, now()))) {
        return refuse(c, 400, 'hub.topic is no feed that this site has.');
      }
      const counts = await subscriptions.counts(intent, LIMITS);
      if (isTooMuch(counts, intent)) {
        return refuse(c, 429, 'There are too many subscriptions, or requests for them, of this host.', RETRY_AFTER);
      }
      const id = await subscriptions.propose(intent, now().getTime());
      // Where it can't be sent, the sweep finds the intent.
      await post.send('verify', [{ kind: 'verify', intent: id }]).catch((error) => console.error(error));
      return c.body(null, 202);
    } catch (error) {
      console.error(error);
      return refuse(c, 503, 'The hub can not take this now.', TROUBLE_RETRY_AFTER);
    }
  });
  hub.get('/', guard(tokens, limit, now), async (c) => c.json(await readState(desk)));
  hub.all('/', (c) => refuse(c, 405, 'This address takes GET, HEAD and POST.', undefined, 'GET, HEAD, POST'));
  hub.onError((error, c) => {
    if (error instanceof Problem) return answerProblem(c, error);
    console.error(error);
    return refuse(c, 503, 'How things stand can not be read now.', TROUBLE_RETRY_AFTER);
  });
  return hub;
}

/** Whoever leaves makes room, but is to be asked too. */
function isTooMuch({ ofTopic, ofHost, pendingOfHost, pending }: Counts, { mode }: Intent): boolean {
  const isFull = ofTopic >= LIMITS.ofTopic || ofHost >= LIMITS.ofHost;
  return pendingOfHost >= LIMITS.pendingOfHost || pending >= LIMITS.pending || (isFull && mode === 'subscribe');
}

/** Reads a form, no further than to the limit, or says why not. */
async function readForm(c: Context): Promise<URLSearchParams | Response> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    return refuse(c, 415, 'The body should be application/x-www-form-urlencoded.');
  }
  const bytes = await readUpTo(c.req.raw.body, LARGEST_FORM);
  if (!bytes) return refuse(c, 413, `The body has more than ${LARGEST_FORM} bytes.`);
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

type Refusal = 400 | 404 | 405 | 413 | 415 | 429 | 503;

function refuse(c: Context, status: Refusal, reason: string, retryAfter?: string, allow?: string): Response {
  const headers = { ...(retryAfter && { 'Retry-After': retryAfter }), ...(allow && { Allow: allow }) };
  return c.text(`${reason}\n`, status, headers);
}
