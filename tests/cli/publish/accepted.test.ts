import { expect, it } from 'vitest';
import { compile } from '../../../src/cli/compile.ts';
import { checkArticle } from '../../../src/http/api/check.ts';
import { Problem } from '../../../src/http/api/problems.ts';

const NOW = new Date();

it.each(['articles', 'tests/fixtures/newsroom', 'tests/fixtures/markdown', 'bench/keywords/articles'])(
  'whatever the build takes of %s, the site takes',
  async (folder) => {
    const { bundle } = await compile(folder, { language: 'ar', timeZone: 'Asia/Riyadh' });
    expect(bundle.articles.length).toBeGreaterThan(10);
    const refused = bundle.articles.flatMap(({ digest: _, weight: __, ...article }) => {
      try {
        checkArticle(JSON.parse(JSON.stringify(article)), article.slug, NOW);
        return [];
      } catch (error) {
        return [article.slug, error instanceof Problem ? error.details.errors : error];
      }
    });
    expect(refused).toEqual([]);
  },
);
