import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { CLIENT_REQUESTS, LIMITS } from '../../src/hub/limits.ts';
import { INTENT_LASTS } from '../../src/hub/schedule.ts';

interface RateLimit {
  name: string;
  namespace_id: string;
  simple: { limit: number; period: number };
}

const { env } = parse(readFileSync('wrangler.toml', 'utf8')) as unknown as { env: { d1: { ratelimits: RateLimit[] } } };
const { ratelimits } = env.d1;

describe('of clients of the hub', () => {
  const simple = ratelimits.find(({ name }) => name === 'HUB_REQUESTS')?.simple;

  it('each may ask so often as the hub says', () => {
    expect(simple).toEqual({ limit: CLIENT_REQUESTS, period: 60 });
  });

  it('one can not fill the hub', () => {
    // What has lasted so long is swept within a minute.
    const minutes = INTENT_LASTS / 60_000 + 1;
    expect((simple?.limit ?? Number.POSITIVE_INFINITY) * minutes).toBeLessThan(LIMITS.pending);
  });
});

it('each limit counts for itself', () => {
  const namespaces = ratelimits.map(({ namespace_id }) => namespace_id);
  expect(new Set(namespaces).size).toBe(namespaces.length);
});
