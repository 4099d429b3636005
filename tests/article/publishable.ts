import type { Article } from '../../src/article/article.ts';
import { distinct } from '../../src/article/keyword.ts';
import { checkArticle } from '../../src/http/api/check.ts';
import { type Fault, Problem } from '../../src/http/api/problems.ts';

/** After every date of the tests. */
const LATE = new Date('9999-12-31T23:59:59Z');

/** What a running site would not take of an article that was read. There should be nothing: reading is stricter. */
export function refusalsOf(article: Article): Fault[] {
  try {
    checkArticle({ ...article, keywords: distinct(article.keywords) }, article.slug, LATE);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.details.errors ?? [];
  }
}
