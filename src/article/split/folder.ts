import type { Article } from '../article.ts';
import { textOf } from '../html.ts';
import { Vocabulary } from '../vocabulary.ts';
import { Commands, type Listed } from './commands.ts';
import { CUES } from './cues.ts';
import { divide, type Split } from './split.ts';
import { type Mentions, mentionsOf } from './text.ts';
import { type Word, wordsOfRun } from './words.ts';

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
  listed: Listed;
  mentions: Mentions;
}

/**
 * Divides the keyword runs of a folder's articles. What the editor lists is a command. The rest is divided first by the
 * keywords that other articles keep apart, then once more with what was sure the first time: each article with what was
 * sure of the others.
 */
export function splitRuns(
  articles: Article[],
  { listed: editorsList, sorted }: Habits,
  cues = CUES,
): Map<Article, Split> {
  const editor = new Commands(editorsList);
  const vocabulary = new Vocabulary(articles.flatMap(({ keywords }) => keywords));
  const runs = articles.flatMap((article) => readRun(article, editor));
  const known = (key: string) => vocabulary.count(key) + (editor.has(key) ? 1 : 0);
  const first = runs.map(({ words, listed, mentions }) => divide(words, listed, { mentions, sorted, known }, cues));
  for (const { published } of first) for (const keyword of published) vocabulary.add(keyword);
  return new Map(
    runs.map(({ article, words, listed, mentions }, index) => {
      const own = new Set(first[index]?.published.map((keyword) => vocabulary.keyOf(keyword)));
      const knownElsewhere = (key: string) => known(key) - (own.has(vocabulary.keyOf(key)) ? 1 : 0);
      return [article, divide(words, listed, { mentions, sorted, known: knownElsewhere }, cues)];
    }),
  );
}

function readRun(article: Article, editor: Commands): Run[] {
  if (!article.keywordRun) return [];
  const words = wordsOfRun(article.keywordRun);
  const mentions = mentionsOf(words, [article.title, ...textOf(article.content)]);
  return [{ article, words, listed: editor.in(words), mentions }];
}
