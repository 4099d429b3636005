import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeWhole } from '../whole.ts';

/** What became of a file. */
export type Outcome = 'new' | 'changed' | 'same' | 'kept';

/** What may be done to files. */
export interface Leave {
  /** To put others in their place. */
  force: boolean;
  /** To write nothing. */
  dryRun: boolean;
}

/** Writes a file whole or not at all. One that is there and differs is kept, unless there is leave to change it. */
export async function write(path: string, text: string, { force, dryRun }: Leave): Promise<Outcome> {
  const isThere = existsSync(path);
  if (isThere && (await readFile(path, 'utf8')) === text) return 'same';
  if (isThere && !force) return 'kept';
  if (!dryRun) {
    if (!existsSync(dirname(path))) await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, text);
  }
  return isThere ? 'changed' : 'new';
}

/** What an import has done, for the line at its end. */
export class Tally {
  readonly #written: Record<Exclude<Outcome, 'kept'>, number> = { new: 0, changed: 0, same: 0 };
  readonly #skipped = new Map<string, number>();
  refused = 0;

  /** A file that is kept is an article that is not imported. */
  wrote(outcome: Outcome): void {
    if (outcome === 'kept') this.refused++;
    else this.#written[outcome]++;
  }

  /** Counts an item that is no article to publish, under what its document calls it. */
  skip(kind: string): void {
    this.#skipped.set(kind, (this.#skipped.get(kind) ?? 0) + 1);
  }

  /** The counts as people read them. */
  toString(): string {
    const written = Object.entries(this.#written).map(([outcome, count]) => `${outcome} ${count}`);
    const kinds = [...this.#skipped].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const skipped = kinds.reduce((sum, [, count]) => sum + count, 0);
    const which = kinds.length > 0 ? ` (${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')})` : '';
    return `${written.join(', ')}, skipped ${skipped}${which}, refused ${this.refused}`;
  }
}
