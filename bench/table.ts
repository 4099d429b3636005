/** What rafid is compared with. */
export type Other = 'feed' | 'feedsmith' | 'rss' | '@astrojs/rss' | 'bare Hono' | 'nginx';

const OTHERS: Other[] = ['feed', 'feedsmith', 'rss', '@astrojs/rss', 'bare Hono', 'nginx'];

/** One thing that was measured. */
export interface Row {
  name: string;
  /** What rafid has of it, with its unit. */
  rafid: string;
  /** How many times as good rafid is: as fast, or as small. */
  times: Partial<Record<Other, number>>;
  /** How many times as good it should be at least. */
  aims?: Partial<Record<Other, number>>;
  /** An aim without another to be compared with. */
  limit?: { aim: string; isMet: boolean };
}

/** The table in Markdown: its head, */
export function printHead(): void {
  console.log(`\n| | rafid | ${OTHERS.join(' | ')} | aim |\n|${' --- |'.repeat(OTHERS.length + 3)}`);
}

/** and its rows, as soon as they are measured. */
export function printRows(rows: Row[]): void {
  for (const row of rows) {
    const times = OTHERS.map((other) => show(row.times[other]));
    console.log(`| ${[row.name, row.rafid, ...times, verdictOf(row)].join(' | ')} |`);
  }
}

function verdictOf({ times, aims = {}, limit }: Row): string {
  const compared = Object.entries(aims).map(([other, aim]) => {
    const isMet = (times[other as Other] ?? 0) >= aim;
    return { aim: `${show(aim)} × ${other}`, isMet };
  });
  return [...compared, ...(limit ? [limit] : [])]
    .map(({ aim, isMet }) => `${aim}: ${isMet ? 'met' : '**missed**'}`)
    .join(', ');
}

function show(number: number | undefined): string {
  if (number === undefined) return '';
  return number >= 10 ? number.toFixed(0) : number.toFixed(2);
}

/** The middle one; of two in the middle what lies between. */
export function median(numbers: number[] = []): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}

/** How many times one series is the other, round by round. */
export function medianRatio(series: number[] = [], other: number[] = []): number {
  return median(series.map((number, round) => number / (other[round] ?? 0)));
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

/** A number as people write it. */
export function count(number = 0): string {
  return number.toLocaleString('en');
}
