import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { bytesOf, type Newsroom, openNewsroom, READER, RSS } from '../hub/newsroom.ts';
import { path } from './address.ts';
import { foundIn } from './found.ts';
import { type AnyProperty, property } from './property.ts';
import { anyText, wholeText } from './text.ts';

/** What is sent to a hub. */
interface Form {
  type: string | undefined;
  body: string | Uint8Array<ArrayBuffer>;
}

const SITE = 'https://news.example';
const TOPICS = ['/rss.xml', '/atom.xml', '/feed.json', '/keywords/مياه/rss.xml', '/sources/رافد/atom.xml'].map(
  (end) => SITE + encodeURI(end),
);

/** What a name or an address may look like, and is not. */
const HOSTS = [
  ...[
    'reader.example',
    'READER.example.',
    'xn--mgbh0fb.example',
    'قارئ.example',
    'localhost',
    'a.local',
    'news.example',
  ],
  ...['127.0.0.1', '0x7f.1', '2130706433', '127.1', '017700000001', '[::1]', '[::ffff:7f00:1]', '１２７.0.0.1', '0'],
  ...[
    'reader.example:0',
    'reader.example:65536',
    'a@reader.example',
    'a:b@127.0.0.1',
    '',
    '.',
    '..',
    'a..example',
    '-.example',
  ],
];
const callback = fc.oneof(
  { weight: 4, arbitrary: wholeText.map((end) => `${READER}?${end}`) },
  { weight: 9, arbitrary: fc.constant(READER) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('https://', 'http://', 'HTTPS:', 'https:\\\\', '//', 'ftp://'),
        fc.constantFrom(...HOSTS),
        anyText,
      )
      .map(([scheme, host, end]) => `${scheme}${host}/${end}`),
  },
  { weight: 1, arbitrary: anyText.map((host) => `https://${host}`) },
  { weight: 1, arbitrary: anyText },
);
const values: Record<string, fc.Arbitrary<string>> = {
  'hub.mode': fc.oneof(
    { weight: 14, arbitrary: fc.constantFrom('subscribe', 'subscribe', 'unsubscribe') },
    { weight: 1, arbitrary: fc.constantFrom('publish', 'denied', 'SUBSCRIBE', '') },
    { weight: 1, arbitrary: anyText },
  ),
  'hub.callback': callback,
  'hub.topic': fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(RSS, ...TOPICS) },
    { weight: 2, arbitrary: path.map((end) => SITE + end) },
    { weight: 1, arbitrary: anyText },
  ),
  'hub.lease_seconds': fc.oneof(
    fc.nat().map(String),
    fc.constantFrom('0', '60', '864000', '9'.repeat(400), '-1', '1e9', '0x10', '٣٦٠٠', ' 60', '60.5', 'NaN', ''),
    anyText,
  ),
  'hub.secret': fc.oneof(wholeText, anyText, fc.constant('س'.repeat(99)), fc.constant('س'.repeat(100))),
};
const usual = fc.record({ ...values }, { requiredKeys: ['hub.mode', 'hub.callback', 'hub.topic'] });
const others = fc.array(
  fc.tuple(fc.oneof(anyText, fc.constantFrom(...Object.keys(values), 'hub.challenge', 'hub.verify_token')), anyText),
  { maxLength: 2 },
);
const asForm = (pairs: object) => new URLSearchParams(Object.entries(pairs)).toString();

const form: fc.Arbitrary<Form> = fc.record({
  type: fc.oneof(
    { weight: 12, arbitrary: fc.constant('application/x-www-form-urlencoded') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'Application/X-WWW-Form-URLencoded ; charset=x',
        'multipart/form-data',
        'text/plain',
        undefined,
      ),
    },
  ),
  body: fc.oneof(
    { weight: 8, arbitrary: usual.map((pairs) => asForm(pairs)) },
    {
      weight: 3,
      arbitrary: fc.tuple(usual, others).map(([pairs, more]) => `${asForm(pairs)}&${new URLSearchParams(more)}`),
    },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>> },
    {
      weight: 1,
      arbitrary: fc.tuple(usual, fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 9 })).map(([pairs, at, bytes]) => {
        const text = asForm(pairs);
        return bytesOf(text.slice(0, at) + String.fromCharCode(...bytes) + text.slice(at));
      }),
    },
  ),
});

