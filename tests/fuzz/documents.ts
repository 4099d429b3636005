import fc from 'fast-check';
import { expect } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { escapeText, shows } from '../../src/article/html.ts';
import { direction } from '../../src/article/language.ts';
import { createWriter, formats, writeNewsSitemap, writeOpenSearch, writeOpml } from '../../src/feed/index.ts';
import { select } from '../../src/selection/selection.ts';
import type { Site } from '../../src/site.ts';
import { articleWith, site as SITE } from '../feed/page.ts';
import { anySite, type Sample, sample } from './article.ts';
import { READERS, type Told } from './feeds.ts';
import { type Case, foundIn } from './found.ts';
import { type AnyProperty, property } from './property.ts';
import { anyText } from './text.ts';
import { childrenOf, type Element, legalText, readXml, textsOf } from './xml.ts';

interface Feed {
  site: Site;
  samples: Sample[];
  names: string[];
}

const FOUND = foundIn<{ articles: Case<{ article: Partial<Article> }>[]; names: Case<{ name: string }>[] }>(
  'documents',
);

const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}';
const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}';
const SEARCH = '{http://a9.com/-/spec/opensearch/1.1/}';

/** A feed of one article, sound but for what is given. */
function feedOf(part: Partial<Article>): Feed {
  const article = articleWith({ content: '<p>نص</p>', ...part });
  return { site: SITE, samples: [{ article, told: article.content }], names: [] };
}

/** What documents tell, whatever their texts are. */
export const documents: AnyProperty[] = [
  ...Object.entries(formats).map(([key, format]) =>
    property<Feed>({
      name: `any articles in ${format.name}: strictly read, they are what they were`,
      values: fc.record({
        site: anySite,
        samples: fc.array(sample, { minLength: 1, maxLength: 3 }),
        names: fc.array(
          anyText.filter((name) => /\p{L}/u.test(name)),
          { maxLength: 2 },
        ),
      }),
      found: FOUND.articles.map(({ article }) => feedOf({ ...article })),
      holds: async ({ site, samples, names }) => {
        const articles = samples.map(({ article }) => article);
        const selection = select('keywords', ['مطر']);
        const page = { selection, names, articles, pollMinutes: 240 };
        const bytes = createWriter(format.syntax, site)(page);
        expect(createWriter(format.syntax, site)(structuredClone(page))).toEqual(bytes);
        const document = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        const { title, description, entries } = await READERS[key as keyof typeof formats](document);
        expect(title).toBe(legalText([names.join(' + '), site.title].filter((text) => text !== '').join(' · ')));
        for (const name of [...names, site.title]) expect(description).toContain(legalText(name));
        expect(entries.map(withoutMarks)).toEqual(samples.map((one) => withoutMarks(expected(one, site, key))));
      },
    }),
  ),
  property({
    name: 'any names in OPML, in the sitemap of news and in OpenSearch',
    values: fc.record({
      site: anySite,
      samples: fc.array(sample, { maxLength: 2 }),
      names: fc.array(anyText, { maxLength: 3 }),
    }),
    found: FOUND.names.map(({ name }) => ({ ...feedOf({}), names: [name] })),
    holds: async ({ site, samples, names }) => {
      const list = names.map((name) => ({ name }));
      const [body] = childrenOf(await readXml(writeOpml({ keywords: list, sources: list }, site)), '{}body');
      const outlines = (of: Element | undefined) => childrenOf(of as Element, '{}outline');
      const [own, ...groups] = outlines(body);
      expect(own?.attributes.text).toBe(legalText(site.title));
      expect(groups.flatMap(outlines).map(({ attributes }) => attributes.text)).toEqual(
        [...names, ...names].map(legalText),
      );
      const news = await readXml(
        writeNewsSitemap(
          samples.map(({ article }) => article),
          site,
        ),
      );
      const told = childrenOf(news, `${SITEMAP}url`)
        .flatMap((url) => childrenOf(url, `${NEWS}news`))
        .flatMap((one) => textsOf(one, `${NEWS}title`));
      expect(told).toEqual(samples.map(({ article }) => legalText(article.title)));
      const search = await readXml(writeOpenSearch(site));
      expect(legalText(site.title).startsWith(textsOf(search, `${SEARCH}ShortName`)[0] ?? '-')).toBe(true);
    },
  }),
];

/** A mark of direction may stand in front of each of them, where others may stand in it. */
function withoutMarks(told: Told): Told {
  const bare = (text: string) => text.replaceAll('\u200f', '');
  return { ...told, title: bare(told.title), summary: bare(told.summary), content: bare(told.content) };
}

/** What a reader should find of an article. */
function expected({ article, told }: Sample, site: Site, format: string): Told {
  const { slug, id = '', language, image, enclosures } = article;
  const here = (url: string) => (url.startsWith('/') ? site.url + url : url);
  const attached = enclosures.map(({ url }) => here(url));
  const pictures = image ? [here(image.url)] : [];
  const files =
    format === 'rss' ? [...attached.slice(0, 1), ...pictures, ...attached.slice(1)] : [...attached, ...pictures];
  const content = pictureOf(article, here) + told;
  return {
    id: legalText(id) || `tag:${site.authority}:articles/${encodeURIComponent(slug)}`,
    link: `${site.url}/articles/${encodeURIComponent(slug)}`,
    title: legalText(article.title),
    summary: legalText(article.summary),
    content: legalText(`<div dir="${direction(language)}" lang="${language}">${content}</div>`),
    published: Date.parse(article.published),
    updated: Date.parse(article.updated),
    language,
    authors: (article.authors.length > 0 ? article.authors : article.credits).map(legalText),
    categories: article.keywords.map(legalText),
    files,
    alt: format === 'json' || !image || legalText(image.alt) === '' ? undefined : legalText(image.alt),
  };
}

/** The picture that stands above a content which does not show it. */
function pictureOf({ image, content }: Article, here: (url: string) => string): string {
  if (!image || shows(content, image.url)) return '';
  const quoted = (text: string) =>
    escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
  const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : '';
  const caption = image.caption ?? '';
  const below = image.caption
    ? caption
      ? `<figcaption>${escapeText(caption)}</figcaption>`
      : '<figcaption></figcaption>'
    : '';
  return `<figure><img src="${quoted(here(image.url))}" alt="${quoted(image.alt)}"${size}>${below}</figure>\n`;
}
