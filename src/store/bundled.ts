import QuickLRU from 'quick-lru';
import { digestOf } from '../article/digest.ts';
import { writeCursor } from '../selection/cursor.ts';
import { type Cursor, PAGE_ENTRIES, type Position } from '../selection/page.ts';
import { type Filing, pathOf, type Selection, select } from '../selection/selection.ts';
import { Calendar } from './calendar.ts';
import { type Cut, cutArchive, cutBelow, cutNewest, pageOf } from './cut.ts';
import { common, firstDue, Groups, isDue } from './groups.ts';
import { revisionAt, rhythm, tagOf } from './revision.ts';
import { Scan } from './scan.ts';
import type { ArticleStore, Directory, Related, Revision, StoredArticle } from './store.ts';
import { spellingOf, surroundingsOf } from './surroundings.ts';
import { Titles } from './titles.ts';

/** What `npm run build` makes of the articles' folder. */
export interface Bundle {
  /** Newest first; of the same instant, by slug. */
  articles: StoredArticle[];
}

/** A page and its revision. */
interface Found extends Cut<StoredArticle> {
  revision: Revision;
}

/** A page as long as no further article of its selection comes due, and what makes its revision. */
interface Standing {
  page: Cut<StoredArticle>;
  /** Where in its selection the articles begin that are due. */
  from: number;
  revisionFor(now: Date): Revision;
}

/** Of the combinations of keywords there are too many to remember the articles of all. */
const REMEMBERED_COMBINATIONS = 500;
/** Pages that readers come back to. quick-lru may hold twice as many. */
const REMEMBERED_PAGES = 500;

/**
 * Articles that are part of the program.
 * @param deployed when the program was: an article may have changed then, whatever dates it bears
 * @throws where the bundle is empty or another version's, so that such a program does not start
 */
