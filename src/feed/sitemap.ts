import type { Article } from '../article/article.ts';
import { knownLanguage } from '../article/language.ts';
import { permalink } from '../links.ts';
import type { Site } from '../site.ts';
import { element, legal } from './xml.ts';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';

/** A page or a further sitemap, and when it last changed if that is known. */
export interface SitemapEntry {
  /** Absolute. */
  link: string;
  /** ISO 8601 in UTC. */
  updated?: string;
}

/** A list of sitemaps (sitemaps.org protocol 0.9). */
export function writeSitemapIndex(sitemaps: SitemapEntry[]): string {
  return write('sitemapindex', { xmlns: SITEMAP }, 'sitemap', sitemaps.map(place));
}

/** A list of pages (sitemaps.org protocol 0.9). */
export function writeSitemap(pages: SitemapEntry[]): string {
  return write('urlset', { xmlns: SITEMAP }, 'url', pages.map(place));
}

/** The newest articles, as search engines for news want them (Google's news sitemap 0.9). */
export function writeNewsSitemap(articles: Article[], site: Site): string {
  const news = ({ slug, title, language, published }: Article) => [
    element('loc', {}, permalink(site, slug)),
    '<news:news>',
    '  <news:publication>',
    `    ${element('news:name', {}, legal(site.title))}`,
    `    ${element('news:language', {}, knownLanguage(language, site.language))}`,
    '  </news:publication>',
    `  ${element('news:publication_date', {}, published)}`,
    `  ${element('news:title', {}, legal(title))}`,
    '</news:news>',
  ];
  return write('urlset', { xmlns: SITEMAP, 'xmlns:news': NEWS }, 'url', articles.map(news));
}

function place({ link, updated }: SitemapEntry): string[] {
  return [element('loc', {}, link), ...(updated ? [element('lastmod', {}, updated)] : [])];
}

/** A document of the lines of its parts, each part inside an element of this name. */
function write(root: string, namespaces: Record<string, string>, name: string, parts: string[][]): string {
  const lines = parts.flatMap((part) => [`  <${name}>`, ...part.map((line) => `    ${line}`), `  </${name}>`]);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    element(root, namespaces).replace(/\/>$/, '>'),
    ...lines,
    `</${root}>`,
    '',
  ].join('\n');
}
