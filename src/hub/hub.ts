import { type Context, Hono } from 'hono';
import { type Guarded, guard, type Limit } from '../http/api/guard.ts';
import { answerProblem, Problem } from '../http/api/problems.ts';
import type { Token } from '../http/api/tokens.ts';
import { readUpTo } from '../http/bytes.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Topic } from '../store/subscriptions.ts';
import { type Desk, isOwnHub } from './desk.ts';
import { type Excess, excessOf, LIMITS, TOO_OFTEN } from './limits.ts';
import { readRequest } from './request.ts';
import { readState } from './state.ts';
import { selectionOf, topicLink } from './topics.ts';

/** What the addresses of the hub are answered with. */
export interface HubParts {
  desk: Desk;
  /** Tells which feeds there are. */
  store: ArticleStore;
  /** Who may see how things stand. */
  tokens: Token[];
  limit?: Limit | undefined;
  /** How often a client may ask for something, within a minute. */
  requests?: Limit | undefined;
  /** Whether callbacks may be on this machine, without encryption, and as many as one likes: for trying it out. */
  loopback: boolean;
}

/** The largest form. Bytes. */
const LARGEST_FORM = 10 * 1024;
/** How long to wait in trouble. Seconds. */
const TROUBLE_RETRY_AFTER = 120;

/** The hub of the site (WebSub §5), and how things stand with it for whoever has a token. */
export function createHub({ desk, store, tokens, limit, requests, loopback }: HubParts): Hono<Guarded> {
  const { site, subscriptions, post, now } = desk;
  const rules = { own: new URL(site.url), loopback };
  const isThere = async (topic: Topic) => (await store.revision(selectionOf(topic), undefined, now())) !== undefined;
  const hub = new Hono<Guarded>();

  hub.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  hub.post('/', async (c) => {
    if (!isOwnHub(site)) return refuse(c, 404, 'This site has no hub of its own.');
    try {
      const client = loopback ? undefined : requests?.clientOf(c.req.raw);
      if (client && !(await requests?.allows(client))) return turnAway(c, TOO_OFTEN);
      const form = await readForm(c);
      if (form instanceof Response) return form;
      const { intent, fault, meant } = readRequest(form, site, rules);
      if (meant && (await isThere(meant))) {
        return refuse(
          c,
          400,
          `hub.topic should be spelled as the feed itself does: ${topicLink(site, meant)} is its address.`,
        );
      }
      if (fault !== undefined) return refuse(c, 400, fault);
      // Whoever leaves may do so also when there is nothing left to read.
      if (intent.mode === 'subscribe' && !(await isThere(intent))) {
        return refuse(c, 400, 'hub.topic is no feed that this site has.');
      }
      const excess = excessOf(await subscriptions.standing(intent, LIMITS), intent);
      if (excess) return turnAway(c, excess);
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

function turnAway(c: Context, { reason, retryAfter }: Excess): Response {
  return refuse(c, 429, reason, retryAfter);
}

function refuse(c: Context, status: Refusal, reason: string, retryAfter?: number, allow?: string): Response {
  const headers = { ...(retryAfter && { 'Retry-After': String(retryAfter) }), ...(allow && { Allow: allow }) };
  return c.text(`${reason}\n`, status, headers);
}
