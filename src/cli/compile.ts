import type { Article, Problem } from '../article/article.ts';
import type { Defaults } from '../article/assemble.ts';
import { excessOf } from '../article/bounds.ts';
import { digestOf } from '../article/digest.ts';
import { distinct } from '../article/keyword.ts';
import { splitRuns } from '../article/split/folder.ts';
import type { Split } from '../article/split/split.ts';
import { Vocabulary } from '../article/vocabulary.ts';
import { compareNewest, fitsPage, weigh } from '../selection/page.ts';
import type { Bundle } from '../store/bundled.ts';
import type { StoredArticle } from '../store/store.ts';
import { readFolder } from './folder.ts';
import type { Medium } from './media.ts';

/** What a folder of articles gives: all of its articles that are sound, and all that is wrong with the others. */
export interface Compilation {
  bundle: Bundle;
  /** The articles with the files that they come from, in the files' order. */
  sources: Source[];
  /** The files that they show or link to. */
  media: Medium[];
  /** Articles that say they are not to be published yet. */
  drafts: number;
  problems: Problem[];
}

/** A sound article and its file. */
export interface Source {
  file: string;
  article: Article;
  /** The files that it shows or links to. */
  media: Medium[];
  /** Where the file's keywords begin. Counted from 1. */
  keywordLine: number | undefined;
  /** How its keyword run was divided, where it has one. */
  split: Split | undefined;
}

/** What holds for every article of a folder. */
export interface Customs extends Defaults {
  /** Whether their source sorts the keywords of an article. */
  sortedKeywords?: boolean;
}

/** Reads every article of a folder and its subfolders. The same folder gives the same bundle on any machine. */
export async function compile(folder: string, customs: Customs): Promise<Compilation> {
  const { readings, listed, problems } = await readFolder(folder, customs);
  const splits = splitRuns(
    readings.flatMap(({ article }) => article ?? []),
    { listed, sorted: customs.sortedKeywords ?? false },
  );
  const sources = readings.flatMap(({ file, article, media, keywordLine }): Source[] => {
    if (!article) return [];
    const split = splits.get(article);
    return [
      {
        file,
        article: { ...article, keywords: distinct([...article.keywords, ...(split?.published ?? [])]) },
        media,
        keywordLine,
        split,
      },
    ];
  });
  const keywords = preferredSpelling(sources.flatMap(({ article }) => article.keywords));
  const credits = preferredSpelling(sources.flatMap(({ article }) => article.credits));
  const articles: StoredArticle[] = [];
  for (const { file, article } of sources) {
    const kept = { ...article, keywords: keywords(article.keywords), credits: credits(article.credits) };
    const weight = weigh(kept);
    if (isServable(kept, weight, file, problems)) articles.push({ ...kept, digest: await digestOf(kept), weight });
  }
  articles.sort(compareNewest);
  return {
    bundle: { articles },
    sources,
    media: sources.flatMap(({ media }) => media),
    drafts: readings.filter(({ draft }) => draft).length,
    problems,
  };
}

/** Writes names, each once, in the spelling that the whole folder prefers. */
function preferredSpelling(all: string[]): (names: string[]) => string[] {
  const vocabulary = new Vocabulary(all);
  return (names) => distinct(names.map((name) => vocabulary.labelOf(vocabulary.keyOf(name))));
}

/** Whether a feed can tell of the article; else there is a problem. */
function isServable(article: Article, weight: number, file: string, problems: Problem[]): boolean {
  const refuse = (message: string) => problems.push({ severity: 'error', file, line: 1, message });
  const excess = excessOf(article);
  if (excess) refuse(excess);
  const isAhead = article.updated !== article.published && Date.parse(article.updated) > Date.now();
  if (isAhead) refuse(`«updated» says ${article.updated}, which has not come yet: write when the text last changed.`);
  if (!fitsPage(weight)) refuse('Too long for a feed document (512 KB): divide it.');
  return !excess && !isAhead && fitsPage(weight);
}
