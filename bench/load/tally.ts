import type { Answer, Asked } from './client.ts';

/** Something that was answered wrongly. */
export interface Fault {
  asked: Asked;
  answer: Answer | undefined;
  expected: string;
}

/** What was asked of one kind. */
export interface Row {
  statuses: Map<number, number>;
  milliseconds: number[];
}

const MOST_FAULTS = 10;

/** Counts answers, and keeps the first faults. */
export class Tally {
  readonly rows = new Map<string, Row>();
  readonly manners = new Map<string, number>();
  readonly faults: Fault[] = [];
  faultCount = 0;
  ambiguousDates = 0;
  left = 0;

  count(kind: string, { status, from, to }: Answer): void {
    const row: Row = this.rows.get(kind) ?? { statuses: new Map(), milliseconds: [] };
    this.rows.set(kind, row);
    row.statuses.set(status, (row.statuses.get(status) ?? 0) + 1);
    row.milliseconds.push(to - from);
  }

  /** Whether something of a kind was answered so. */
  has(kind: string, status: number): boolean {
    return this.rows.get(kind)?.statuses.has(status) ?? false;
  }

  countManner(manner: string, gzip: boolean): void {
    for (const name of [manner, gzip ? 'gzip' : 'not compressed']) {
      this.manners.set(name, (this.manners.get(name) ?? 0) + 1);
    }
  }

  countAmbiguousDate(): void {
    this.ambiguousDates++;
  }

  countLeft(): void {
    this.left++;
  }

  /** Forgets what was counted; faults stay. */
  startAnew(): void {
    this.rows.clear();
    this.manners.clear();
  }

  fault(asked: Asked, answer: Answer | undefined, expected: string): void {
    this.faultCount++;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ asked, answer, expected });
  }
}
