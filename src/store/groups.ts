import { isBareFormOf, skeletonOf, slugOfName } from '../article/keyword.ts';
import type { Heading, StoredArticle } from './store.ts';

/** The articles that one keyword or one source has, newest first. */
interface Group {
  name: string;
  slug: string;
  articles: StoredArticle[];
}

/** Articles by what they have in common: their keywords, or their sources. */
export class Groups {
  readonly #bySlug = new Map<string, Group>();
  /** Groups whose slugs differ in hamzas and maddas alone. */
  readonly #bySkeleton: Map<string, Group[]>;

  /** @param namesOf what an article is filed under */
  constructor(articles: StoredArticle[], namesOf: (article: StoredArticle) => string[]) {
    for (const article of articles) {
      for (const name of namesOf(article)) this.#file(article, name);
    }
    this.#bySkeleton = Map.groupBy(this.#bySlug.values(), ({ slug }) => skeletonOf(slug));
  }

  #file(article: StoredArticle, name: string): void {
    const slug = slugOfName(name);
    const group = this.#bySlug.get(slug) ?? { name, slug, articles: [] };
    this.#bySlug.set(slug, group);
    // Two names may share a slug («أ - ب», «أ---ب»).
    if (group.articles.at(-1) !== article) group.articles.push(article);
  }

  /** The groups of these slugs; nothing where one of them is unknown. */
  find(slugs: string[]): Group[] | undefined {
    const found = slugs.flatMap((slug) => this.#bySlug.get(slug) ?? []);
    return found.length === slugs.length ? found : undefined;
  }

  /** The slug that the site uses for this one. */
  respell(slug: string, now: Date): string | undefined {
    if (this.#bySlug.has(slug)) return slug;
    const kin = this.#bySkeleton.get(skeletonOf(slug)) ?? [];
    return leading(
      slug,
      kin.map((group) => ({ slug: group.slug, due: group.articles.length - firstDue(group.articles, now) })),
    );
  }

  /** Every group that has articles which are due: the commonest first, then by slug. */
  headings(now: Date): Heading[] {
    const headings = [...this.#bySlug.values()].flatMap(({ name, slug, articles }) => {
      const from = firstDue(articles, now);
      const newest = articles[from];
      return newest ? [{ name, slug, articles: articles.length - from, newest: newest.published }] : [];
    });
    return headings.sort(compareHeadings);
  }
}

/** The commonest first, then by slug. */
export function compareHeadings(a: Heading, b: Heading): number {
  return b.articles - a.articles || (a.slug < b.slug ? -1 : 1);
}

/** Of slugs, each with how many articles it has, the one that differs from this in alefs left bare alone, if one leads. */
export function leading(slug: string, kin: { slug: string; due: number }[]): string | undefined {
  const [first, second] = kin
    .filter((other) => other.due > 0 && (isBareFormOf(slug, other.slug) || isBareFormOf(other.slug, slug)))
    .sort((a, b) => b.due - a.due);
  return first?.due === second?.due ? undefined : first?.slug;
}

/** The articles that all of the groups have, newest first. */
export function common(groups: Group[]): StoredArticle[] {
  const [fewest, ...others] = groups.map(({ articles }) => articles).sort((a, b) => a.length - b.length);
  if (!fewest || others.length === 0) return fewest ?? [];
  const sets = others.map((articles) => new Set(articles));
  return fewest.filter((article) => sets.every((set) => set.has(article)));
}

/** Where in articles that stand newest first those begin that are due. */
export function firstDue(articles: Pick<StoredArticle, 'published'>[], now: Date): number {
  const first = articles.findIndex((article) => isDue(article, now));
  return first < 0 ? articles.length : first;
}

/** Whether an article has been published by a time. */
export function isDue(article: Pick<StoredArticle, 'published'>, now: Date): boolean {
  return Date.parse(article.published) <= now.getTime();
}
