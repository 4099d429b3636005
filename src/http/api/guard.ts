import type { MiddlewareHandler } from 'hono';
import QuickLRU from 'quick-lru';
import { Problem } from './problems.ts';
import { ownerOf, type Token } from './tokens.ts';

/** How often a client may do something, such as show a token that is none. What counts is the platform's. */
export interface Limit {
  /** Who asks, such as by address; nothing where that is not known. */
  clientOf(request: Request): string | undefined;
  /** Counts one more, and says whether it was within the limit. */
  allows(client: string): Promise<boolean>;
}

/** What the handlers behind the guard know of a request. */
export interface Guarded {
  Variables: { owner: string };
}

/** How long a client is not listened to that showed too many wrong tokens. Seconds. */
const LOCKED = 60;
const REMEMBERED_CLIENTS = 1000;

const BEARER = /^Bearer +(?<token>[\w.~+/-]+=*) *$/i;

/**
 * Lets those through who have a token. Whoever shows too many wrong ones is turned away before one is looked at.
 * @throws {Problem} 401 without a token that may publish, 429 after too many wrong ones
 */
export function guard(tokens: Token[], limit: Limit | undefined, now: () => Date): MiddlewareHandler<Guarded> {
  const locked = new QuickLRU<string, number>({ maxSize: REMEMBERED_CLIENTS });
  return async (c, next) => {
    const client = limit?.clientOf(c.req.raw);
    const time = now().getTime();
    const wait = Math.ceil(((locked.get(client ?? '') ?? 0) - time) / 1000);
    // Longer than that nobody is locked out: then the clock has gone back since.
    if (wait > 0 && wait <= LOCKED) throw tooMany(wait);
    const { token } = BEARER.exec(c.req.header('Authorization') ?? '')?.groups ?? {};
    const owner = token && (await ownerOf(token, tokens));
    if (owner) {
      c.set('owner', owner);
      return next();
    }
    if (limit && client && c.req.header('Authorization') !== undefined && !(await limit.allows(client))) {
      locked.set(client, time + LOCKED * 1000);
      throw tooMany(LOCKED);
    }
    const error = token ? ', error="invalid_token"' : '';
    throw new Problem(401, 'A token is needed that may publish: Authorization: Bearer …', {
      headers: { 'WWW-Authenticate': `Bearer realm="rafid"${error}` },
    });
  };
}

function tooMany(seconds: number): Problem {
  return new Problem(429, 'Too many wrong tokens.', { headers: { 'Retry-After': String(seconds) } });
}
