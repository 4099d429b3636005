import QuickLRU from 'quick-lru';
import { paginate } from '../selection/page.ts';
import { pollMinutes, SHORTEST } from '../selection/rhythm.ts';
import { ALL, pathOf, type Selection, select } from '../selection/selection.ts';
import { common, firstDue, Groups, isDue } from './groups.ts';
import type { ArticleStore, Directory, StoredArticle } from './store.ts';

/** What `npm run build` makes of the articles' folder. */
export interface Bundle {
  /** Changes whenever the code that writes documents does. */
  edition: string;
  /** Newest first; of the same instant, by slug. */
  articles: StoredArticle[];
}

/** What is known of a selection as long as no further article of it comes due. */
interface State {
  /** The first of its articles that is due. */
  from: number;
  names: string[];
  pages: StoredArticle[][];
  /** When it last changed. Milliseconds. */
  changed: number;
}

/** Selections that are kept in mind: of the combinations of keywords there are too many for all of them. */
const KNOWN_SELECTIONS = 5000;

/**
 * Articles that are part of the program.
 * @param deployed when the program was: an article may have changed then, whatever dates it bears
 */
export function createBundledStore({ articles }: Bundle, deployed: Date): ArticleStore {
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const groups = {
    keywords: new Groups(articles, ({ keywords }) => keywords),
    sources: new Groups(articles, ({ credits }) => credits),
  };
  const states = new QuickLRU<string, State>({ maxSize: KNOWN_SELECTIONS });
  let listed: { from: number; directory: Directory; tag: string } | undefined;

  const stateOf = (selection: Selection, now: Date): State | undefined => {
    const found = selection.kind === 'all' ? [] : groups[selection.kind].find(selection.slugs);
    if (!found) return undefined;
    const selected = selection.kind === 'all' ? articles : common(found);
    const from = firstDue(selected, now);
    if (selection.kind !== 'all' && from === selected.length) return undefined;
    const known = states.get(pathOf(selection));
    if (known?.from === from) return known;
    const due = selected.slice(from);
    const changed = due.reduce((latest, { updated }) => Math.max(latest, Date.parse(updated)), deployed.getTime());
    const state = { from, names: found.map(({ name }) => name), pages: paginate(due), changed };
    states.set(pathOf(selection), state);
    return state;
  };

  return {
    async revision(selection, number, now) {
      const state = stateOf(selection, now);
      const page = state?.pages[number - 1];
      if (!page) return undefined;
      const decisive = [number, state.pages.length > number, state.names, page.map(({ digest }) => digest)];
      return { tag: JSON.stringify(decisive), modified: atMost(now, state.changed), pollMinutes: rhythm(page) };
    },
    async page(selection, number, now) {
      const state = stateOf(selection, now);
      const page = state?.pages[number - 1];
      if (!page) return undefined;
      const { names, pages } = state;
      return { selection, names, articles: page, number, last: pages.length, pollMinutes: rhythm(page) };
    },
    async respell(selection, now) {
      if (selection.kind === 'all') return undefined;
      const slugs = selection.slugs.map((slug) => groups[selection.kind].respell(slug, now));
      return slugs.every((slug) => slug !== undefined) ? select(selection.kind, slugs) : undefined;
    },
    async article(slug, now) {
      const article = bySlug.get(slug);
      if (!article || !isDue(article, now)) return undefined;
      const changed = Math.max(deployed.getTime(), Date.parse(article.updated));
      return { article, revision: { tag: article.digest, modified: atMost(now, changed), pollMinutes: SHORTEST } };
    },
    async directory(now) {
      const from = firstDue(articles, now);
      const changed = stateOf(ALL, now)?.changed ?? deployed.getTime();
      if (listed?.from !== from) {
        const directory = { keywords: groups.keywords.headings(now), sources: groups.sources.headings(now) };
        listed = { from, directory, tag: JSON.stringify(directory) };
      }
      const revision = { tag: listed.tag, modified: atMost(now, changed), pollMinutes: SHORTEST };
      return { directory: listed.directory, revision };
    },
  };
}

function rhythm(page: StoredArticle[]): number {
  return pollMinutes(page.map(({ published }) => published));
}

function atMost(now: Date, time: number): Date {
  return new Date(Math.min(now.getTime(), time));
}
