import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { compile } from '../../../src/cli/compile.ts';
import { readSettings } from '../../../src/settings.ts';
import { damaged } from '../damage.ts';
import { type Case, foundIn } from '../found.ts';
import { property, tryAll } from '../property.ts';
import { anyText } from '../text.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const IMPORTS = (await readdir(join(FIXTURES, 'import'))).map((name) => `import/${name}`);
const FEEDS = ['feed/rss.xml', 'feed/atom.xml', 'feed/feed.json'];
const SOUND: Uint8Array[] = await Promise.all([...IMPORTS, ...FEEDS].map((name) => readFile(join(FIXTURES, name))));

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]')}]]>`;
const written = fc.oneof(
  anyText.map(escaped),
  anyText.map(cdata),
  anyText.map((text) => cdata(`<p>${text}</p>`)),
  anyText,
);

const ELEMENTS = [
  ...[
    'title',
    'link',
    'guid',
    'description',
    'content:encoded',
    'category',
    'dc:creator',
    'author',
    'enclosure',
    'dc:language',
  ],
  ...[
    'media:content',
    'media:thumbnail',
    'itunes:duration',
    'wp:post_type',
    'wp:status',
    'wp:post_name',
    'wp:post_date_gmt',
  ],
];

/** A feed of RSS, or an export of WordPress, that is well made, but for what its elements hold. */
const rss = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.array(fc.tuple(fc.constantFrom(...ELEMENTS), written)), { minLength: 1, maxLength: 3 }),
  )
  .map(([isExport, items]) => {
    const isKnown = ([name]: [string, string]) => isExport || !name.startsWith('wp:');
    const element = ([name, text]: [string, string]) => `<${name}>${text}</${name}>`;
    const item = (parts: [string, string][]) =>
      `<item><pubDate>Sun, 03 Mar 2024 09:15:00 +0300</pubDate>\n<description>نص</description>${parts.filter(isKnown).map(element).join('\n')}</item>`;
    const spaces =
      'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
    const own = isExport ? ' xmlns:wp="http://wordpress.org/export/1.2/"' : '';
    return `<rss version="2.0" ${spaces}${own}><channel><link>https://wadi.example/</link>${items.map(item).join('\n')}</channel></rss>`;
  });

const KEYS =
  'id url title content_html content_text summary tags authors image language external_url attachments'.split(' ');
const value = fc.oneof(
  anyText,
  fc.array(anyText, { maxLength: 3 }),
  fc.array(fc.record({ name: anyText, url: anyText, mime_type: anyText })),
  fc.jsonValue({ maxDepth: 2 }),
);
const json = fc.array(fc.dictionary(fc.constantFrom(...KEYS), value), { maxLength: 4 }).map((items) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: items.map((item) => ({ date_published: '2024-03-03T09:15:00Z', content_text: 'نص', ...item })),
  }),
);

const encoder = new TextEncoder();
const documents = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) as fc.Arbitrary<Uint8Array> },
  { weight: 4, arbitrary: damaged(SOUND) },
  { weight: 3, arbitrary: fc.oneof(rss, json).map((text) => encoder.encode(text)) },
);

let runs = 0;

/** What `npm run import` says of a document, and with which code it ends. */
async function importInto(folder: string, document: Uint8Array) {
  const file = join(folder, 'export');
  await writeFile(file, document);
  const said: string[] = [];
  const note = (text: unknown) => said.push(String(text)) > 0;
  vi.spyOn(process.stderr, 'write').mockImplementation(note);
  vi.spyOn(console, 'error').mockImplementation(note);
  vi.spyOn(console, 'log').mockImplementation(note);
  vi.stubEnv('ARTICLES', join(folder, 'articles'));
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['node', 'import', file]);
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`It gave up (${code}).`);
  });
  process.exitCode = 0;
  try {
    await import(/* @vite-ignore */ `../../../src/cli/import.ts?${runs++}`);
    return { code: process.exitCode, said: said.map((text) => text.replace(file, 'export').trimEnd()) };
  } finally {
    process.exitCode = 0;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}

tryAll('any export', [
  property<Uint8Array>({
    name: 'any export is imported or says why not, and what is written is built',
    values: documents,
    found: foundIn<Case<{ text: string }>[]>('imports').map(({ text }) => encoder.encode(text)),
    holds: async (document) => {
      const folder = await mkdtemp(join(tmpdir(), 'rafid-fuzz-'));
      try {
        const { code, said } = await importInto(folder, document);
        for (const line of said)
          expect(line).toMatch(/^export:(?:\d+: (?:error|warning): \S| warning: Older articles|.*, new \d+)/);
        expect(said.some((line) => /^export:\d+: error: /.test(line))).toBe(code === 1);
        const isThere = (await readdir(folder)).includes('articles');
        if (!isThere) return;
        const { problems } = await compile(join(folder, 'articles'), readSettings({}));
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  }),
]);
