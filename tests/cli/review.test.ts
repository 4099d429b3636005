import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Compilation, compile } from '../../src/cli/compile.ts';
import { review, undividedLines } from '../../src/cli/review.ts';

const CUSTOMS = { language: 'ar', timeZone: 'UTC' };

/** An article whose keyword line is the seventh. */
function article(keywords: string, text = 'نزل المطر عند الفجر.'): string {
  return `مطر على الهضبة\n\nالأحد 3 مارس 2024\n\n${text}\nالمصدر | رافد\nكلمات مفتاحية | ${keywords}\n`;
}

async function compileFiles(files: Record<string, string | Uint8Array>): Promise<Compilation> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
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
    expect.stringMatching(
      /^a\.txt:7: «.*\(\?\)» is no category: nothing divides the line\. Most in doubt is «\S+ \| \S+», a boundary with \d+ %\. Write \|.*keywords\.txt/,
    ),
  ]);
});

it('a line that is divided with doubt is named with how sure its division is', async () => {
  const compilation = await compileFiles({ 'a.txt': article('وزارة الصحة جدة حائل', 'نزل المطر عند الفجر.') });
  expect(notes(compilation)).toEqual([expect.stringMatching(/^a\.txt:7: \d+ % sure of «.* \| .*\(\?\)/)]);
});

it('a line is settled by the list of keywords, which is no article', async () => {
  const compilation = await compileFiles({ 'a.txt': DOUBTFUL, 'keywords.txt': 'جدة\nحائل بيشة\n' });
  expect(compilation.bundle.articles.map(({ keywords }) => keywords)).toEqual([['جدة', 'حائل بيشة']]);
  expect(notes(compilation)).toEqual([]);
  expect(compilation.problems).toEqual([]);
});

describe.each<[name: string, run: string]>([
  ['nothing speaks for', 'جدة حائل بيشة'],
  ['the text speaks against', 'التنس في جدة أنس جابر'],
  ['has a keyword of seven words', 'قطر دعم أسر الصيادين في قرى الساحل الشرقي حائل'],
])('a line is settled that %s', (_, run) => {
  const text = 'نزل المطر عند الفجر. أنس جابر التنس.';
  const words = run.split(' ');
  /** All ways to divide the line in two and three. */
  const divisions = words.flatMap((_word, first) =>
    words.flatMap((_other, second) => {
      const parts = [words.slice(0, first), words.slice(first, second), words.slice(second)];
      const keywords = parts.map((part) => part.join(' ')).filter((part) => part !== '');
      return first < second ? [keywords] : [];
    }),
  );
  const outcome = (compilation: Compilation) => ({
    keywords: compilation.bundle.articles[0]?.keywords,
    notes: notes(compilation),
    problems: compilation.problems,
  });

  it('by bars, however it is to be divided', async () => {
    for (const keywords of divisions) {
      const compilation = await compileFiles({ 'a.txt': article(keywords.join(' | '), text) });
      expect(outcome(compilation)).toEqual({ keywords, notes: [], problems: [] });
    }
  });

  it('by listing all of its keywords, however it is to be divided', async () => {
    for (const keywords of divisions) {
      const compilation = await compileFiles({ 'a.txt': article(run, text), 'keywords.txt': keywords.join('\n') });
      expect(outcome(compilation)).toEqual({ keywords, notes: [], problems: [] });
    }
  });

  it('by a bar before or after it or by listing it, if it is one keyword', async () => {
    const settled = { keywords: [run], notes: [], problems: [] };
    for (const line of [`${run} |`, `| ${run}`])
      expect(outcome(await compileFiles({ 'a.txt': article(line, text) }))).toEqual(settled);
    expect(outcome(await compileFiles({ 'a.txt': article(run, text), 'keywords.txt': run }))).toEqual(settled);
  });
});

describe('a list of keywords that is not what it should be', () => {
  it('is refused in another encoding', async () => {
    // «جدة» in Windows-1256, below a line that is well.
    const bytes = Uint8Array.from([...new TextEncoder().encode('قطر\n'), 0xcc, 0xcf, 0xc9, 0x0a]);
    const { problems } = await compileFiles({ 'a.txt': DOUBTFUL, 'keywords.txt': bytes });
    expect(problems).toMatchObject([
      {
        severity: 'error',
        file: expect.stringMatching(/\/keywords\.txt$/),
        line: 2,
        message: expect.stringMatching(/UTF-8/),
      },
    ]);
  });

  it('is read where a line has several, and they are named', async () => {
    const compilation = await compileFiles({ 'a.txt': DOUBTFUL, 'keywords.txt': '\nجدة، حائل بيشة\n' });
    expect(compilation.bundle.articles[0]?.keywords).toEqual(['جدة', 'حائل بيشة']);
    expect(compilation.problems).toMatchObject([
      {
        severity: 'warning',
        file: expect.stringMatching(/\/keywords\.txt$/),
        line: 2,
        message: expect.stringMatching(/2 keywords, «جدة»/),
      },
    ]);
  });

  it('is no list and no article in a subfolder', async () => {
    const { problems, sources } = await compileFiles({ 'a.txt': DOUBTFUL, '2026/keywords.txt': 'جدة' });
    expect(sources).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        file: expect.stringMatching(/2026\/keywords\.txt$/),
        line: 1,
        message: expect.stringMatching(/Move it/),
      },
    ]);
  });
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
      gaps: [
        { left: 'جدة', right: 'حائل', boundary: expect.any(Number) },
        { left: 'حائل', right: 'بيشة', boundary: expect.any(Number) },
      ],
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
