import { describe, expect, it } from 'vitest';
import type { Article, Problem } from '../../src/article/article.ts';
import { readArticle } from '../../src/article/parse.ts';
import { AROUND } from './around.ts';
import { DEFAULTS, encode } from './write.ts';

/** What stands beside a text: its article, and problems of which a part of the message is given. */
interface Expected {
  article?: Article;
  draft?: true;
  problems: Omit<Problem, 'file'>[];
}

const texts = import.meta.glob<string>('../fixtures/{newsroom,markdown}/*.{txt,md,html}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const expectations = import.meta.glob<Expected>('../fixtures/{newsroom,markdown}/*.json', {
  import: 'default',
  eager: true,
});

const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const expectationOf = (path: string) => path.replace(/\.\w+$/, '.json');
const text = (name: string) => texts[`../fixtures/newsroom/${name}.txt`] ?? '';

describe.each(['newsroom', 'markdown'])('a file of %s and what is read of it', (kind) => {
  const paths = Object.keys(texts).filter((path) => path.startsWith(`../fixtures/${kind}/`));

  it.each(paths.map((path) => [fileName(path), path]))('%s', (name, path) => {
    const expected = expectations[expectationOf(path)];
    const file = `caravan/${name}`;
    const { article, draft, problems } = readArticle(
      { path: file, bytes: encode(texts[path] ?? '') },
      DEFAULTS,
      AROUND,
    );
    expect({ article, draft }).toEqual({ article: expected?.article, draft: expected?.draft });
    expect(problems).toEqual(
      expected?.problems.map((problem) => ({ ...problem, file, message: expect.stringContaining(problem.message) })),
    );
  });

  it('has a text for every expectation', () => {
    const expected = Object.keys(expectations).filter((path) => path.startsWith(`../fixtures/${kind}/`));
    expect(expected.toSorted()).toEqual(paths.map(expectationOf).toSorted());
    expect(paths).not.toEqual([]);
  });
});

it('the fixtures keep the bytes that an editor or git may take away', () => {
  expect(text('crlf-bom')).toMatch(/^\ufeff[^\r\n]+\r\n\r\n/);
  expect(text('nbsp-lines')).toMatch(/^\u00a0$/m);
  expect(text('complete')).toMatch(/^\u00a0 كلمات مفتاحية$/m);
  expect(text('bidi-marks')).toMatch(/^\u200fالمصدر/m);
  expect(texts['../fixtures/markdown/crlf-bom.md']).toMatch(/^\ufeff---\r\n/);
});
