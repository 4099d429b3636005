import type { Article } from './article.ts';
import { shortened } from './characters.ts';

/** The most that an article has of what is counted: more is no article, and costs whoever reads it too much. */
export const MOST = { authors: 100, credits: 100, keywords: 500, related: 200, enclosures: 100 } as const;

/**
 * The longest that a text gets which no document's size bounds, and a keyword or a source, whose page has an address: of more
 * than 2,048 characters no sitemap takes it (sitemaps.org), and an Arabic letter is six. Characters.
 */
export const LONGEST = { keywordRun: 10_000, related: 1000, name: 250 } as const;

/** What an article has too much of, and what to do; nothing where it has not. */
export function excessOf(article: Article): string | undefined {
  for (const [field, most] of Object.entries(MOST)) {
    const { length } = article[field as keyof typeof MOST];
    if (length > most) return `«${field}» are ${length}, and ${most} are the most that an article has: leave some out.`;
  }
  const long = article.related.find(({ length }) => length > LONGEST.related);
  if (long)
    return `«${shortened(long, 40)}» is too long for the title of a related article (${LONGEST.related} characters).`;
  const name = [...article.keywords, ...article.credits].find(({ length }) => length > LONGEST.name);
  if (name !== undefined)
    return `«${shortened(name, 40)}» is too long for a keyword or a source (${LONGEST.name} characters): write | between several.`;
  if ((article.keywordRun ?? '').length <= LONGEST.keywordRun) return undefined;
  return `The keyword line has more than ${LONGEST.keywordRun} characters: write | between the keywords.`;
}
