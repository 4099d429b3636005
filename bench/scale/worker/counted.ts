import type { Counts } from './task.ts';

const NOTHING: Counts = { roundTrips: 0, statements: 0, read: 0, written: 0 };

/** A database that counts what its statements do; `take` gives the counts since it was last asked. */
export interface Counted {
  db: D1Database;
  take(): Counts;
}

export function counted(db: D1Database): Counted {
  let counts: Counts = { ...NOTHING };
  const note = <T extends D1Result<unknown>>(result: T): T => {
    counts.statements++;
    counts.read += result.meta.rows_read;
    counts.written += result.meta.rows_written;
    return result;
  };
  const travel = <T>(answer: Promise<T>): Promise<T> => {
    counts.roundTrips++;
    return answer;
  };
  const real = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => note(await travel(statement.all())),
      run: async () => note(await travel(statement.run())),
      // D1 tells what a statement did only together with all of its rows.
      first: async () => note(await travel(statement.all())).results[0] ?? null,
    } as D1PreparedStatement;
    real.set(wrapped, statement);
    return wrapped;
  };
  const counting = {
    prepare: (query: string) => wrap(db.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await travel(db.batch(statements.map((statement) => real.get(statement) ?? statement)))).map(note),
  } as D1Database;
  return {
    db: counting,
    take() {
      const taken = counts;
      counts = { ...NOTHING };
      return taken;
    },
  };
}
