import { describe, expect, it } from 'vitest';
import type { Article, Problem } from '../../src/article/article.ts';
import { readArticle } from '../../src/article/parse.ts';
import { DEFAULTS, encode } from './write.ts';

/** What stands beside a text: its article, and problems of which a part of the message is given. */
interface Expected {
  article?: Article;
  problems: Omit<Problem, 'file'>[];
}

const texts = import.meta.glob<string>('../fixtures/newsroom/*.txt', { query: '?raw', import: 'default', eager: true });
const expectations = import.meta.glob<Expected>('../fixtures/newsroom/*.json', { import: 'default', eager: true });

const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const text = (name: string) => texts[`../fixtures/newsroom/${name}.txt`] ?? '';

describe('a file in the newsroom layout and what is read of it', () => {
  it.each(Object.keys(texts).map((path) => [fileName(path), path]))('%s', (name, path) => {
    const expected = expectations[path.replace(/\.txt$/, '.json')];
    const file = `articles/${name}`;
    const reading = readArticle({ path: file, bytes: encode(texts[path] ?? '') }, DEFAULTS);
    expect(reading.article).toEqual(expected?.article);
    expect(reading.problems).toEqual(
      expected?.problems.map((problem) => ({ ...problem, file, message: expect.stringContaining(problem.message) })),
    );
  });

  it('has a text for every expectation', () => {
    const names = (paths: object) => Object.keys(paths).map((path) => fileName(path).replace(/\.\w+$/, ''));
    expect(names(expectations)).toEqual(names(texts));
    expect(names(texts)).not.toEqual([]);
  });

  it('keeps the bytes that an editor or git may take away', () => {
    expect(text('crlf-bom')).toMatch(/^\ufeff[^\r\n]+\r\n\r\n/);
    expect(text('nbsp-lines')).toMatch(/^\u00a0$/m);
    expect(text('complete')).toMatch(/^\u00a0 كلمات مفتاحية$/m);
    expect(text('bidi-marks')).toMatch(/^\u200fالمصدر/m);
  });
});
