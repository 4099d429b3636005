import { getRssString } from '@astrojs/rss';
import { Feed } from 'feed';
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import RSS from 'rss';
import type { Article } from '../../src/article/article.ts';
import type { formats } from '../../src/feed/index.ts';
import { feedLink, permalink, selectionLink, tagId } from '../../src/links.ts';
import { ALL } from '../../src/selection/selection.ts';
import type { Site } from '../../src/site.ts';
import type { Other } from '../table.ts';

export type FormatName = keyof typeof formats;

/** Renders a whole document of stored articles: a string, as the package gives it. */
export type Render = (articles: Article[], site: Site) => string | Promise<string>;

/** A package that does what rafid's writer does, and the formats that it has. */
export interface Peer {
  name: Other;
  formats: Partial<Record<FormatName, Render>>;
}

/**
 * Each is told the same, as its own documentation says: of an article id, link, title, dates, authors, summary, content and
 * keywords, as far as it has a field for them.
 */
export const PEERS: Peer[] = [
  {
    name: 'feed',
    formats: {
      rss: (articles, site) => feed(articles, site).rss2(),
      atom: (articles, site) => feed(articles, site).atom1(),
      json: (articles, site) => feed(articles, site).json1(),
    },
  },
  { name: 'feedsmith', formats: { rss: feedsmithRss, atom: feedsmithAtom, json: feedsmithJson } },
  { name: 'rss', formats: { rss } },
  { name: '@astrojs/rss', formats: { rss: astro } },
];

function feed(articles: Article[], site: Site): Feed {
  const document = new Feed({
    id: tagId(site, 'feed'),
    title: site.title,
    description: site.description,
    link: selectionLink(site, ALL),
    language: site.language,
    copyright: site.copyright,
    updated: newest(articles),
    feedLinks: { rss: feedLink(site, ALL, 'rss.xml'), atom: feedLink(site, ALL, 'atom.xml') },
  });
  for (const article of articles) {
    document.addItem({
      id: tagId(site, 'articles', article.slug),
      link: permalink(site, article.slug),
      title: article.title,
      date: new Date(article.updated),
      published: new Date(article.published),
      description: article.summary,
      content: article.content,
      author: article.authors.map((name) => ({ name })),
      category: article.keywords.map((name) => ({ name, term: name })),
    });
  }
  return document;
}

function feedsmithRss(articles: Article[], site: Site): string {
  return generateRssFeed({
    title: site.title,
    link: selectionLink(site, ALL),
    description: site.description,
    language: site.language,
    copyright: site.copyright,
    lastBuildDate: newest(articles),
    atom: { links: [{ href: feedLink(site, ALL, 'rss.xml'), rel: 'self' }] },
    items: articles.map((article) => ({
      guid: { value: tagId(site, 'articles', article.slug), isPermaLink: false },
      link: permalink(site, article.slug),
      title: article.title,
      pubDate: new Date(article.published),
      description: article.summary,
      content: { encoded: article.content },
      dc: { creators: article.authors },
      categories: article.keywords.map((name) => ({ name })),
    })),
  });
}

function feedsmithAtom(articles: Article[], site: Site): string {
  return generateAtomFeed({
    id: tagId(site, 'feed'),
    title: { value: site.title },
    subtitle: { value: site.description },
    rights: { value: site.copyright },
    updated: newest(articles),
    links: [{ href: selectionLink(site, ALL) }, { href: feedLink(site, ALL, 'atom.xml'), rel: 'self' }],
    entries: articles.map((article) => ({
      id: tagId(site, 'articles', article.slug),
      links: [{ href: permalink(site, article.slug) }],
      title: { value: article.title },
      updated: new Date(article.updated),
      published: new Date(article.published),
      summary: { value: article.summary },
      content: { value: article.content, type: 'html' },
      authors: article.authors.map((name) => ({ name })),
      categories: article.keywords.map((term) => ({ term })),
    })),
  });
}

function feedsmithJson(articles: Article[], site: Site): string {
  const document = generateJsonFeed({
    title: site.title,
    description: site.description,
    home_page_url: selectionLink(site, ALL),
    feed_url: feedLink(site, ALL, 'feed.json'),
    language: site.language,
    items: articles.map((article) => ({
      id: tagId(site, 'articles', article.slug),
      url: permalink(site, article.slug),
      title: article.title,
      date_published: new Date(article.published),
      date_modified: new Date(article.updated),
      summary: article.summary,
      content_html: article.content,
      authors: article.authors.map((name) => ({ name })),
      tags: article.keywords,
    })),
  });
  return JSON.stringify(document);
}

function rss(articles: Article[], site: Site): string {
  const document = new RSS({
    title: site.title,
    description: site.description,
    site_url: selectionLink(site, ALL),
    feed_url: feedLink(site, ALL, 'rss.xml'),
    language: site.language,
    copyright: site.copyright,
    pubDate: newest(articles),
  });
  for (const article of articles) {
    document.item({
      guid: tagId(site, 'articles', article.slug),
      url: permalink(site, article.slug),
      title: article.title,
      date: article.published,
      description: article.summary,
      author: article.authors.join('، '),
      categories: article.keywords,
      custom_elements: [{ 'content:encoded': { _cdata: article.content } }],
    });
  }
  return document.xml();
}

function astro(articles: Article[], site: Site): Promise<string> {
  return getRssString({
    title: site.title,
    description: site.description,
    site: site.url,
    customData: `<language>${site.language}</language>`,
    items: articles.map((article) => ({
      link: permalink(site, article.slug),
      title: article.title,
      pubDate: new Date(article.published),
      description: article.summary,
      content: article.content,
      author: article.authors.join('، '),
      categories: article.keywords,
    })),
  });
}

function newest(articles: Article[]): Date {
  return new Date(articles[0]?.updated ?? 0);
}
