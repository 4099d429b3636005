import { decodeHTML } from 'entities';
import { stringify } from 'yaml';
import { readDate } from '../../article/date/date.ts';
import { proseOf } from '../../article/html.ts';
import { distinct, keyOf } from '../../article/keyword.ts';
import { direction, withoutMarks } from '../../article/language.ts';
import { readArticle } from '../../article/parse.ts';
import { summarize } from '../../article/summary.ts';
import { element, legal, parent } from '../../feed/xml.ts';
import { articlePath, permalink } from '../../links.ts';
import { mediaTypeOf } from '../../media.ts';
import type { Site } from '../../site.ts';
import { absolute, pathOf } from './address.ts';
import { asMarkdown, readBody } from './body.ts';
import { type Attached, type Item, type Lost, Refused } from './item.ts';
import { languageOfItem } from './language.ts';
import type { ArticlePlace } from './places.ts';
import { lineOf } from './text.ts';

/** What WordPress calls articles that nobody has put into a category. */
const UNSORTED = new Set(
  ['Uncategorized', 'Uncategorised', 'غير مصنف', 'غير مصنّف', 'بدون تصنيف', 'Non classé'].map(keyOf),
);

/** An item whose dates are read. */
export interface Ready {
  /** Where it stands in its document, counted from 1. */
  line: number;
  item: Item;
  /** ISO 8601 in UTC. */
  published: string;
  updated?: string | undefined;
}

/**
 * Reads the dates of an item.
 * @throws {Refused} where it has none, or none to be sure of.
 */
export function ready(item: Item, line: number, site: Site, lost: Lost): Ready {
  const instant = (text: string): string => {
    const date = readDate(text, site.timeZone);
    if ('refused' in date) throw new Refused(line, `«${text.slice(0, 80)}» is no date to be sure of. ${date.refused}`);
    if (date.doubt) lost(`«${text}»: ${date.doubt}`);
    return date.instant;
  };
  if (!item.published) throw new Refused(line, 'It has no date, and no article is without: add one, or leave it out.');
  const published = instant(item.published);
  return { line, item, published, updated: item.updated && instant(item.updated) };
}

/**
 * The file of an item, in Markdown with front matter.
 * @throws {Refused} that says why the build would not take it.
 */
export function writeArticle(
  { line, item, published, updated }: Ready,
  place: ArticlePlace,
  site: Site,
  lost: Lost,
): string | undefined {
  const title = item.title && legal(item.title).replace(/\s+/gu, ' ').trim();
  const { image, inText } = pictureOf(item, site, lost);
  const body = readBody({ ...item, html: inText + item.html }, { line, slug: place.slug, title }, site.url, lost);
  const html = body.html('rtl');
  if (html === '') return undefined;
  if (!title && !body.heading)
    throw new Refused(line, 'It has no title, and no article is without: give it one, or leave it out.');
  const prose = proseOf(html);
  const language = languageOfItem(
    { title: title ?? body.heading ?? '', prose, own: item.language ?? body.language, common: item.commonLanguage },
    site.language,
  );
  const summary = item.summary && legal(item.summary);
  const front = {
    title,
    date: published,
    updated: updated && updated > published ? updated : undefined,
    lang: language.isWritten ? language.tag : undefined,
    authors: listed(distinctNames(item.authors.map(legal))),
    keywords: listed(
      distinct(item.keywords.map((keyword) => withoutMarks(legal(keyword)))).filter(
        (keyword) => !UNSORTED.has(keyOf(keyword)),
      ),
    ),
    summary: summary && summary === lineOf(summarize(prose, language.tag)) ? undefined : summary,
    image,
    enclosures: listed(item.enclosures.flatMap((file) => enclosureOf(file, item, site, lost))),
    id: item.id && legal(item.id),
    link: item.link && absolute(item.link, 'link', item, '', lost),
    aliases: aliasesOf(item, place.slug, site),
    slug: place.tellsSlug ? undefined : place.slug,
  };
  const text = `---\n${stringify(front, { lineWidth: 0 })}---\n\n${asMarkdown(body.html(direction(language.tag)))}\n`;
  check(text, line, place, site);
  return text;
}

/** What is written is read as the build will read it: whatever that refuses is not written. */
function check(text: string, line: number, { path, slug }: ArticlePlace, site: Site): void {
  const own = { url: articlePath(slug) };
  const around = { find: (place: string) => (place === path.normalize('NFC') ? own : undefined), typeOf: mediaTypeOf };
  const { article, problems } = readArticle({ path, bytes: new TextEncoder().encode(text) }, site, around);
  if (!article)
    throw new Refused(line, problems.find(({ severity }) => severity === 'error')?.message ?? 'It gives no article.');
}

function listed<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function distinctNames(names: string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/\s+/gu, ' ').trim()))].filter((name) => name !== '');
}

/** Where its page was, if it was elsewhere: of this, redirects can be made. */
function aliasesOf(item: Item, slug: string, site: Site): string[] | undefined {
  const old = item.permalink && URL.parse(item.permalink)?.href;
  return old && /^https?:/.test(old) && old !== permalink(site, slug) ? [old] : undefined;
}

/** The picture in the words of front matter. One whose name does not tell that it is one is shown above the text. */
function pictureOf(item: Item, site: Site, lost: Lost) {
  const { image } = item;
  const url = image && absolute(image.address, 'media', item, site.url, lost);
  if (!image || !url) return { inText: '' };
  const [named, told] = [mediaTypeOf(pathOf(url)), image.type];
  const type = [told, named].find((one) => /^image\/[\w.+-]+$/.test(one ?? ''));
  const shown = shownIn(item.html, image.address);
  const alt = image.alt ?? shown?.alt;
  const caption = image.caption;
  if (!type) {
    if (shown) return { inText: '' };
    const img = element('img', { src: url, alt: alt ?? '' });
    return { inText: parent('figure', {}, [img, ...(caption ? [element('figcaption', {}, caption)] : [])]) };
  }
  const more = {
    ...(alt && { alt: legal(alt) }),
    ...(caption && { caption: legal(caption) }),
    ...(type !== named && { type }),
    ...(image.size && { size: image.size }),
  };
  return { inText: '', image: Object.keys(more).length > 0 ? { src: url, ...more } : url };
}

/** The words that stand for a picture where the text shows it. */
function shownIn(html: string, address: string): { alt?: string } | undefined {
  const tag = html
    .match(/<img\s[^<>]*>/gi)
    ?.find((img) => img.includes(address) || img.includes(address.replaceAll('&', '&amp;')));
  const alt = tag && /\salt="(?<alt>[^"]*)"/.exec(tag)?.groups?.alt;
  return tag ? { ...(alt && { alt: decodeHTML(alt) }) } : undefined;
}

function enclosureOf(file: Attached, item: Item, site: Site, lost: Lost) {
  const url = absolute(file.address, 'media', item, site.url, lost);
  if (!url) return [];
  const named = mediaTypeOf(pathOf(url));
  const type = file.type ?? named;
  if (!type) {
    lost(`«${file.address.slice(0, 80)}» is left out: nothing tells what it is.`);
    return [];
  }
  const more = {
    ...(type !== named && { type }),
    ...(file.size && { size: file.size }),
    ...(file.duration && { duration: file.duration }),
  };
  return [Object.keys(more).length > 0 ? { url, ...more } : url];
}
