import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Compilation, compile } from '../../src/cli/compile.ts';
import { review, undividedLines } from '../../src/cli/review.ts';

const CUSTOMS = { language: 'ar', timeZone: 'UTC' };

/** An article whose keyword line is the seventh. */
function article(keywords: string, text = 'نزل المطر عند الفجر.'): string {
  return `مطر على الهضبة\n\nالأحد 3 مارس 2024\n\n${text}\nالمصدر | رافد\nكلمات مفتاحية | ${keywords}\n`;
}

async function compileFiles(files: Record<string, string>): Promise<Compilation> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return compile(folder, CUSTOMS);
}

function notes({ sources }: Compilation): string[] {
  return review(sources).map(({ file, line, message }) => `${file.replace(/^.*\//, '')}:${line}: ${message}`);
}

const DOUBTFUL = article('جدة حائل بيشة');

it('a sure line gives its keywords to the article and no note', async () => {
  const compilation = await compileFiles({ 'a.txt': article('العلاقات التركية الروسية العلاقات الروسية التركية') });
  expect(compilation.bundle.articles[0]).toMatchObject({
    keywords: ['العلاقات التركية الروسية', 'العلاقات الروسية التركية'],
    keywordRun: 'العلاقات التركية الروسية العلاقات الروسية التركية',
  });
  expect(notes(compilation)).toEqual([]);
});

it('a doubtful line is named with the split and how to settle it', async () => {
  const compilation = await compileFiles({ 'a.txt': DOUBTFUL });
  expect(compilation.bundle.articles[0]?.keywords).toEqual([]);
  expect(notes(compilation)).toEqual([
    expect.stringMatching(/^a\.txt:7: \d+ % sure of «.*\(\?\).*Write \|.*keywords\.txt/),
  ]);
});

it('a line is settled by the list of keywords, which is no article', async () => {
  const compilation = await compileFiles({ 'a.txt': DOUBTFUL, 'keywords.txt': 'جدة\nحائل بيشة\n' });
  expect(compilation.bundle.articles.map(({ keywords }) => keywords)).toEqual([['جدة', 'حائل بيشة']]);
  expect(notes(compilation)).toEqual([]);
  expect(compilation.problems).toEqual([]);
});

it('machines are told of every undivided line', async () => {
  const { sources } = await compileFiles({ 'a.txt': DOUBTFUL, 'b.txt': article('قطر | تونس') });
  expect(undividedLines(sources)).toEqual([
    {
      file: expect.stringContaining('a.txt'),
      line: 7,
      run: 'جدة حائل بيشة',
      split: expect.any(Array),
      confidence: expect.any(Number),
      published: [],
    },
  ]);
});

it('spellings of one keyword, slips and articles without keywords are named', async () => {
  const compilation = await compileFiles({
    'a.txt': article('سياسة خارجية، الإمارات'),
    'b.txt': article('سياسة خارجية، الإمارات'),
    'c.txt': article('سياسة خارجية، الامارات، قطر'),
    'd.txt': article('سياسة خارجيّة، الاإمارات، مطر'),
    'e.txt': article('رؤية 2030، رؤية 2031'),
    'f.txt': 'مطر على الهضبة\n\nالأحد 3 مارس 2024\n\nنزل المطر عند الفجر.\n',
  });
  expect(notes(compilation)).toEqual([
    expect.stringMatching(/^d\.txt:7: «سياسة خارجيّة» \(1\).*«سياسة خارجية»/),
    expect.stringMatching(/^c\.txt:7: «الامارات» \(1\).*«الإمارات»/),
    expect.stringMatching(/^d\.txt:7: «الاإمارات».*«الإمارات» \(3\)/),
    expect.stringMatching(/^f\.txt:1: No keywords/),
  ]);
});
