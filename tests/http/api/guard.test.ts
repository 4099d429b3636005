import { describe, expect, it } from 'vitest';
import type { Limit } from '../../../src/http/api/guard.ts';
import { ownerOf, readTokens } from '../../../src/http/api/tokens.ts';
import { SettingsError } from '../../../src/site.ts';
import { later, NOW } from '../../fixtures/stored.ts';
import { article, hashOf, openDesk, problemOf, TOKEN } from './desk.ts';

const path = `/api/articles/${encodeURIComponent('مقال')}`;

describe('without a token', () => {
  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Basic ${TOKEN}`,
    TOKEN,
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(0, -1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    `Bearer wrong, Bearer ${TOKEN}`,
    `Bearer ${TOKEN}, Bearer ${TOKEN}`,
    'Bearer ن'.normalize('NFKD').replace('ن', '%D9%86'),
    `Bearer ${'x'.repeat(10_000)}`,
  ])('nothing is told and nothing done: %.40s', async (authorization) => {
    const desk = await openDesk();
    for (const [method, target, body] of [
      ['GET', '/api/manifest'],
      ['PUT', path, article()],
      ['DELETE', path],
      ['POST', '/api/batch', '{'],
      ['GET', '/api/nothing'],
      ['PATCH', '/api/manifest'],
    ] as const) {
      const response = await desk.app.request(`https://news.example${target}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(authorization !== undefined && { Authorization: authorization }),
        },
        ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="rafid"/);
      await problemOf(response, 401);
    }
    expect(desk.changes()).toBe(0);
  });

  it('who shows a wrong one is told that it is wrong, and who shows none is not (RFC 6750, §3.1)', async () => {
    const desk = await openDesk();
    const challenge = async (headers: Record<string, string>) =>
      (await desk.app.request('/api/manifest', { headers })).headers.get('WWW-Authenticate');
    expect(await challenge({ Authorization: 'Bearer wrong' })).toBe('Bearer realm="rafid", error="invalid_token"');
    expect(await challenge({ Authorization: 'Basic wrong' })).toBe('Bearer realm="rafid"');
    expect(await challenge({})).toBe('Bearer realm="rafid"');
  });

  it('there is no such address where nobody has one', async () => {
    for (const desk of [await openDesk({ tokens: [] }), await openDesk({ tokens: readTokens(undefined) })]) {
      for (const target of ['/api/manifest', '/api/openapi.json', '/api/batch', '/api']) {
        expect((await desk.ask('GET', target)).status).toBe(404);
      }
      expect((await desk.ask('PUT', path, article())).status).toBe(405);
    }
  });

  it('or with one, scripts of other origins get no leave, and no answer is kept', async () => {
    const desk = await openDesk();
    for (const [method, target] of [
      ['OPTIONS', '/api/batch'],
      ['GET', '/api/manifest'],
      ['GET', '/api/openapi.json'],
      ['GET', '/api//manifest'],
      ['GET', '/api'],
      ['DELETE', path],
    ] as const) {
      const { headers } = await desk.ask(method, target, undefined, { Origin: 'https://evil.example' });
      expect(headers.get('Access-Control-Allow-Origin'), target).toBeNull();
      expect(headers.get('Cache-Control'), target).toBe('no-store');
      expect(headers.get('X-Content-Type-Options'), target).toBe('nosniff');
    }
  });

  it('with one, addresses have methods', async () => {
    const desk = await openDesk();
    const response = await desk.ask('PATCH', path);
    expect(response.headers.get('Allow')).toBe('PUT, DELETE');
    await problemOf(response, 405);
    await problemOf(await desk.ask('GET', '/api/nothing'), 404);
  });
});

describe('tokens', () => {
  it('are several, each with its name', async () => {
    const tokens = readTokens(` a:${await hashOf('one')},\n b.c-d:${(await hashOf('two')).toUpperCase()} `);
    expect(await Promise.all(['one', 'two', 'three', ''].map((text) => ownerOf(text, tokens)))).toEqual([
      'a',
      'b.c-d',
      undefined,
      undefined,
    ]);
  });

  it.each([undefined, null, '', ' \n', ','])('are none in %j', (secret) => {
    expect(readTokens(secret)).toEqual([]);
  });

  const hash = 'ab'.repeat(32);
  it.each([
    'my-secret-token',
    'a:',
    `:${hash}`,
    `a:${hash}0`,
    `a:${hash.slice(1)}`,
    `a b:${hash}`,
    `a:${'g'.repeat(64)}`,
    `a:${hash} a:${hash}`,
    5,
  ])('that are none stop the start, and are not repeated: %s', (secret) => {
    expect(() => readTokens(secret)).toThrow(SettingsError);
    expect(() => readTokens(secret)).not.toThrow(/my-secret-token/);
  });
});

/** Two wrong tokens of one client, told by a header, are within the limit. */
function limit(): Limit & { counted: string[] } {
  const counted: string[] = [];
  return {
    counted,
    clientOf: (request) => request.headers.get('X-Client') ?? undefined,
    async allows(client) {
      counted.push(client);
      return counted.filter((other) => other === client).length <= 2;
    },
  };
}

describe('who shows wrong tokens again and again', () => {
  const wrong = (client?: string) => ({ Authorization: 'Bearer wrong', ...(client && { 'X-Client': client }) });
  const right = (client: string) => ({ 'X-Client': client });

  it('is turned away for a while, even with a right one, and nobody else is', async () => {
    let now = NOW;
    const desk = await openDesk({ limit: limit() }, { now: () => now });
    const status = async (headers: Record<string, string>) =>
      (await desk.ask('GET', '/api/manifest', undefined, headers)).status;
    expect(await status(wrong('a'))).toBe(401);
    expect(await status(wrong('a'))).toBe(401);
    expect(await status(right('a'))).toBe(200);
    expect(await status(wrong('a'))).toBe(429);
    expect(await status(right('a'))).toBe(429);
    expect(await status(right('b'))).toBe(200);
    const response = await desk.ask('GET', '/api/manifest', undefined, right('a'));
    expect(response.headers.get('Retry-After')).toBe('60');
    await problemOf(response, 429);
    now = new Date(NOW.getTime() + 59_500);
    expect((await desk.ask('GET', '/api/manifest', undefined, right('a'))).headers.get('Retry-After')).toBe('1');
    now = new Date(NOW.getTime() + 60_000);
    expect(await status(right('a'))).toBe(200);
  });

  it('is not turned away for longer where the clock goes back meanwhile', async () => {
    let now = later(3600);
    const desk = await openDesk({ limit: limit() }, { now: () => now });
    for (let times = 0; times < 3; times++) await desk.ask('GET', '/api/manifest', undefined, wrong('a'));
    expect((await desk.ask('GET', '/api/manifest', undefined, right('a'))).status).toBe(429);
    now = NOW;
    expect((await desk.ask('GET', '/api/manifest', undefined, right('a'))).status).toBe(200);
  });

  it('is counted by wrong tokens alone', async () => {
    const counting = limit();
    const desk = await openDesk({ limit: counting });
    for (let times = 0; times < 5; times++) await desk.ask('GET', '/api/manifest', undefined, right('a'));
    await desk.app.request('/api/manifest', { headers: { 'X-Client': 'a' } });
    expect(counting.counted).toEqual([]);
  });

  it('is not mistaken for another where nobody knows who asks', async () => {
    const desk = await openDesk({ limit: limit() });
    for (let times = 0; times < 5; times++) {
      expect((await desk.ask('GET', '/api/manifest', undefined, wrong())).status).toBe(401);
    }
  });
});
