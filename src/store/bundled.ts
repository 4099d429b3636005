import QuickLRU from 'quick-lru';
import { paginate } from '../selection/page.ts';
import { pollMinutes, SHORTEST } from '../selection/rhythm.ts';
import { ALL, pathOf, type Selection, select } from '../selection/selection.ts';
import { Calendar } from './calendar.ts';
import { common, firstDue, Groups, isDue } from './groups.ts';
import type { ArticleStore, Directory, Related, Revision, StoredArticle } from './store.ts';
import { Titles } from './titles.ts';

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
  const titles = new Titles(articles);
  const calendar = new Calendar(articles);
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

  const revisionAt = (now: Date, tag: string, changed: number): Revision => ({
    tag,
    modified: atMost(now, Math.max(deployed.getTime(), changed)),
    pollMinutes: SHORTEST,
  });
  /** When any article last changed. */
  const siteChanged = (now: Date) => stateOf(ALL, now)?.changed ?? 0;

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
      const named = article.related.map((title) => ({ title, bearer: titles.find(title, now) }));
      const related = named.map(({ title, bearer }) => (bearer && bearer !== article ? linkTo(bearer) : { title }));
      const bearers = named.flatMap(({ bearer }) => bearer ?? []);
      const changed = Math.max(...[article, ...bearers].map(({ updated }) => Date.parse(updated)));
      return { article, related, revision: revisionAt(now, JSON.stringify([article.digest, related]), changed) };
    },
    async directory(now) {
      const from = firstDue(articles, now);
      if (listed?.from !== from) {
        const directory = { keywords: groups.keywords.headings(now), sources: groups.sources.headings(now) };
        listed = { from, directory, tag: JSON.stringify(directory) };
      }
      return { directory: listed.directory, revision: revisionAt(now, listed.tag, siteChanged(now)) };
    },
    async months(now) {
      const months = calendar.months(now);
      return { months, revision: revisionAt(now, JSON.stringify(months), siteChanged(now)) };
    },
    async month(month, now) {
      const locations = calendar.locations(month, now);
      if (locations.length === 0) return undefined;
      return { locations, revision: revisionAt(now, JSON.stringify(locations), siteChanged(now)) };
    },
  };
}

function linkTo({ title, slug, language }: StoredArticle): Related {
  return { title, slug, language };
}

function rhythm(page: StoredArticle[]): number {
  return pollMinutes(page.map(({ published }) => published));
}

function atMost(now: Date, time: number): Date {
  return new Date(Math.min(now.getTime(), time));
}