let opened: Promise<Newsroom> | undefined;

/** A site with one article, whose hub has no subscriber and was asked for nothing. */
async function emptyHub(): Promise<Newsroom> {
  opened ??= openNewsroom().then(async (room) => {
    await room.publish({});
    await room.settle();
    return room;
  });
  const room = await opened;
  await room.db.batch(['intent', 'recipient'].map((table) => room.db.prepare(`DELETE FROM ${table}`)));
  room.queue.length = 0;
  room.asked.length = 0;
  return room;
}

/** What a hub makes of forms. */
export const hub: AnyProperty[] = [
  property<Form>({
    name: 'any form sent to the hub is taken whole, or refused in words and nothing kept of it',
    values: form,
    found: foundIn<{ forms: { why: string; body: string }[] }>('hub').forms.map(({ body }) => ({
      type: 'application/x-www-form-urlencoded',
      body,
    })),
    holds: async ({ type, body }) => {
      const room = await emptyHub();
      const trouble = vi.spyOn(console, 'error').mockImplementation(() => {});
      const request = new Request(`${SITE}/hub`, { method: 'POST', body });
      request.headers.delete('Content-Type');
      if (type) request.headers.set('Content-Type', type);
      const response = await room.app.request(request);
      const told = trouble.mock.calls.map(([error]) => (error as Error).stack ?? String(error)).join('\n');
      trouble.mockRestore();
      expect(told).toBe('');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      const text = await response.text();
      const intents = await room.rows('intent');
      if (response.status !== 202) {
        expect([400, 413, 415]).toContain(response.status);
        expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
        expect(text).toMatch(/^[\x20-\x7e]+\.\n$/);
        expect([intents, room.queue]).toEqual([[], []]);
        return;
      }
      expect(text).toBe('');
      expect([intents.length, room.queue.length]).toEqual([1, 1]);
      await room.settle();
      await expectAsked(room, new URLSearchParams(typeof body === 'string' ? body : new TextDecoder().decode(body)));
    },
  }),
];

/** The callback of the form was asked, and nobody else; whoever subscribed is noted as the form says. */
async function expectAsked({ asked, rows }: Newsroom, sent: URLSearchParams): Promise<void> {
  const [first, ...more] = asked;
  const given = new URL(sent.get('hub.callback') ?? '');
  const [start, query = ''] = given.href.split(/\?(.*)/s);
  const [askedAt, askedFor = ''] = (first?.url ?? '').split(/\?(.*)/s);
  expect(more).toEqual([]);
  expect(askedAt).toBe(start);
  expect(askedFor.startsWith(query)).toBe(true);
  // A public name, and no number that stands for an address.
  expect(given.protocol).toBe('https:');
  expect(given.hostname).toMatch(/^(?=.{4,253}$)(?:[a-z\d-]+\.)+[a-z][a-z\d-]+$/);
  expect(given.hostname).not.toMatch(/(?:^|\.)(?:localhost|local|news\.example)$/);
  const added = new URLSearchParams(askedFor.slice(query.length));
  expect(added.get('hub.topic')).toBe(sent.get('hub.topic'));
  expect(added.get('hub.mode')).toBe(sent.get('hub.mode'));
  const held = await rows('recipient');
  expect(held).toHaveLength(sent.get('hub.mode') === 'subscribe' ? 1 : 0);
  for (const one of held) expect(one).toMatchObject({ callback: given.href, secret: sent.get('hub.secret') || null });
}
