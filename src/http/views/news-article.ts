import type { Article } from '../../article/article.ts';
import { knownLanguage } from '../../article/language.ts';
import { permalink, selectionLink } from '../../links.ts';
import { ALL } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';

/** An article as schema.org's NewsArticle in JSON-LD, to stand inside of a script element. */
export function newsArticle(article: Article, site: Site): string {
  const { title, summary, language, published, updated, keywords, image, authors, credits } = article;
  const publisher = {
    '@type': 'Organization',
    name: site.title,
    url: selectionLink(site, ALL),
    ...(site.icon && { logo: site.icon }),
  };
  const persons = authors.map((name) => ({ '@type': 'Person', name }));
  const organizations = credits.map((name) => ({ '@type': 'Organization', name }));
  const byline = persons.length > 0 ? persons : organizations;
  const description = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    description: summary,
    inLanguage: knownLanguage(language, site.language),
    datePublished: published,
    dateModified: updated,
    mainEntityOfPage: permalink(site, article.slug),
    author: byline.length > 0 ? byline : [publisher],
    publisher,
    ...(keywords.length > 0 && { keywords }),
    ...(image && { image: new URL(image.url, site.url).href }),
    isAccessibleForFree: true,
  };
  return JSON.stringify(description).replaceAll('<', '\\u003c');
}
