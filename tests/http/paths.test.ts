import { describe, expect, it } from 'vitest';
import { canonicalPath } from '../../src/http/paths.ts';

describe('canonicalPath', () => {
  const cases: [string, string, string][] = [
    ['the root', '/', '/'],
    ['an empty path', '', '/'],
    ['slashes alone', '///', '/'],
    ['a plain path', '/rss.xml', '/rss.xml'],
    ['a slash at the end', '/rss.xml/', '/rss.xml'],
    ['doubled slashes', '//keywords///x//rss.xml', '/keywords/x/rss.xml'],
    ['letters encoded without need', '/%72ss%2Exml', '/rss.xml'],
    ['signs that need no encoding', '/%2D%5F%2E%21%7E%2A%27%28%29', "/-_.!~*'()"],
    ['encoding in lower case', '/%d9%85', '/%D9%85'],
    ['letters that are not encoded', '/م', '/%D9%85'],
    [
      'decomposed letters',
      `/${encodeURIComponent('مؤتمر أول'.normalize('NFD'))}`,
      `/${encodeURIComponent('مؤتمر أول')}`,
    ],
    ['an encoded slash stays in its segment', '/a%2fb', '/a%2Fb'],
    ['encoded slashes make no host', '/%2f%2Fevil.example', '/%2F%2Fevil.example'],
    ['an encoded percent sign is decoded once', '/%2525', '/%2525'],
    ['joiners and marks are letters too', '/%e2%80%8c%d9%91', '/%E2%80%8C%D9%91'],
  ];

  it.each(cases)('%s', (_, given, canonical) => {
    expect(canonicalPath(given)).toBe(canonical);
  });

  it.each(cases)('%s: has one spelling, which an address keeps', (_, given) => {
    const path = canonicalPath(given);
    expect(canonicalPath(path)).toBe(path);
    expect(new URL(path, 'https://news.example').pathname).toBe(path);
  });

  it.each(['/%', '/%d9', '/%zz', '/%ff', '/%c0%af', '/%ed%a0%80', '/a/%d9%85%d9'])('throws at %s: no UTF-8', (path) => {
    expect(() => canonicalPath(path)).toThrow(URIError);
  });
});
