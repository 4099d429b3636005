import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
  /** The subfolder. */
  set: string;
  article: Article;
  truth: string[];
  sorted: boolean;
}

/** Lines and how they are judged. */
interface Judged {
  lines: Line[];
  /** Whether the switch for sorted lists is on. */
  sorted: boolean;
}

/** Splits each line where it stands alone, where the others are undivided too, and where they are divided. */
const COMPANIES: Record<string, (judged: Judged, cues?: Cues) => Split[]> = {
  'in a folder of its own': ({ lines, sorted }, cues) =>
    lines.map((line) => splitOf(line, [undivided(line)], sorted, cues)),
  'among others, undivided too': ({ lines, sorted }, cues) => {
    const splits = splitRuns(lines.map(undivided), { listed: [], sorted }, cues);
    const bySlug = new Map([...splits].map(([{ slug }, split]) => [slug, split]));
    return lines.map(({ article }) => bySlug.get(article.slug) as Split);
  },
  'among others, divided': ({ lines, sorted }, cues) =>
    lines.map((line) => {
      const folder = lines.map((other) => (other === line ? undivided(line) : other.article));
      return splitOf(line, folder, sorted, cues);
    }),
};
const ALONE = 'in a folder of its own';

const { values, positionals } = parseArgs({ options: { wrong: { type: 'boolean' } }, allowPositionals: true });
const picked = positionals[0] ?? '';
const lines = globSync('**/*.txt', { cwd: FOLDER })
  .sort()
  .filter((path) => path.includes(picked))
  .map(readLine);
const kinds: [name: string, judged: Judged][] = [
  ['sorted lines, switch on', { lines: lines.filter(({ sorted }) => sorted), sorted: true }],
  ['sorted lines, switch off', { lines: lines.filter(({ sorted }) => sorted), sorted: false }],
  ['other lines', { lines: lines.filter(({ sorted }) => !sorted), sorted: false }],
];

for (const [kind, judged] of kinds) printKind(kind, judged);
printAblation();
if (values.wrong) printWrong();

function readLine(path: string): Line {
  const { article, problems } = readArticle({ path, bytes: readFileSync(join(FOLDER, path)) }, DEFAULTS);
  if (!article || article.keywords.length === 0) throw new Error(`${path}: ${JSON.stringify(problems)}`);
  return { set: dirname(path), article, truth: article.keywords, sorted: basename(path).startsWith('sorted-') };
}

function undivided({ article, truth }: Line): Article {
  return { ...article, keywords: [], keywordRun: truth.join(' ') };
}

function splitOf({ article }: Line, folder: Article[], sorted: boolean, cues?: Cues): Split {
  return [...splitRuns(folder, { listed: [], sorted }, cues)].find(([{ slug }]) => slug === article.slug)?.[1] as Split;
}

/** Each set in folders of their own, then all of them in every company. */
function printKind(kind: string, { lines: all, sorted }: Judged): void {
  if (all.length === 0) return;
  console.log(`\n${kind.padEnd(44)}lines exact  boundary F1  published right  keywords published`);
  for (const [set, some] of Map.groupBy(all, (line) => line.set)) {
    console.log(row(`${set}: ${some.length}`, figures({ lines: some, sorted }, ALONE)));
  }
  console.log(`  all: ${all.length}`);
  for (const company of Object.keys(COMPANIES))
    console.log(row(`  ${company}`, figures({ lines: all, sorted }, company)));
}

function printAblation(): void {
  console.log('\nall lines, in folders of their own, switch on for those that are sorted; without the cue');
  console.log(row('none left out', ablated(CUES)));
  for (const name of Object.values(CUES).flatMap((cues: { name: string }[]) => cues.map(({ name }) => name))) {
    console.log(row(name, ablated(without(name))));
  }
}

function ablated(cues: Cues): Figures {
  return figuresOf(lines.map((line) => ({ line, split: splitAlone(line, cues) })));
}

function splitAlone(line: Line, cues?: Cues): Split {
  return splitOf(line, [undivided(line)], line.sorted, cues);
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

function figures(judged: Judged, company: string): Figures {
  const splits = COMPANIES[company]?.(judged) ?? [];
  return figuresOf(judged.lines.map((line, index) => ({ line, split: splits[index] as Split })));
}

function figuresOf(results: { line: Line; split: Split }[]): Figures {
  const total = (count: (line: Line, split: Split) => number) =>
    results.reduce((sum, { line, split }) => sum + count(line, split), 0);
  const both = total(({ truth }, { keywords }) => common(boundaries(truth), boundaries(keywords)));
  const published = total((_, split) => split.published.length);
  const right = total(({ truth }, split) => common(truth.map(keyOf), split.published.map(keyOf)));
  return {
    exact: total(({ truth }, split) => Number(isExact(truth, split))) / results.length,
    f1: (2 * both) / total(({ truth }, { keywords }) => boundaries(truth).length + boundaries(keywords).length),
    right: right / published,
    published: right / total(({ truth }) => truth.length),
  };
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
  console.log('\nwrong, in a folder of its own, switch on for those that are sorted');
  for (const line of lines) {
    const split = splitAlone(line);
    if (isExact(line.truth, split)) continue;
    console.log(`  ${line.article.slug}\n    ${line.truth.join(' | ')}`);
    console.log(
      `    ${split.keywords.map((keyword, index) => `${keyword} ${Math.round(100 * (split.sureness[index] ?? 0))}`).join(' | ')}`,
    );
  }
}
