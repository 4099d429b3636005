import fc from 'fast-check';
import { slugOfName } from '../../src/article/keyword.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import type { Cursor } from '../../src/selection/page.ts';
import { ARTICLES } from './site.ts';
import { anyText, wholeText } from './text.ts';

const percent = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`;
const KNOWN = [
  ...ARTICLES.slice(0, 8).flatMap(({ slug, keywords, credits }) => [
    slug,
    ...keywords.map(slugOfName),
    ...credits.map(slugOfName),
    ...keywords,
  ]),
  ...'keywords sources articles below above archive search rss.xml atom.xml feed.json feed rss subscribe opml.xml sitemap sitemap.xml'.split(
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

/** Where no article is, but could be. */
const PLACES = [
  { published: '1700-01-01T00:00:00Z', slug: 'أقدم' },
  { published: '2026-03-05T13:00:00Z', slug: 'بينها' },
  { published: '2099-01-01T00:00:00Z', slug: '~' },
];

/** A part of a path: what the site has, any text, bytes that are no text, and what leads out of a folder. */
export const segment: fc.Arbitrary<string> = fc.oneof(
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
/** What may follow a path. */
export const query = fc.oneof(
  fc.constant(''),
  wholeText.map((text) => `?q=${encodeURIComponent(text)}`),
  anyText.map((text) => `?${text}`),
  anyText.map((text) => `?q=${text}`),
  fc.tuple(segment, segment).map(([name, value]) => `?${name}=${value}&after=${value}&limit=${name}`),
);

const selected = fc.constantFrom(
  '',
  '/keywords/مياه',
  '/sources/رافد',
  '/keywords/C%2B%2B',
  '/keywords/إنفاق+مياه',
  '/keywords/انفاق',
);
const at = (place: Cursor) => encodeURIComponent(writeCursor(place));
const place = fc.oneof(fc.constantFrom(...ARTICLES).map(at), fc.constantFrom(...PLACES).map(at), cursor);
const document = fc.constantFrom('/rss.xml', '/atom.xml', '/feed.json', '');
/** An archive beside a place, at it, or one version of that. */
export const archive = fc.oneof(
  fc
    .tuple(selected, fc.constantFrom('below', 'above'), place, document)
    .map(([start, side, at, end]) => `${start}/${side}/${at}/archive${end}`),
  fc
    .tuple(
      selected,
      place,
      fc.oneof(
        fc.constant(''),
        segment.map((version) => `/${version}`),
      ),
      document,
    )
    .map(([start, at, version, end]) => `${start}/archive/${at}${version}${end}`),
);

/** The path of anything that a site has, and of what none has. */
export const path = fc.oneof(
  archive,
  fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
  fc.tuple(fc.constantFrom('keywords', 'sources'), names, file).map(([kind, some, end]) => `/${kind}/${some}${end}`),
  fc.tuple(selected, cursor, file).map(([start, below, end]) => `${start}/below/${below}${end}`),
  fc.tuple(fc.constantFrom('/search', '/search/rss.xml', '/search/atom.xml', '/search/feed.json')).map(([one]) => one),
  segment.map((slug) => `/articles/${slug}`),
);
