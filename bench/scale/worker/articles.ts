import type { Article } from '../../../src/article/article.ts';
import { chance } from '../../chance.ts';
import { arabicWord, pick } from '../../words.ts';

/**
 * Articles that follow from their age: the newest has the age 0, each hour before it one more. So the newest articles of
 * a large archive are those of a small one, and a feed of them has the same bytes. An age below 0 is of one to come.
 */
export function articleOf(age: number): Article {
  const next = chance(age);
  const keywords = keywordsOf(next);
  const paragraphs = Array.from({ length: between(next, 6, 12) }, () => `<p>${words(next, 50)}.</p>`);
  const published = `${new Date(NEWEST - age * HOUR).toISOString().slice(0, 19)}Z`;
  const title = titleOf(age);
  return {
    slug: `${title.split(' ').slice(0, 4).join('-')}-${age + SERIAL}`,
    title,
    published,
    updated: published,
    language: 'ar',
    authors: [`${pick(VOCABULARY, between(next, 0, 60))} ${pick(VOCABULARY, between(next, 60, 90))}`],
    credits: Array.from({ length: between(next, 1, 2) }, () => `وكالة ${pick(VOCABULARY, zipf(next, 4, 40))}`),
    keywords,
    related: next() < 0.5 ? [titleOf(age + between(next, 1, 500))] : [],
    content: paragraphs.join(''),
    summary: `${words(next, 30)}.`,
    enclosures: [],
  };
}

const HOUR = 3_600_000;
const NEWEST = Date.UTC(2026, 8, 1);
/** Ages as numbers of one length. */
const SERIAL = 1_000_000;
/** When the archive is looked at: articles to come are due by then. */
export const NOW = new Date(NEWEST + 30 * 24 * HOUR);

/**
 * The commonest keywords. The second stands in half of the articles of the first, the third and the fourth come and go by
 * themselves, the fifth and the sixth never meet.
 */
export const [COMMONEST, COMPANION, THIRD, FOURTH, FIFTH, SIXTH] = Array.from({ length: 6 }, (_, rank) =>
  keywordAt(rank),
) as [string, string, string, string, string, string];

/**
 * Three to six keywords. Few are common and there is no last one: their number grows with the archive, by about its 0.6th
 * power, and the commonest has a sixth of all articles.
 */
function keywordsOf(next: () => number): string[] {
  const ranks = new Set<number>();
  const count = between(next, 3, 6);
  while (ranks.size < count) ranks.add(Math.floor(20 * ((1 - next()) ** (-1 / 0.6) - 1)));
  if (ranks.has(0) && next() < 0.5) ranks.add(1);
  if (ranks.has(4)) ranks.delete(5);
  return [...ranks].map(keywordAt);
}

function keywordAt(rank: number): string {
  const word = arabicWord(rank * 3 + 50_000);
  return rank % 3 === 0 ? word : `${arabicWord(rank % 997)} ${word}`;
}

const VOCABULARY = Array.from({ length: 20_000 }, (_, index) => arabicWord(index));
/** The commonest word of texts. */
export const COMMON_WORD = pick(VOCABULARY, 0);
/** Words in the number in which texts have them. */
const TEXT = (() => {
  const next = chance(1);
  return Array.from({ length: 65_536 }, () => pick(VOCABULARY, zipf(next, 3, VOCABULARY.length)));
})();

function titleOf(age: number): string {
  return words(chance(age + 0x40000000), 8);
}

function words(next: () => number, count: number): string {
  return Array.from({ length: count }, () => TEXT[Math.floor(next() * TEXT.length)]).join(' ');
}

/** A rank below an end, each the rarer the higher it is (law of Zipf and Mandelbrot, exponent 1). */
function zipf(next: () => number, shift: number, end: number): number {
  return Math.min(end - 1, Math.floor(shift * ((end / shift + 1) ** next() - 1)));
}

function between(next: () => number, least: number, most: number): number {
  return least + Math.floor(next() * (most - least + 1));
}
