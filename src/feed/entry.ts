import type { Article } from '../article/article.ts';
import { escapeText } from '../article/html.ts';
import { type Direction, direction, firstStrong } from '../article/language.ts';
import { permalink, tagId } from '../links.ts';
import type { Site } from '../site.ts';
import { legal } from './xml.ts';

/** An article as a feed tells it. All text is legal in XML; links are absolute. */
export interface Entry {
  id: string;
  link: string;
  /** Plain text, like every field that does not say HTML. */
  title: string;
  published: Date;
  updated: Date;
  language: string;
  authors: string[];
  categories: string[];
  summary: string;
  summaryHtml: string;
  contentHtml: string;
  rights: string;
}

/** Prepares an article for any format. Its direction is told in every way that some reader goes by. */
export function entryOf(article: Article, site: Site): Entry {
  const running = direction(article.language);
  const summary = markText(legal(article.summary), running);
  const wrap = (html: string) => `<div dir="${running}" lang="${article.language}">${html}</div>`;
  return {
    id: tagId(site, 'articles', article.slug),
    link: permalink(site, article.slug),
    title: markText(legal(article.title), running),
    published: wholeSeconds(article.published),
    updated: wholeSeconds(article.updated),
    language: article.language,
    authors: article.credits.map(legal),
    categories: article.keywords.map(legal),
    summary,
    summaryHtml: wrap(escapeText(summary)),
    contentHtml: wrap(markHtml(legal(article.content), running)).replaceAll(']]>', ']]&gt;'),
    rights: legal(site.copyright),
  };
}

/** An instant that prints without a fraction of a second, as `feed` prints dates by `toISOString`. */
export function wholeSeconds(instant: string): Date {
  const date = new Date(instant);
  return Object.assign(date, { toISOString: () => `${Date.prototype.toISOString.call(date).slice(0, 19)}Z` });
}

const RIGHT_TO_LEFT_MARK = '\u200f';

/** Readers that go by the first strong character must find a right-to-left one in a right-to-left text. */
function markText(text: string, running: Direction): string {
  return running === 'rtl' && firstStrong(text) === 'ltr' ? RIGHT_TO_LEFT_MARK + text : text;
}

const LEADING_TAGS = /^(?:\s|<(?:"[^"]*"|'[^']*'|[^'">])*>)*/;

/** The mark stands inside the first block: before it, it would make a line of its own. */
function markHtml(html: string, running: Direction): string {
  const text = html.replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>/g, '');
  if (running === 'ltr' || firstStrong(text) !== 'ltr') return html;
  return html.replace(LEADING_TAGS, (tags) => tags + RIGHT_TO_LEFT_MARK);
}
