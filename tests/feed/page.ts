import type { Article } from '../../src/article/article.ts';
import { createWriter, type Format } from '../../src/feed/index.ts';
import type { Page } from '../../src/selection/page.ts';
import { ALL } from '../../src/selection/selection.ts';
import type { Site } from '../../src/site.ts';
import articles from '../fixtures/feed/articles.json';

export const site: Site = {
  url: 'https://news.example',
  title: 'صحيفة <رافد> & &amp;',
  description: 'أخبار ]]> ومقالات',
  language: 'ar',
  locale: 'ar',
  timeZone: 'Asia/Riyadh',
  authority: 'news.example,2026-02',
  copyright: '© رافد & شركاه',
  icon: 'https://news.example/icon.svg?a=1&b=2',
};

/** A page between others. */
export const page: Page = {
  selection: ALL,
  names: [],
  articles: articles satisfies Article[],
  below: { published: '2026-03-05T08:00:00Z', slug: 'أحدث' },
  next: { published: '2026-02-01T08:00:00Z', slug: 'أقدم' },
  pollMinutes: 30,
};

/** The document of a page, as text. */
export function write(format: Format, of: Page = page, on: Site = site): string {
  const writer = createWriter(format.syntax, on);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(writer(of));
}

/** A page of these articles alone. */
export function pageOf(...articlesOnIt: Article[]): Page {
  return { selection: ALL, names: [], articles: articlesOnIt, pollMinutes: 240 };
}

/** An article that is sound but for what is given. */
export function articleWith(part: Partial<Article>): Article {
  return { ...(articles[2] as Article), ...part };
}
