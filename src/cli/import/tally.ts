import type { Outcome } from './write.ts';

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

  skip(kind: string): void {
    this.#skipped.set(kind, (this.#skipped.get(kind) ?? 0) + 1);
  }

  toString(): string {
    const written = Object.entries(this.#written).map(([outcome, count]) => `${outcome} ${count}`);
    const kinds = [...this.#skipped].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const skipped = kinds.reduce((sum, [, count]) => sum + count, 0);
    const which = kinds.length > 0 ? ` (${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')})` : '';
    return `${written.join(', ')}, skipped ${skipped}${which}, refused ${this.refused}`;
  }
}
