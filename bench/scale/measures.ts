import type { Article } from '../../src/article/article.ts';
import { writeCursor } from '../../src/selection/cursor.ts';
import { pathOf, select } from '../../src/selection/selection.ts';
import { type Databases, nameOf } from './databases.ts';
import { articleOf, COMMON_WORD, COMMONEST, COMPANION, FIFTH, FOURTH, SIXTH, THIRD } from './worker/articles.ts';
import type { Ask, Edit, Publish } from './worker/task.ts';

/** Something that is done in every archive, many times, and what it is to cost. */
export interface Measure {
  name: string;
  /** How many times in one go. */
  times: number;
  /** What is done in an archive, by how many times it was done before. */
  task(before: number): Ask | Publish | Edit;
  /** The status of the answer, where it is not 200. */
  status?: number;
  /** It may take so many times as long in the largest archive as in the smallest. */
  longest?: number;
  /** It reads as many rows in every archive. */
  constant?: true;
}

/** All reading that is measured in an archive of so many articles. Another row of the table is another line here. */
export async function readingIn(databases: Databases, articles: number): Promise<Measure[]> {
  const database = nameOf(articles);
  const rare = await keywordOfFive(databases, database);
  const held = async (path: string): Promise<Ask> => {
    const { etag = '' } = await databases.run({ kind: 'ask', path, worker: 'running', database, times: 1 });
    return { kind: 'ask', path, worker: 'running', headers: { 'If-None-Match': etag } };
  };
  const [newest, keyword, directory] = [await held('/rss.xml'), await held(feedOf(COMMONEST)), await held('/keywords')];
  const article = relatedArticle(Math.floor(articles / 3)).slug;
  return [
    { name: 'newest feed', times: 5, ...cold('/rss.xml'), longest: 1.3, constant: true },
    { name: 'feed of the commonest keyword', times: 5, ...cold(feedOf(COMMONEST)), longest: 1.3, constant: true },
    { name: 'feed of a keyword of 5 articles', times: 10, ...cold(feedOf(rare)), longest: 1.3, constant: true },
    { name: 'page amid the archive', times: 5, ...cold(await middlePage(databases, articles)), longest: 1.3 },
    { name: 'feed of 2 keywords that often meet', times: 5, ...cold(feedOf(COMMONEST, COMPANION)) },
    { name: 'feed of 2 keywords that seldom meet', times: 5, ...cold(feedOf(THIRD, FOURTH)) },
    { name: '404 of 2 keywords that never meet', times: 5, ...cold(feedOf(FIFTH, SIXTH)), status: 404 },
    { name: '304 of the newest feed', times: 50, task: () => newest, status: 304, longest: 1.3, constant: true },
    { name: '304 of the commonest keyword', times: 50, task: () => keyword, status: 304, longest: 1.3, constant: true },
    { name: '304 of the directory', times: 50, task: () => directory, status: 304, constant: true },
    { name: 'feed of a search for a common word', times: 5, ...cold(searchFor('/rss.xml', COMMON_WORD)) },
    { name: 'feed of a search for a title', times: 5, ...cold(searchFor('/rss.xml', articleOf(500).title)) },
    { name: 'page of a search for a common word', times: 5, ...cold(searchFor('', COMMON_WORD)) },
    { name: 'page without articles', times: 10, ...cold('/robots.txt') },
    { name: 'page of an article', times: 10, ...cold(`/articles/${encodeURIComponent(article)}`), constant: true },
    { name: 'page of all keywords', times: 1, ...cold('/keywords') },
    { name: 'sitemap of all months', times: 10, ...cold('/sitemap.xml') },
  ];
}

/** All writing. It comes after the reading: what a client holds of a page would be good no more. */
export const WRITING: Measure[] = [
  { name: 'publishing an article', times: 2, task: (before) => ({ kind: 'publish', age: -1 - before }) },
  { name: 'correcting an article', times: 5, task: (before) => ({ kind: 'edit', age: 20, serial: before }) },
];

/** A request to a worker that has just started. */
function cold(path: string): Pick<Measure, 'task'> {
  return { task: () => ({ kind: 'ask', path, worker: 'new' }) };
}

function searchFor(file: string, query: string): string {
  return `/search${file}?q=${encodeURIComponent(query)}`;
}

function feedOf(...keywords: string[]): string {
  return `${pathOf(select('keywords', keywords))}/rss.xml`;
}

async function keywordOfFive({ query }: Databases, database: string): Promise<string> {
  const statement = "SELECT slug FROM heading WHERE kind = 'keywords' AND articles = 5 ORDER BY slug LIMIT 1";
  const [heading] = await query<{ slug: string }>(database, statement);
  if (!heading) throw new Error(`No keyword of ${database} has 5 articles.`);
  return heading.slug;
}

/** The first article from an age on that relates to another. */
function relatedArticle(age: number): Article {
  const article = articleOf(age);
  return article.related.length > 0 ? article : relatedArticle(age + 1);
}

/** A feed page that begins below the middle of an archive and is as long as they get: most end earlier, by chance. */
async function middlePage({ run }: Databases, articles: number): Promise<string> {
  const long = 40;
  for (let age = articles / 2; ; age++) {
    const path = `/below/${encodeURIComponent(writeCursor(articleOf(age)))}/rss.xml`;
    const page = await run({ kind: 'ask', path, worker: 'running', database: nameOf(articles), times: 1 });
    if ((page.entries ?? 0) >= long) return path;
  }
}
