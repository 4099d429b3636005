import type { Article } from '../article.ts';
import { textOf } from '../html.ts';
import { Vocabulary } from '../vocabulary.ts';
import { CUES } from './cues.ts';
import { divide, type Split } from './split.ts';
import { type Mentions, mentionsOf } from './text.ts';
import { type Word, wordsOf } from './words.ts';

/** What a site says of its keywords. */
export interface Habits {
  /** Keywords that the editor lists. */
  listed: string[];
  /** Whether the source sorts the keywords of an article. */
  sorted: boolean;
}

interface Run {
  article: Article;
  words: Word[];
  mentions: Mentions;
}

/**
 * Divides the keyword runs of a folder's articles. First by the keywords that the editor lists or that other articles
 * keep apart, then once more with what was sure the first time: each article with what was sure of the others.
 */
export function splitRuns(articles: Article[], { listed, sorted }: Habits, cues = CUES): Map<Article, Split> {
  const vocabulary = new Vocabulary([...listed, ...articles.flatMap(({ keywords }) => keywords)]);
  const runs = articles.flatMap(readRun);
  const known = (key: string) => vocabulary.count(key);
  const first = runs.map(({ words, mentions }) => divide(words, { mentions, sorted, known }, cues));
  for (const { published } of first) for (const keyword of published) vocabulary.add(keyword);
  return new Map(
    runs.map(({ article, words, mentions }, index) => {
      const own = new Set(first[index]?.published.map((keyword) => vocabulary.keyOf(keyword)));
      const knownElsewhere = (key: string) => known(key) - (own.has(vocabulary.keyOf(key)) ? 1 : 0);
      return [article, divide(words, { mentions, sorted, known: knownElsewhere }, cues)];
    }),
  );
}

function readRun(article: Article): Run[] {
  if (!article.keywordRun) return [];
  const words = wordsOf(article.keywordRun);
  return [{ article, words, mentions: mentionsOf(words, [article.title, ...textOf(article.content)]) }];
}
