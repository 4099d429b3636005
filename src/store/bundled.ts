import { paginate } from '../selection/page.ts';
import { pollMinutes, SHORTEST } from '../selection/rhythm.ts';
import type { ArticleStore, StoredArticle } from './store.ts';

/** What `npm run build` makes of the articles' folder. */
export interface Bundle {
  /** Changes whenever the code that writes documents does. */
  edition: string;
  /** Newest first; of the same instant, by slug. */
  articles: StoredArticle[];
}

/**
 * Articles that are part of the program.
 * @param deployed when the program was: an article may have changed then, whatever dates it bears
 */
export function createBundledStore({ articles }: Bundle, deployed: Date): ArticleStore {
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const isDue = (article: StoredArticle, now: Date) => Date.parse(article.published) <= now.getTime();
  let known: { from: number; pages: StoredArticle[][]; changed: number } | undefined;
  const dueAt = (now: Date) => {
    const newest = articles.findIndex((article) => isDue(article, now));
    const from = newest < 0 ? articles.length : newest;
    if (known?.from !== from) {
      const due = articles.slice(from);
      const changed = due.reduce((latest, { updated }) => Math.max(latest, Date.parse(updated)), deployed.getTime());
      known = { from, pages: paginate(due), changed };
    }
    return known;
  };
  const rhythm = (page: StoredArticle[]) => pollMinutes(page.map(({ published }) => published));
  return {
    async revision(number, now) {
      const { pages, changed } = dueAt(now);
      const page = pages[number - 1];
      if (!page) return undefined;
      return {
        tag: [number, pages.length > number, ...page.map(({ digest }) => digest)].join(' '),
        modified: atMost(now, changed),
        pollMinutes: rhythm(page),
      };
    },
    async page(number, now) {
      const { pages } = dueAt(now);
      const page = pages[number - 1];
      return page && { articles: page, number, last: pages.length, pollMinutes: rhythm(page) };
    },
    async article(slug, now) {
      const article = bySlug.get(slug);
      if (!article || !isDue(article, now)) return undefined;
      const changed = Math.max(deployed.getTime(), Date.parse(article.updated));
      return { article, revision: { tag: article.digest, modified: atMost(now, changed), pollMinutes: SHORTEST } };
    },
  };
}

function atMost(now: Date, time: number): Date {
  return new Date(Math.min(now.getTime(), time));
}
