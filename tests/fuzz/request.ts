import fc from 'fast-check';
import { TOKEN } from '../http/api/desk.ts';
import { path, query, segment } from './address.ts';
import { sample } from './article.ts';
import { anyText } from './text.ts';

/** What a client sends. */
export interface Asked {
  method: string;
  /** Path and query. */
  address: string;
  headers: Record<string, string>;
  body?: string;
}

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
    'A-IM': either(
      'feed',
      'feed;q=0',
      'identity;q=x, feed;q=',
      ',feed;;q=1e309',
      'FEED ;Q=-1,feed;q=0x1',
      'feed, feed;q=NaN',
    ),
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
