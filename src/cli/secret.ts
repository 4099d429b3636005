import { createHash, randomBytes } from 'node:crypto';

/** A token with which articles can be published. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the site has to know of somebody's token: a part of its secret `PUBLISH_TOKENS`. */
export function secretOf(name: string, token: string): string {
  return `${name}:${createHash('sha256').update(token).digest('hex')}`;
}