export function createBundledStore(bundle: Bundle, deployed: Date): ArticleStore {
  if (!isBundle(bundle)) throw new Error('dist/bundle.js holds no articles as this program reads them: npm run build');
  const { articles } = bundle;
  const bySlug = new Map(articles.map((article) => [article.slug, article]));
  const groups = {
    keywords: new Groups(articles, ({ keywords }) => keywords),
    sources: new Groups(articles, ({ credits }) => credits),
  };
  const titles = new Titles(articles);
  const calendar = new Calendar(articles);
  const scan = new Scan(articles, deployed);
  const combinations = new QuickLRU<string, StoredArticle[]>({ maxSize: REMEMBERED_COMBINATIONS });
  const pages = new QuickLRU<string, Standing>({ maxSize: REMEMBERED_PAGES });
  let listed: { from: number; directory: Directory; tag: string } | undefined;

  /** All articles of a selection, due or not, and its names as the site spells them. */
  const held = (selection: Filing): { names: string[]; all: StoredArticle[] } | undefined => {
    if (selection.kind === 'all') return { names: [], all: articles };
    const found = groups[selection.kind].find(selection.slugs);
    if (!found) return undefined;
    const all = combinations.get(pathOf(selection)) ?? common(found);
    if (found.length > 1) combinations.set(pathOf(selection), all);
    return { names: found.map(({ name }) => name), all };
  };

  const pageAt = (selection: Selection, below: Cursor | undefined, now: Date): Found | undefined => {
    if (selection.kind === 'search') return below ? undefined : scan.page(selection.query, now);
    const { names, all } = held(selection) ?? { names: [], all: [] };
    const from = firstDue(all, now);
    const place = pathOf(selection) + (below ? ` ${writeCursor(below)}` : '');
    let standing = pages.get(place);
    if (standing?.from !== from) {
      const around = below && surroundingsOf(all, from, { side: 'below', cursor: below });
      const newest = all.slice(from, from + PAGE_ENTRIES + 1);
      if (below ? !around : newest.length === 0 && selection.kind !== 'all') return undefined;
      const page = around ? cutBelow(names, around).cut : cutNewest(names, newest);
      standing = { page, from, revisionFor: revisionsOf(page, below, all[from - 1]?.published) };
      pages.set(place, standing);
    }
    return { ...standing.page, revision: standing.revisionFor(now) };
  };
  const archiveAt = (selection: Selection, position: Position, now: Date) => {
    const { names, all } = (selection.kind !== 'search' && held(selection)) || { names: [], all: [] };
    const around = surroundingsOf(all, firstDue(all, now), position);
    if (!around) return undefined;
    const found = cutArchive((article) => (names.length === 1 ? spellingOf(article, selection) : names), around);
    return found ? { ...found, revision: revisionsOf(found, undefined, undefined)(now) } : 'open';
  };
  const revisionsOf = (page: Cut<StoredArticle>, below: Cursor | undefined, due: string | undefined) => {
    const tag = tagOf(page, below);
    const changes = [deployed, lastChange(page.shown)];
    const expected = { minutes: rhythm(page.shown), due };
    return (now: Date) => revisionAt(now, tag, changes, expected);
  };
  const revisionOf = (tag: string, shown: StoredArticle[], now: Date) =>
    revisionAt(now, tag, [deployed, lastChange(shown)]);
  const due = (now: Date) => articles.slice(firstDue(articles, now));

  const directory = async (now: Date) => {
    const from = firstDue(articles, now);
    if (listed?.from !== from) {
      const directory = { keywords: groups.keywords.headings(now), sources: groups.sources.headings(now) };
      listed = { from, directory, tag: await digestOf(directory) };
    }
    return { directory: listed.directory, revision: revisionOf(listed.tag, due(now), now) };
  };

  return {
    async revision(selection, below, now) {
      return pageAt(selection, below, now)?.revision;
    },
    async page(selection, below, now) {
      const found = pageAt(selection, below, now);
      if (!found) return undefined;
      const { revision, ...rest } = found;
      return { page: pageOf(selection, below, rest, revision), revision };
    },
    async archiveRevision(selection, position, now) {
      return archiveAt(selection, position, now);
    },
    async archive(selection, position, now) {
      const found = archiveAt(selection, position, now);
      if (!found || found === 'open') return undefined;
      const { revision, ...rest } = found;
      return { page: pageOf(selection, undefined, rest, revision), revision };
    },
    async respell(selection, now) {
      if (selection.kind === 'all' || selection.kind === 'search') return undefined;
      const slugs = selection.slugs.map((slug) => groups[selection.kind].respell(slug, now));
      return slugs.every((slug) => slug !== undefined) ? select(selection.kind, slugs) : undefined;
    },
    async resultsRevision(query, now) {
      return scan.results(query, now).revision;
    },
    async results(query, now) {
      return scan.results(query, now);
    },
    async article(slug, now) {
      const article = bySlug.get(slug);
      if (!article || !isDue(article, now)) return undefined;
      const named = article.related.map((title) => ({ title, bearer: titles.find(title, now) }));
      const related = named.map(({ title, bearer }) => (bearer && bearer !== article ? linkTo(bearer) : { title }));
      const shown = [article, ...named.flatMap(({ bearer }) => bearer ?? [])];
      return { article, related, revision: revisionOf(JSON.stringify([article.digest, related]), shown, now) };
    },
    gone: async () => undefined,
    async directoryRevision(now) {
      return (await directory(now)).revision;
    },
    directory,
    async months(now) {
      const months = calendar.months(now);
      return { months, revision: revisionOf(JSON.stringify(months), due(now), now) };
    },
    async month(month, now) {
      const locations = calendar.locations(month, now);
      if (locations.length === 0) return undefined;
      return { locations, revision: revisionOf(JSON.stringify(locations), due(now), now) };
    },
  };
}

/** Whether this is what the build writes, as far as every page of it needs. */
function isBundle(bundle: Partial<Bundle> | undefined): bundle is Bundle {
  const isArticle = ({ slug, published, digest, weight, keywords, credits }: Partial<StoredArticle>) =>
    [slug, published, digest].every((text) => typeof text === 'string') &&
    [keywords, credits].every(Array.isArray) &&
    typeof weight === 'number';
  return Array.isArray(bundle?.articles) && bundle.articles.every((article) => article && isArticle(article));
}

function linkTo({ title, slug, language }: StoredArticle): Related {
  return { title, slug, language };
}

/** When the latest of these articles changed, if there is any. */
function lastChange(articles: StoredArticle[]): string | undefined {
  let latest: string | undefined;
  for (const { updated } of articles) if (!latest || updated > latest) latest = updated;
  return latest;
}
