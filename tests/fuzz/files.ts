import fc from 'fast-check';
import { expect } from 'vitest';
import type { Reading } from '../../src/article/article.ts';
import { excessOf } from '../../src/article/bounds.ts';
import { readArticle } from '../../src/article/parse.ts';
import { formats } from '../../src/feed/index.ts';
import { fitsPage, weigh } from '../../src/selection/page.ts';
import { ALL } from '../../src/selection/selection.ts';
import { AROUND } from '../article/around.ts';
import { refusalsOf } from '../article/publishable.ts';
import { DEFAULTS } from '../article/write.ts';
import { site, write } from '../feed/page.ts';
import { damaged } from './damage.ts';
import { READERS } from './feeds.ts';
import { type Case, foundIn } from './found.ts';
import { type AnyProperty, property } from './property.ts';
import { anyText } from './text.ts';
import { legalText } from './xml.ts';

interface File {
  path: string;
  bytes: Uint8Array;
}

/** Files that the project has: fixtures, and the articles of the site. */
const SOUND = Object.entries({
  ...import.meta.glob<string>(
    ['../fixtures/{newsroom,markdown,readers}/*.{txt,md,html}', '../fixtures/import/*', '../../articles/**/*.{txt,md}'],
    {
      query: '?raw',
      import: 'default',
      eager: true,
    },
  ),
}).map(([, text]) => text);

/** Each is bytes, or the text that they are. */
const FOUND = foundIn<Case<{ path: string; text?: string; bytes?: number[] }>[]>('files');

const encoder = new TextEncoder();
const DATE = 'الأحد 3 مارس 2024 9:15 ص';

/** Texts that are nearly articles: a head as it should be, with any text in and below it. */
const made = fc.oneof(
  fc.tuple(anyText, fc.array(anyText)).map(([title, lines]) => [title, DATE, ...lines].join('\n\n')),
  fc
    .tuple(
      fc.dictionary(
        fc.constantFrom(
          ...'title keywords tags authors source lang summary related slug image enclosures id link updated draft'.split(
            ' ',
          ),
        ),
        anyText,
      ),
      fc.array(anyText),
    )
    .map(
      ([head, lines]) =>
        `---\ndate: 2024-03-03\n${Object.entries(head)
          .map(([key, text]) => `${key}: ${JSON.stringify(text)}\n`)
          .join('')}---\n${lines.join('\n\n')}`,
    ),
  fc
    .tuple(fc.dictionary(fc.constantFrom('title', 'keywords', 'lang', 'slug', 'image', 'enclosures'), anyText), anyText)
    .map(
      ([head, text]) =>
        `---\ntitle: مطر\ndate: 2024-03-03\n${Object.entries(head)
          .map(([key, value]) => `${key}: ${value}\n`)
          .join('')}---\n${text}`,
    ),
);

const bytes = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  { weight: 4, arbitrary: made.map((text) => encoder.encode(text)) },
  { weight: 6, arbitrary: damaged(SOUND.map((text) => encoder.encode(text))) },
);

const path = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('caravan/khabar.txt', 'caravan/khabar.md', 'caravan/2024-03-03-khabar.html'),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anyText, fc.constantFrom('txt', 'md', 'markdown', 'htm'))
      .map(([name, end]) => `${name}.${end}`),
  },
);

/** What a file is, whatever is in it. */
export const files: AnyProperty[] = [
  property<File>({
    name: 'any bytes are an article or an error with its line',
    values: fc.record({ path, bytes }) as fc.Arbitrary<File>,
    found: FOUND.map(({ path: name, text, bytes: numbers }) => ({
      path: name,
      bytes: text === undefined ? Uint8Array.from(numbers ?? []) : encoder.encode(text),
    })),
    holds: async (file) => {
      const reading = readArticle(file, DEFAULTS, AROUND);
      expectReading(reading, file);
      if (!reading.article) return;
      const { article } = reading;
      // What is too much for a document, the build refuses once it has read the file.
      if (excessOf(article) || !fitsPage(weigh(article))) return;
      expect(refusalsOf(article)).toEqual([]);
      for (const [key, format] of Object.entries(formats)) {
        const page = { selection: ALL, names: [], articles: [article], pollMinutes: 60 };
        const { entries } = await READERS[key as keyof typeof formats](write(format, page, site));
        expect(entries.map(({ title }) => title.replaceAll('\u200f', ''))).toEqual([
          legalText(article.title).replaceAll('\u200f', ''),
        ]);
        expect(entries[0]?.categories).toEqual(article.keywords.map(legalText));
      }
    },
  }),
];

/** An article, a draft, or an error; and all that is said names a line of the file. */
function expectReading({ article, draft, problems }: Reading, { path: file, bytes: content }: File): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(article !== undefined || draft === true).toBe(errors.length === 0);
  const lines = new TextDecoder().decode(content).split(/\r\n|[\r\n\u2028\u2029]/).length;
  for (const problem of problems) {
    expect(problem.file).toBe(file);
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines);
    expect(problem.message).toMatch(/\S/);
    expect(problem.message.isWellFormed()).toBe(true);
  }
}
