import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Article } from '../../src/article/article.ts';
import { keyOf } from '../../src/article/keyword.ts';
import { readArticle } from '../../src/article/parse.ts';
import { CUES, type Cues } from '../../src/article/split/cues.ts';
import { splitRuns } from '../../src/article/split/folder.ts';
import type { Split } from '../../src/article/split/split.ts';

/**
 * `npm run bench:keywords`: how well runs of keywords are divided. The articles' keyword lines were divided by hand with
 * bars; the bars are taken out, and what comes of the run is compared with them. Part of a path as argument (`a/`,
 * `sorted-`) picks the articles to judge; `--wrong` lists what was divided wrongly.
 */
const FOLDER = join(import.meta.dirname, 'articles');
const DEFAULTS = { language: 'ar', timeZone: 'UTC' };

interface Line {
  article: Article;
  truth: string[];
  sorted: boolean;
}

/** Where an article stands while it is judged. */
const COMPANIES: Record<string, (line: Line, lines: Line[]) => Article[]> = {
  'in a folder of its own': (line) => [undivided(line)],
  'among others, undivided too': (_, lines) => lines.map(undivided),
  'among others, divided': (line, lines) => lines.map((other) => (other === line ? undivided(line) : other.article)),
};

const { values, positionals } = parseArgs({ options: { wrong: { type: 'boolean' } }, allowPositionals: true });
const picked = positionals[0] ?? '';
const lines = globSync('**/*.txt', { cwd: FOLDER })
  .sort()
  .filter((path) => path.includes(picked))
  .map(readLine);
const sortedLines = lines.filter(({ sorted }) => sorted);

print(`all ${lines.length} lines`, lines, false);
if (sortedLines.length > 0) print(`the ${sortedLines.length} sorted lines, switch on`, sortedLines, true);
printAblation();
if (values.wrong) printWrong();

function readLine(path: string): Line {
  const { article, problems } = readArticle({ path, bytes: readFileSync(join(FOLDER, path)) }, DEFAULTS);
  if (!article || article.keywords.length === 0) throw new Error(`${path}: ${JSON.stringify(problems)}`);
  return { article, truth: article.keywords, sorted: basename(path).startsWith('sorted-') };
}

function undivided({ article, truth }: Line): Article {
  return { ...article, keywords: [], keywordRun: truth.join(' ') };
}

function print(title: string, judged: Line[], sorted: boolean): void {
  console.log(`\n${title.padEnd(44)}lines exact  boundary F1  published right  keywords published`);
  for (const company of Object.keys(COMPANIES)) console.log(row(company, figures(judged, company, sorted)));
}

function printAblation(): void {
  console.log('\nin a folder of its own, sorted lines with the switch on; without the cue');
  const both = (cues: Cues) => figures(lines, 'in a folder of its own', true, cues);
  console.log(row('none left out', both(CUES)));
  for (const name of Object.values(CUES).flatMap((cues: { name: string }[]) => cues.map(({ name }) => name))) {
    console.log(row(name, both(without(name))));
  }
}

function without(name: string): Cues {
  const others = <C extends { name: string }>(cues: C[]) => cues.filter((cue) => cue.name !== name);
  return { pairs: others(CUES.pairs), spans: others(CUES.spans), gaps: others(CUES.gaps) };
}

interface Figures {
  exact: number;
  f1: number;
  right: number;
  published: number;
}

/** Judges lines; of `sorted`, whether the switch is on for those that are. */
function figures(judged: Line[], company: string, sorted: boolean, cues = CUES): Figures {
  const results = judged.map((line) => ({ line, split: splitOf(line, company, sorted && line.sorted, cues) }));
  const total = (count: (line: Line, split: Split) => number) =>
    results.reduce((sum, { line, split }) => sum + count(line, split), 0);
  const both = total(({ truth }, { keywords }) => common(boundaries(truth), boundaries(keywords)));
  const published = total((_, split) => split.published.length);
  const right = total(({ truth }, split) => common(truth.map(keyOf), split.published.map(keyOf)));
  return {
    exact: total(({ truth }, split) => Number(isExact(truth, split))) / judged.length,
    f1: (2 * both) / total(({ truth }, { keywords }) => boundaries(truth).length + boundaries(keywords).length),
    right: right / published,
    published: right / total(({ truth }) => truth.length),
  };
}

function splitOf(line: Line, company: string, sorted: boolean, cues = CUES): Split {
  const articles = COMPANIES[company]?.(line, lines) ?? [];
  const splits = splitRuns(articles, { listed: [], sorted }, cues);
  return [...splits].find(([{ slug }]) => slug === line.article.slug)?.[1] as Split;
}

function isExact(truth: string[], { keywords }: Split): boolean {
  return truth.map(keyOf).join('|') === keywords.map(keyOf).join('|');
}

/** After how many words of the line a keyword ends; its own end left out. */
function boundaries(keywords: string[]): number[] {
  let words = 0;
  return keywords.slice(0, -1).map((keyword) => (words += keyword.split(/\s+/u).length));
}

function common<T>(some: T[], others: T[]): number {
  return some.filter((one) => others.includes(one)).length;
}

function row(title: string, { exact, f1, right, published }: Figures): string {
  const cells = [exact, f1, right, published].map((share) => `${(100 * share).toFixed(1)} %`.padStart(13));
  return `  ${title.padEnd(42)}${cells.join('    ')}`;
}

function printWrong(): void {
  console.log('\nwrong, in a folder of its own, sorted lines with the switch on');
  for (const line of lines) {
    const split = splitOf(line, 'in a folder of its own', line.sorted);
    if (isExact(line.truth, split)) continue;
    console.log(`  ${line.article.slug}\n    ${line.truth.join(' | ')}`);
    console.log(
      `    ${split.keywords.map((keyword, index) => `${keyword} ${Math.round(100 * (split.sureness[index] ?? 0))}`).join(' | ')}`,
    );
  }
}
