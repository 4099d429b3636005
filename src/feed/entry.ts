import type { Article, Enclosure, Picture } from '../article/article.ts';
import { escapeText, shows } from '../article/html.ts';
import { keyOf } from '../article/keyword.ts';
import { type Direction, direction, firstStrong } from '../article/language.ts';
import { permalink, selectionLink, tagId } from '../links.ts';
import { select } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import { absolute, absoluteHtml } from './absolute.ts';
import { element, legal, parent } from './xml.ts';

/** The lasting id of an article in every feed: its own, unless there is nothing in it that a document can hold. */
export function entryId({ slug, id = '' }: Pick<Article, 'slug' | 'id'>, site: Site): string {
  return legal(id) || tagId(site, 'articles', slug);
}

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
  categories: Category[];
  /** The address of what it speaks of, elsewhere. */
  related?: string;
  /** The picture that stands for it; its content shows it too. */
  image?: Picture;
  enclosures: Enclosure[];
  summary: string;
  summaryHtml: string;
  contentHtml: string;
  rights: string;
}

/** A keyword of the site. */
export interface Category {
  /** The keyword's identity (RFC 4287 §4.2.2.1 `term`). */
  term: string;
  label: string;
  /** The page of its articles. */
  link: string;
}

/** Prepares an article for any format. Its direction is told in every way that some reader goes by. */
export function entryOf(article: Article, site: Site): Entry {
  const running = direction(article.language);
  const summary = markText(legal(article.summary), running);
  const wrap = (html: string) => `<div dir="${running}" lang="${article.language}">${html}</div>`;
  return {
    id: entryId(article, site),
    link: permalink(site, article.slug),
    title: markText(legal(article.title), running),
    published: wholeSeconds(article.published),
    updated: wholeSeconds(article.updated),
    language: article.language,
    authors: (article.authors.length > 0 ? article.authors : article.credits).map(legal),
    categories: article.keywords.map((keyword) => categoryOf(keyword, site)),
    ...(article.link && { related: article.link }),
    ...(article.image && { image: pictureOf(article.image, site) }),
    enclosures: article.enclosures.map((enclosure) => ({ ...enclosure, url: absolute(enclosure.url, site) })),
    summary,
    summaryHtml: wrap(escapeText(summary)),
    contentHtml: wrap(absoluteHtml(markHtml(legal(withPicture(article)), running), site)).replaceAll(']]>', ']]&gt;'),
    rights: legal(site.copyright),
  };
}

function pictureOf(image: Picture, site: Site): Picture {
  return { ...image, url: absolute(image.url, site), alt: legal(image.alt) };
}

/** The content with its picture: most readers show nothing else. */
function withPicture({ content, image }: Article): string {
  if (!image || shows(content, image.url)) return content;
  const { url, alt, width, height, caption } = image;
  const size = width && height ? { width: String(width), height: String(height) } : {};
  const picture = element('img', { src: url, alt, ...size }).replace(/\/>$/, '>');
  return `${parent('figure', {}, [picture, ...(caption ? [element('figcaption', {}, caption)] : [])])}\n${content}`;
}

/** A keyword as a category. Its term does not depend on how it is spelt here. */
export function categoryOf(keyword: string, site: Site): Category {
  return { term: keyOf(keyword), label: legal(keyword), link: selectionLink(site, select('keywords', [keyword])) };
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

/** Tags, and characters that are written by name or number: none of their letters is the text's. */
const NO_TEXT = /<(?:"[^"]*"|'[^']*'|[^'">])*>|&[#\w]+;/g;
const LEADING_TAGS = /^(?:\s|<(?:"[^"]*"|'[^']*'|[^'">])*>)*/;

/** Those that most articles begin with: a letter that runs from right to left, and what stands before it. */
const OPENS_RIGHT_TO_LEFT = new RegExp(`${LEADING_TAGS.source}[\u0621-\u064a]`);

/** The mark stands inside the first block: before it, it would make a line of its own. */
function markHtml(html: string, running: Direction): string {
  if (running === 'ltr' || OPENS_RIGHT_TO_LEFT.test(html) || firstStrong(html.replace(NO_TEXT, '')) !== 'ltr')
    return html;
  return html.replace(LEADING_TAGS, (tags) => tags + RIGHT_TO_LEFT_MARK);
}
