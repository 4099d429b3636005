import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/article/article.ts';
import { excessOf, LONGEST, MOST } from '../../../src/article/bounds.ts';
import { readArticle } from '../../../src/article/parse.ts';
import { checkArticle } from '../../../src/http/api/check.ts';
import { NOW } from '../../fixtures/stored.ts';
import { article } from './desk.ts';

/** Whether the site takes an article that the build gives. */
function isTaken(given: Article): boolean {
  try {
    checkArticle(JSON.parse(JSON.stringify(given)), given.slug, NOW);
    return true;
  } catch {
    return false;
  }
}

describe('the build and the site agree', () => {
  const head = (title: string) =>
    `---\ntitle: ${title}\ndate: 2024-05-01\nkeywords: [${title}]\nauthor: ${title}\n---\n\n`;
  const files: [string, string][] = [
    ['txt', 'مطر\u0007&#27;\n\n2024-05-01\n\nنص\u0001&#8;.\n\nالمصدر | مطر\u001b\n\nكلمات مفتاحية\n\nمطر\u0002، ريح'],
    ['md', `${head('"مطر\\a\\e"')}نص\u0001&#8;.`],
    ['html', `${head('"مطر\\x07\\x1b"')}<p title="م\u0001">نص\u0001&#8;.</p>`],
  ];
  it.each(files)('that no text has control characters: .%s', (ending, text) => {
    const file = { path: `rain.${ending}`, bytes: new TextEncoder().encode(text) };
    const { article: read } = readArticle(file, { language: 'ar', timeZone: 'UTC' });
    expect(read?.title).toBe('مطر');
    expect(JSON.stringify(read)).not.toMatch(/\\u00[01]/);
    expect(read && isTaken(read)).toBe(true);
  });

  const texts = (length: number) => Array.from({ length }, (_, index) => `a${index}`);
  const attached = (length: number) => texts(length).map((name) => ({ url: `/${name}`, type: 'audio/mpeg' }));
  it.each(Object.entries(MOST))('how much is too much: %s', (field, most) => {
    const some = field === 'enclosures' ? attached : texts;
    for (const [length, isSound] of [
      [most, true],
      [most + 1, false],
    ] as const) {
      const given = article({ [field]: some(length) });
      expect([excessOf(given) === undefined, isTaken(given)]).toEqual([isSound, isSound]);
    }
  });

  it.each([
    ['keywordRun', (text: string) => ({ keywordRun: text })],
    ['related', (text: string) => ({ related: [text] })],
    ['name', (text: string) => ({ keywords: [text] })],
    ['name', (text: string) => ({ credits: [text] })],
  ] as const)('how long is too long: %s', (field, part) => {
    for (const [length, isSound] of [
      [LONGEST[field], true],
      [LONGEST[field] + 1, false],
    ] as const) {
      const given = article(part('م'.repeat(length)));
      expect([excessOf(given) === undefined, isTaken(given)]).toEqual([isSound, isSound]);
    }
  });
});
