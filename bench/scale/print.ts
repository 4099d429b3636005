import { count, median } from '../table.ts';
import type { Measure } from './measures.ts';

/** What something cost in one archive. */
export interface Cell {
  /** Of each round, once. */
  milliseconds: number[];
  entries?: number;
  /** Rows, once. */
  read?: number;
  written?: number;
}

/** What it cost in all of them. */
export interface Row {
  measure: Measure;
  cells: Cell[];
}

/** An archive as it was filled, in batches. */
export function printArchive(articles: number, filled: { bytes: number; seconds: number; written: number }): void {
  const [size, each] = [(filled.bytes / 1e6).toFixed(1), (filled.bytes / 1000 / articles).toFixed(2)];
  const [seconds, rows] = [filled.seconds.toFixed(0), (filled.written / articles).toFixed(1)];
  console.log(
    `${count(articles)} articles: ${size} MB, ${each} KB and ${rows} rows written each; published in ${seconds} s`,
  );
}

/** The table in Markdown. Time is a ratio: to the smallest archive, and of that to its newest feed. */
export function printTable(sizes: number[], rows: Row[]): void {
  const feed = rows[0]?.cells[0];
  const others = sizes.slice(1).map(count);
  const head = ['', 'time, newest feed = 1', `time at ${others.join(' / ')}`, 'entries', 'rows read', 'rows written'];
  console.log(`\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  for (const { measure, cells } of rows) {
    const [first] = cells;
    const ratios = cells.slice(1).map((cell) => ratio(cell, first).toFixed(2));
    const line = [
      measure.name,
      ratio(first, feed).toFixed(3),
      ratios.join(' / '),
      rowsOf(cells.map(({ entries }) => entries)),
      rowsOf(cells.map(({ read }) => read)),
      rowsOf(cells.map(({ written }) => written)),
    ];
    console.log(`| ${line.join(' | ')} |`);
  }
  console.log(`\nThe newest feed of ${count(sizes[0])} articles took ${median(feed?.milliseconds).toFixed(1)} ms.`);
}

export function printAims(sizes: number[], rows: Row[]): void {
  const [smallest, largest] = [count(sizes[0]), count(sizes.at(-1))];
  console.log('');
  for (const { measure, cells } of rows) {
    const [first, last] = [cells[0], cells.at(-1)];
    const { name, longest, constant } = measure;
    if (longest) {
      const found = ratio(last, first);
      const limit = `at most ${longest} times ${smallest}`;
      console.log(`${verdict(found <= longest)}: ${name} at ${largest} costs ${found.toFixed(2)}, ${limit}`);
    }
    if (constant) {
      const reads = cells.map(({ read }) => read);
      console.log(
        `${verdict(new Set(reads).size === 1)}: ${name} reads as many rows in every archive: ${rowsOf(reads)}`,
      );
    }
  }
}

function verdict(met: boolean): string {
  return met ? 'met   ' : 'missed';
}

function ratio(a: Cell | undefined, b: Cell | undefined): number {
  return median(a?.milliseconds) / median(b?.milliseconds);
}

/** Numbers of all archives, one where they are the same; nothing where there is none of it. */
function rowsOf(numbers: (number | undefined)[]): string {
  const shown = [...new Set(numbers)].map((number) => (number ? count(Math.round(number * 10) / 10) : '–'));
  return (shown.length === 1 ? shown : numbers.map((number) => count(Math.round((number ?? 0) * 10) / 10))).join(' / ');
}
