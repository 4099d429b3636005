import type { Article } from '../../src/article/article.ts';
import { chance } from '../chance.ts';
import { arabicWord, pick } from '../words.ts';

/** One wording of an article. Number and version stand in its title, its summary and each of its paragraphs. */
export interface Version {
  number: number;
  version: number;
  /** The same in all versions. */
  published: string;
  keywords: string[];
  source: string;
  /** The article whose first title it names. */
  related: number;
}

const VOCABULARY = Array.from({ length: 4000 }, (_, index) => arabicWord(index * 11));
export const KEYWORDS = Array.from({ length: 60 }, (_, rank) => keywordAt(rank));
export const SOURCES = Array.from({ length: 8 }, (_, index) => `وكالة ${arabicWord(index * 131 + 70_000)}`);

const HOUR = 3_600_000;

/** Every second keyword has two words. */
function keywordAt(rank: number): string {
  const word = arabicWord(rank * 37 + 50_000);
  return rank % 2 === 0 ? word : `${word} ${arabicWord(rank + 90_000)}`;
}

/** The first version of an article. */
export function firstVersion(number: number, published: Date): Version {
  return {
    number,
    version: 1,
    published: `${published.toISOString().slice(0, 19)}Z`,
    ...filedAs(number, 1),
    related: Math.max(1, number - 1 - (number % 5)),
  };
}

/** The first version of each article of an archive: the highest number is the newest, an hour before now, each other an hour older. */
export function firstVersions(articles: number): Version[] {
  const now = Date.now();
  return Array.from({ length: articles }, (_, index) =>
    firstVersion(index + 1, new Date(now - (articles - index) * HOUR)),
  );
}

/** The same article in other words, under other keywords. */
export function corrected({ number, version, published, related }: Version): Version {
  return { number, version: version + 1, published, ...filedAs(number, version + 1), related };
}

/** Two to four keywords, of which few are common, and a source. */
function filedAs(number: number, version: number): Pick<Version, 'keywords' | 'source'> {
  const next = chance(number * 1000 + version);
  const ranks = new Set(Array.from({ length: 4 }, () => Math.floor(KEYWORDS.length * next() ** 2)));
  return { keywords: [...ranks].map((rank) => pick(KEYWORDS, rank)), source: pick(SOURCES, Math.floor(next() * 8)) };
}

export function slugOf(number: number): string {
  return `خبر-${number}`;
}

/** What tells a version, in any text that holds it. */
export function markOf(number: number, version: number): string {
  return `رقم ${number} نسخة ${version}.`;
}

/** All marks in a text, and what stands in it as the number and version of an article. */
export function marksIn(text: string): { number: number; version: number }[] {
  return [...text.matchAll(/رقم (\d+) نسخة (\d+)\./g)].map(([, number, version]) => ({
    number: Number(number),
    version: Number(version),
  }));
}

export function titleOf(number: number, version: number): string {
  return `${words(chance(number * 1000 + version + 0x10000000), 7)} ${markOf(number, version)}`;
}

/** Of the size of news: 3 to 5 KB. */
export function articleOf({ number, version, published, keywords, source, related }: Version): Article {
  const next = chance(number * 1000 + version + 0x20000000);
  const mark = markOf(number, version);
  const paragraphs = Array.from({ length: 6 + (number % 4) }, () => `<p>${words(next, 45)} ${mark}</p>`);
  return {
    slug: slugOf(number),
    title: titleOf(number, version),
    published,
    updated: published,
    language: 'ar',
    authors: [],
    credits: [source],
    keywords,
    related: [titleOf(related, 1)],
    content: paragraphs.join(''),
    summary: `${words(next, 25)} ${mark}`,
    enclosures: [],
  };
}

function words(next: () => number, count: number): string {
  return Array.from({ length: count }, () => pick(VOCABULARY, Math.floor(next() * VOCABULARY.length))).join(' ');
}
