import { parseArgs } from 'node:util';
import { printMachine } from '../machine.ts';
import { fill, nameOf, openDatabases } from './databases.ts';
import { type Measure, readingIn, WRITING } from './measures.ts';
import { type Cell, printAims, printArchive, printTable, type Row } from './print.ts';

/**
 * `npm run bench:scale`: what a site costs in D1 as its archive grows, as ratios within one run. `-- --articles 1000,10000`
 * takes other archives, `--rounds 5` fewer repetitions.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '15' },
  },
});
const sizes = values.articles.split(',').map(Number);
const rounds = Number(values.rounds);
if (!sizes.every((articles) => articles >= 1000) || !(rounds > 0))
  throw new Error(
    'An archive has 1,000 articles at least, and there is a round at least: --articles 1000,10000 --rounds 5',
  );

printMachine(['miniflare', 'workerd']);
console.log('');
const databases = await openDatabases(sizes);
try {
  for (const articles of sizes) {
    const start = performance.now();
    const written = await fill(databases, articles);
    const seconds = (performance.now() - start) / 1000;
    printArchive(articles, { bytes: await databases.sizeOf(nameOf(articles)), seconds, written });
  }
  const reading = [];
  for (const articles of sizes) reading.push(await readingIn(databases, articles));
  const rows = [...(await measure(reading)), ...(await measure(sizes.map(() => WRITING)))];
  printTable(sizes, rows);
  printAims(sizes, rows);
} finally {
  await databases.close();
}

/** Measures in every archive in turn, round by round, so that whatever else the machine does befalls all of them. */
async function measure(inArchives: Measure[][]): Promise<Row[]> {
  const rows = (inArchives[0] ?? []).map(
    (measure): Row => ({ measure, cells: sizes.map(() => ({ milliseconds: [] })) }),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [line, { cells }] of rows.entries()) {
      for (const [column, cell] of cells.entries())
        await measureOnce(inArchives[column]?.[line] as Measure, nameOf(sizes[column] as number), round, cell);
    }
  }
  return rows;
}

async function measureOnce(measure: Measure, database: string, round: number, cell: Cell): Promise<void> {
  const { name, task, times } = measure;
  const what = task(round * times);
  const start = performance.now();
  const { status, entries, counts } = await databases.run({ ...what, database, times });
  cell.milliseconds.push((performance.now() - start) / times);
  const expected = what.kind === 'ask' ? (measure.status ?? 200) : undefined;
  if (status !== expected) throw new Error(`${name}, ${database}: ${status} instead of ${expected}.`);
  Object.assign(cell, { entries, read: counts.read / times, written: counts.written / times });
}
