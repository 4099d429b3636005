import { describe, expect, it } from 'vitest';
import { firmly } from '../../src/hub/firmly.ts';
import { isListening, isTrustworthy } from '../../src/hub/health.ts';
import { readLease } from '../../src/hub/lease.ts';
import { nextAttempt, waitAfter } from '../../src/hub/schedule.ts';
import { deliveryId, sign } from '../../src/hub/signature.ts';
import { topicAt, topicLink, topicMeantBy } from '../../src/hub/topics.ts';
import { site } from '../fixtures/site.ts';
import { bytesOf } from './newsroom.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('a lease', () => {
  it.each([
    [undefined, 10 * DAY],
    ['0', HOUR],
    ['3599', HOUR],
    ['3600', HOUR],
    ['864000', 10 * DAY],
    ['2592000', 30 * DAY],
    ['2592001', 30 * DAY],
    ['9'.repeat(400), 30 * DAY],
  ])('of %s lasts %i seconds', (asked, seconds) => {
    expect(readLease(asked)).toBe(seconds);
  });

  it.each(['', '-1', '+1', '1.5', '1e6', '0x10', ' 7200', '٧٢٠٠', 'NaN', 'Infinity'])('is not «%s»', (asked) => {
    expect(readLease(asked)).toBeUndefined();
  });
});

describe('a wait', () => {
  it('is half a minute, then twice as long each time, and two hours at most', () => {
    expect([1, 2, 3, 4, 8, 9, 10, 50, 2000].map((failures) => waitAfter(failures) / 1000)).toEqual([
      30, 60, 120, 240, 3840, 7200, 7200, 7200, 7200,
    ]);
  });

  it('is followed by none when the first failure is a day ago', () => {
    const since = Date.parse('2026-03-05T12:00:00Z');
    const justBefore = since + DAY * 1000 - 1;
    expect(nextAttempt(20, since, justBefore)).toBe(justBefore + 2 * HOUR * 1000);
    expect(nextAttempt(20, since, justBefore + 1)).toBeUndefined();
  });
});

describe('a signature', () => {
  it.each([
    // RFC 4231 §4.3
    ['Jefe', 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
    [
      'key',
      'The quick brown fox jumps over the lazy dog',
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    ],
    // openssl dgst -sha256 -hmac
    ['سر الصحيفة', 'مقالات', '4dff97538db77188389d289718c9d2b950793a682ad19f38a2b58460047e2372'],
  ])('by %s is the HMAC-SHA256 of the body', async (secret, body, digest) => {
    expect(await sign(bytesOf(body), secret)).toBe(`sha256=${digest}`);
  });

  it('names the same delivery alike, and each other in another way', async () => {
    const id = await deliveryId(7, 'W/"a"');
    expect(id).toMatch(/^[\da-f]{32}$/);
    expect(await deliveryId(7, 'W/"a"')).toBe(id);
    expect(await deliveryId(8, 'W/"a"')).not.toBe(id);
    expect(await deliveryId(7, 'W/"b"')).not.toBe(id);
  });
});

describe('what must not be left undone', () => {
  it.each([
    [0, 1, 'done'],
    [2, 3, 'done'],
    [3, 3, 'D1_ERROR'],
  ])('where it fails %i times is tried %i times: «%s»', async (failures, expected, outcome) => {
    let tries = 0;
    const act = async () => {
      if (++tries <= failures) throw new Error('D1_ERROR');
      return 'done';
    };
    expect(await firmly(act).catch(({ message }) => message)).toBe(outcome);
    expect(tries).toBe(expected);
  });
});

describe('the hub here', () => {
  it.each([
    [0, 0, true],
    [9, 0, true],
    [10, 4, false],
    [10, 5, true],
    [1000, 499, false],
  ])('that reached of %i subscribers %i: is it trusted? %s', (attempted, succeeded, trusted) => {
    expect(isTrustworthy({ attempted, succeeded })).toBe(trusted);
  });
});

describe('a hub elsewhere', () => {
  it.each([
    [0, 0, true],
    [4, 0, true],
    [5, 0, false],
    [5, 1, true],
  ])('that took of %i changes %i: is it trusted? %s', (attempted, succeeded, trusted) => {
    expect(isListening({ attempted, succeeded })).toBe(trusted);
  });
});

describe('a topic', () => {
  const water = encodeURIComponent('مياه');

  it.each([
    ['https://news.example/rss.xml', { kind: 'all', heading: '', file: 'rss.xml' }],
    ['https://news.example/feed.json', { kind: 'all', heading: '', file: 'feed.json' }],
    [`https://news.example/keywords/${water}/atom.xml`, { kind: 'keywords', heading: 'مياه', file: 'atom.xml' }],
    ['https://news.example/sources/c%2B%2B/rss.xml', { kind: 'sources', heading: 'c++', file: 'rss.xml' }],
  ])('is %s, whose document says so', (address, topic) => {
    expect(topicAt(site, address)).toEqual(topic);
    expect(topicLink(site, topicAt(site, address) ?? { kind: 'all', heading: '', file: '' })).toBe(address);
  });

  it.each([
    '',
    'https://news.example',
    'https://news.example/',
    'https://news.example/feed',
    'https://news.example/rss.xml?a=b',
    'https://news.example/rss.xml#a',
    'https://news.example//rss.xml',
    'https://news.example/./rss.xml',
    'https://news.example/RSS.xml',
    'http://news.example/rss.xml',
    'https://news.example:443/rss.xml',
    'https://NEWS.example/rss.xml',
    'https://other.example/rss.xml',
    'https://news.example.evil.example/rss.xml',
    'https://news.example@evil.example/rss.xml',
    'https://news.example/keywords/مياه/rss.xml',
    `https://news.example/keywords/${water.toLowerCase()}/rss.xml`,
    `https://news.example/keywords/${water}+${water}/rss.xml`,
    `https://news.example/keywords/${water}+a/rss.xml`,
    'https://news.example/keywords/%D9%85%D9/rss.xml',
    'https://news.example/keywords//rss.xml',
    'https://news.example/keywords/%20/rss.xml',
    'https://news.example/search/rss.xml?q=a',
    'https://news.example/below/2026/rss.xml',
    `https://news.example/keywords/${water}/below/2026/rss.xml`,
    'https://news.example/opml.xml',
    'https://news.example/articles/rss.xml',
    'https://news.example/keywords/__proto__/rss.xml?',
  ])('is not %s', (address) => {
    expect(topicAt(site, address)).toBeUndefined();
  });

  it.each([
    'https://news.example/keywords/مياه/rss.xml',
    `https://news.example/keywords/${water.toLowerCase()}/rss.xml`,
    `HTTPS://NEWS.example:443/./keywords/${water}/rss.xml`,
  ])('is meant by %s', (address) => {
    expect(topicMeantBy(site, address)).toEqual({ kind: 'keywords', heading: 'مياه', file: 'rss.xml' });
  });

  it('is meant whichever letters its percent signs have', () => {
    const meant = topicMeantBy(site, 'https://news.example/keywords/%dA%Aa/rss.xml');
    expect(meant?.heading).toBe('ڪ');
  });

  it.each(['', 'rss.xml', 'https://other.example/rss.xml', 'https://news.example/keywords/مياه', 'https://[/rss.xml'])(
    'is not meant by «%s»',
    (address) => {
      expect(topicMeantBy(site, address)).toBeUndefined();
    },
  );
});
