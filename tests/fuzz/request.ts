import fc from 'fast-check';
import { slugOfName } from '../../src/article/keyword.ts';
import { TOKEN } from '../http/api/desk.ts';
import { sample } from './article.ts';
import { ARTICLES } from './site.ts';
import { anyText, wholeText } from './text.ts';

/** What a client sends. */
export interface Asked {
  method: string;
  /** Path and query. */
  address: string;
  headers: Record<string, string>;
  body?: string;
}

const percent = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`;
const KNOWN = [
  ...ARTICLES.slice(0, 8).flatMap(({ slug, keywords, credits }) => [
    slug,
    ...keywords.map(slugOfName),
    ...credits.map(slugOfName),
    ...keywords,
  ]),
  ...'keywords sources articles below search rss.xml atom.xml feed.json feed rss subscribe opml.xml sitemap sitemap.xml'.split(
    ' ',
  ),
  ...'news-sitemap.xml sitemap-lists.xml opensearch.xml robots.txt healthz media api manifest batch favicon.ico index.xml'.split(
    ' ',
  ),
  ...[
    '2026-03',
    '0000-00',
    '20260305T110000Z-مقال-1',
    '20260303T110000Z-',
    '99999999T999999Z-x',
    '0a1b2c3d4e',
    'a.png',
  ],
];

/** A part of a path: what the site has, any text, bytes that are no text, and what leads out of a folder. */
const segment: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KNOWN).map(encodeURIComponent) },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN).map((name) => encodeURIComponent(name.normalize('NFD'))) },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN).map((name) => encodeURIComponent(encodeURIComponent(name))) },
  { weight: 2, arbitrary: wholeText.map(encodeURIComponent) },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map((bytes) => [...bytes].map(percent).join('')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '..',
      '.',
      '',
      '%2e%2e',
      '%2F',
      '%2f..%2f',
      '%00',
      '%5C',
      '%',
      '%zz',
      '+',
      '%2B',
      ';',
      '%25',
    ),
  },
);

const names = fc.array(segment, { minLength: 1, maxLength: 9 }).map((parts) => parts.join('+'));
const file = fc.constantFrom('', '/rss.xml', '/atom.xml', '/feed.json', '/', '//');
const cursor = fc
  .tuple(fc.constantFrom('20260305T110000Z', '20260303T000000Z', '20269999T999999Z', '2026', ''), segment)
  .map((parts) => parts.join('-'));
const query = fc.oneof(
  fc.constant(''),
  wholeText.map((text) => `?q=${encodeURIComponent(text)}`),
  anyText.map((text) => `?${text}`),
  anyText.map((text) => `?q=${text}`),
  fc.tuple(segment, segment).map(([name, value]) => `?${name}=${value}&after=${value}&limit=${name}`),
);

const path = fc.oneof(
  fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
  fc.tuple(fc.constantFrom('keywords', 'sources'), names, file).map(([kind, some, end]) => `/${kind}/${some}${end}`),
  fc
    .tuple(fc.constantFrom('', '/keywords/مياه', '/sources/رافد'), cursor, file)
    .map(([start, below, end]) => `${start}/below/${below}${end}`),
  fc.tuple(fc.constantFrom('/search', '/search/rss.xml', '/search/atom.xml', '/search/feed.json')).map(([one]) => one),
  segment.map((slug) => `/articles/${slug}`),
);

/** Any header in ASCII: of other bytes the platform complains in the log, each time. */
const headerText = anyText.map((text) =>
  String.fromCharCode(...[...text.slice(0, 2000)].map((letter) => (letter.codePointAt(0) ?? 0) & 0x7f))
    .replace(/[\0\r\n]/g, '')
    .trim(),
);
const either = (...usual: string[]) => fc.oneof(fc.constantFrom(...usual), headerText);

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    Accept: either(
      'text/html',
      'application/json',
      '*/*;q=0',
      'text/html;q=x,,;',
      'application/problem+json;q=0.1, text/plain',
    ),
    'If-None-Match': either('*', 'W/"x"', '"', '"a", W/"b"', ',,'),
    'If-Modified-Since': either(
      'Thu, 05 Mar 2026 11:00:00 GMT',
      'Thursday, 05-Mar-26 11:00:00 GMT',
      'Thu Mar  5 11:00:00 2026',
      'Thu, 99 Foo 2026',
    ),
    'Sec-Fetch-Dest': either('document', 'empty'),
    'Accept-Encoding': either('gzip', 'gzip;q=0', '*;q=x', 'identity', ';;q=,'),
    Range: either('bytes=0-1', 'bytes=-1', 'bytes=9-1', 'x'),
    Origin: either('null', 'https://wadi.example'),
    'Access-Control-Request-Method': either('PUT'),
    Host: either('evil.example', ''),
    'X-Forwarded-Host': either('evil.example'),
    'Accept-Language': either('ar', 'x-*'),
    'Content-Length': either('0', '-1', '9e9'),
    'Content-Encoding': either('gzip', 'identity'),
  },
  { requiredKeys: [] },
);

const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'];

/** Any request to any address. */
export const asked: fc.Arbitrary<Asked> = fc.record({
  method: fc.constantFrom(...METHODS),
  address: fc.tuple(path, query).map((parts) => parts.join('')),
  headers,
});

const json = fc.oneof(
  fc.json(),
  anyText,
  sample.map(({ article }) => JSON.stringify(article)),
  fc
    .tuple(fc.array(sample, { maxLength: 3 }), fc.array(anyText, { maxLength: 3 }))
    .map(([publish, withdraw]) => JSON.stringify({ publish: publish.map(({ article }) => article), withdraw })),
  fc
    .tuple(
      sample,
      fc.constantFrom(
        'slug',
        'title',
        'published',
        'language',
        'keywords',
        'content',
        'image',
        'enclosures',
        '__proto__',
      ),
      fc.jsonValue(),
    )
    .map(([{ article }, field, value]) => JSON.stringify({ ...article, [field]: value })),
);

/** Any request to what takes articles and files, mostly with a token. */
export const sent: fc.Arbitrary<Asked> = fc
  .record({
    method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
    address: fc
      .tuple(
        fc.oneof(
          fc.constantFrom(
            '/api/manifest',
            '/api/batch',
            '/api/batch',
            '/api/openapi.json',
            '/api',
            '/api/media/0a1b2c3d4e/a.png',
          ),
          segment.map((slug) => `/api/articles/${slug}`),
          fc.tuple(segment, segment).map(([hash, name]) => `/api/media/${hash}/${name}`),
          sample.map(({ article }) => `/api/articles/${encodeURIComponent(article.slug)}`),
        ),
        query,
      )
      .map((parts) => parts.join('')),
    headers,
    more: fc.record(
      {
        Authorization: fc.oneof(
          { weight: 9, arbitrary: fc.constant(`Bearer ${TOKEN}`) },
          { weight: 1, arbitrary: headerText },
        ),
        'Content-Type': either('application/json', 'application/json', 'application/json; charset=utf-8', 'text/plain'),
        'Idempotency-Key': either('one', 'two', 'three'),
        'Content-Digest': either('sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:', 'sha-256=::'),
      },
      { requiredKeys: ['Authorization', 'Content-Type'] },
    ),
    body: json,
  })
  .map(({ method, address, headers: some, more, body }) => ({ method, address, headers: { ...some, ...more }, body }));

/** One article that is sent to its own address, as it should be. */
export const published: fc.Arbitrary<Asked> = sample.map(({ article }) => ({
  method: 'PUT',
  address: `/api/articles/${encodeURIComponent(article.slug)}`,
  headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
  body: JSON.stringify(article),
}));
