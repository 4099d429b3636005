import type { Article, Problem, Reading } from '../../src/article/article.ts';
import type { Defaults } from '../../src/article/assemble.ts';
import { readArticle } from '../../src/article/parse.ts';

export const DEFAULTS: Defaults = { language: 'ar', timeZone: 'Asia/Riyadh' };

/** A Sunday. */
export const DATE = 'الأحد 3 مارس 2024 9:15 ص';

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function read(content: string | Uint8Array, path = 'articles/khabar.txt'): Reading {
  return readArticle({ path, bytes: typeof content === 'string' ? encode(content) : content }, DEFAULTS);
}

/** The article of a file that has nothing wrong. */
export function readSound(text: string): Article {
  const { article, problems } = read(text);
  if (!article || problems.length > 0) throw new Error(`Not sound: ${JSON.stringify(problems)}`);
  return article;
}

export function errors({ problems }: Reading): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}
