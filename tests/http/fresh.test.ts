import { describe, expect, it } from 'vitest';
import { isFresh, parseHttpDate } from '../../src/http/conditional.ts';

const lastModified = new Date('2026-03-01T08:05:09.700Z');
const SECOND = Date.parse('2026-03-01T08:05:09Z');

describe('isFresh', () => {
  const etag = 'W/"a,b"';
  const cases: [string, Record<string, string>, boolean][] = [
    ['nothing is asked', {}, false],
    ['the same tag', { 'If-None-Match': 'W/"a,b"' }, true],
    ['the same tag, strong', { 'If-None-Match': '"a,b"' }, true],
    ['the same tag in a list', { 'If-None-Match': '"x", W/"a,b" , "y"' }, true],
    ['the same tag in a list without spaces', { 'If-None-Match': '"x",W/"a,b","y"' }, true],
    ['any tag', { 'If-None-Match': '*' }, true],
    ['any tag, with space around', { 'If-None-Match': ' * ' }, true],
    ['another tag', { 'If-None-Match': '"c"' }, false],
    ['parts of the tag', { 'If-None-Match': '"a", "b"' }, false],
    ['a longer tag', { 'If-None-Match': '"x,a,b"' }, false],
    ['the tag in another case', { 'If-None-Match': '"A,B"' }, false],
    ['the tag without its quotes', { 'If-None-Match': 'a,b' }, false],
    ['an asterisk as a tag', { 'If-None-Match': '"*"' }, false],
    ['no tag', { 'If-None-Match': '' }, false],
    [
      'another tag, with a good date',
      { 'If-None-Match': '"c"', 'If-Modified-Since': lastModified.toUTCString() },
      false,
    ],
    ['no tag, with a good date', { 'If-None-Match': '', 'If-Modified-Since': lastModified.toUTCString() }, false],
    [
      'the same tag, with an old date',
      { 'If-None-Match': '"a,b"', 'If-Modified-Since': new Date(0).toUTCString() },
      true,
    ],
    ['the same second', { 'If-Modified-Since': lastModified.toUTCString() }, true],
    ['a second before', { 'If-Modified-Since': new Date(SECOND - 1000).toUTCString() }, false],
    ['no date', { 'If-Modified-Since': 'last Sunday' }, false],
  ];

  it.each(cases)('%s', (_, headers, fresh) => {
    expect(isFresh(new Headers(headers), { etag, lastModified })).toBe(fresh);
  });
});

describe('parseHttpDate', () => {
  it.each([
    ["today's form", 'Sun, 01 Mar 2026 08:05:09 GMT'],
    ['RFC 850', 'Sunday, 01-Mar-26 08:05:09 GMT'],
    ['asctime', 'Sun Mar  1 08:05:09 2026'],
  ])('reads %s', (_, text) => {
    expect(parseHttpDate(text)).toBe(SECOND);
  });

  it.each([
    ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ['asctime', 'Sun Nov  6 08:49:37 1994'],
  ])('reads %s of the last century', (_, text) => {
    expect(parseHttpDate(text)).toBe(Date.parse('1994-11-06T08:49:37Z'));
  });

  it('reads RFC 850 of the first second of 1970, which clocks tell that were never set', () => {
    expect(parseHttpDate('Thursday, 01-Jan-70 00:00:00 GMT')).toBe(0);
  });

  it.each([
    '',
    '0',
    'GMT',
    'yesterday',
    '1772352309',
    '2026-03-01',
    '2026-03-01T08:05:09Z',
    '1 Mar 2026',
    'Sun, 01 Mar 2026 08:05:09',
    'Sun, 01 Mar 2026 08:05:09 +0000',
    'Sun, 01 Mar 2026 08:05:09 UTC',
    'Sun, 1 Mar 2026 08:05:09 GMT',
    'sun, 01 mar 2026 08:05:09 gmt',
    'Mon, 01 Mar 2026 08:05:09 GMT',
    'Sun, 29 Feb 2026 08:05:09 GMT',
    'Sun, 01 Mar 2026 24:05:09 GMT',
    'Sun, 01 Mar 2026 08:05:09 GMT, Sun, 01 Mar 2026 08:05:09 GMT',
    'Sunday, 29-Feb-26 08:05:09 GMT',
    'Sunday, 99-Mar-26 08:05:09 GMT',
    'Sunday, 01-Mrz-26 08:05:09 GMT',
    'Sunday, 01-Mar-26 25:05:09 GMT',
    'Sunday, 01-Mar-2026 08:05:09 GMT',
    'Sun Feb 31 08:05:09 2026',
    'Sun Mar  0 08:05:09 2026',
    'Sun Mar  1 08:65:09 2026',
    'Sun Mar  1 08:05:09 2026 GMT',
  ])('makes nothing of «%s»', (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});
