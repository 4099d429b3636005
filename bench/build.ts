import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../src/cli/compile.ts';
import { createWriter, formats } from '../src/feed/index.ts';
import { ALL, type Selection, select } from '../src/selection/selection.ts';
import { readSettings } from '../src/settings.ts';
import { createBundledStore } from '../src/store/bundled.ts';
import { arabicWord, pick } from './words.ts';

/**
 * `npm run bench:build`: whether building stays linear, and what a keyword's feed costs beside the main one. Figures are
 * ratios within one run.
 */
const KEYWORDS = 3000;
const site = readSettings();
const words = Array.from({ length: 2000 }, (_, index) => arabicWord(index));
const keywords = Array.from(
  { length: KEYWORDS },
  (_, index) => `${pick(words, index * 13)} ${pick(words, index * 31 + 7)}`,
);

const perArticle: number[] = [];
for (const count of [1000, 10_000]) {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-bench-'));
  await Promise.all(Array.from({ length: 10 }, (_, index) => mkdir(join(folder, String(index)))));
  for (let index = 0; index < count; index++)
    await writeFile(join(folder, String(index % 10), `n-${index}.txt`), article(index));
  const start = performance.now();
  const { bundle, problems } = await compile(folder, site);
  const milliseconds = performance.now() - start;
  perArticle.push(milliseconds / count);
  console.log(`${count} articles: ${(milliseconds / count).toFixed(2)} ms each, ${problems.length} problems`);
  if (count === 10_000) await compareFeeds(bundle);
  await rm(folder, { recursive: true });
}
const [small = 1, large = 0] = perArticle;
console.log(`an article among 10,000 costs ${(large / small).toFixed(2)} times one among 1,000`);

/** Time for the first page of a feed, nothing remembered, as ratio to the main feed. */
async function compareFeeds(bundle: Parameters<typeof createBundledStore>[0]): Promise<void> {
  const store = createBundledStore(bundle, new Date(0));
  const now = new Date();
  const { directory } = await store.directory(now);
  const [commonest] = directory.keywords.toSorted((a, b) => b.articles - a.articles);
  if (!commonest) throw new Error('There is no keyword.');
  const time = async (selection: Selection) => {
    const start = performance.now();
    let bytes = 0;
    for (let round = 0; round < 50; round++) {
      await store.revision(selection, undefined, now);
      const found = await store.page(selection, undefined, now);
      if (found) bytes += createWriter(formats.rss.syntax, site)(found.page).length;
    }
    return (performance.now() - start) / bytes;
  };
  await time(ALL);
  const ratio = (await time(select('keywords', [commonest.name]))) / (await time(ALL));
  console.log(
    `the feed of «${commonest.name}» (${commonest.articles} articles) costs ${ratio.toFixed(2)} times the main one, byte for byte`,
  );
}

function article(index: number): string {
  const text = Array.from({ length: 12 }, (_, paragraph) =>
    Array.from({ length: 40 }, (_, word) => pick(words, index * 97 + paragraph * 41 + word * 17)).join(' '),
  );
  const own = Array.from({ length: 4 }, (_, keyword) => pick(keywords, index * 5 + keyword * 1009));
  const line = index % 2 === 0 ? own.join('، ') : own.join(' ');
  const date = new Date(Date.UTC(2019, 0, 1) + index * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${text[0]?.slice(0, 60)}\n\n${date}\n\n${text.join('.\n\n')}.\n\nالمصدر | رافد\n\nكلمات مفتاحية\n\n${line}\n`;
}
