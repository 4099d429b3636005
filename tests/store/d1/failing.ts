/** What D1 says when it can't now (its documentation's list of errors), and SQLite. */
export const ERRORS = [
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  'D1_ERROR: database is locked: SQLITE_BUSY',
];

/** When a round trip goes wrong: before the database hears of it, or when it has done all and says so. */
export type Moment = 'before' | 'after';

/** A database that a program reads and writes through, and in which one round trip goes wrong, or something comes before it. */
export interface Failing {
  db: D1Database;
  /** Lets this round trip go wrong, counted from now and from 1; the others are sound. */
  failAt(trip: number, error?: string, moment?: Moment): void;
  /** Lets something be done before this round trip, counted likewise; all of them are sound. */
  before(trip: number, act: () => Promise<unknown>): void;
  /** Lets all of them go wrong from now on, or none. */
  failAlways(isDown: boolean): void;
  /** How many round trips there were since it was last said which is to go wrong. */
  trips(): number;
}

export function failing(sound: D1Database): Failing {
  const statements = new WeakMap<object, D1PreparedStatement>();
  let [trips, failed, error, moment]: [number, number, string, Moment] = [0, 0, ERRORS[0] ?? '', 'before'];
  let isDown = false;
  let meanwhile = { before: 0, act: async (): Promise<unknown> => undefined };

  const trip = async <T>(ask: () => Promise<T>): Promise<T> => {
    const fails = ++trips === failed || isDown;
    if (trips === meanwhile.before) await meanwhile.act();
    if (fails && moment === 'before') throw new Error(error);
    const answer = await ask();
    if (fails) throw new Error(error);
    return answer;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: () => trip(() => statement.all()),
      run: () => trip(() => statement.run()),
      first: () => trip(() => statement.first()),
    } as unknown as D1PreparedStatement;
    statements.set(wrapped, statement);
    return wrapped;
  };
  const db = {
    prepare: (query: string) => wrap(sound.prepare(query)),
    batch: (batch: D1PreparedStatement[]) =>
      trip(() => sound.batch(batch.map((statement) => statements.get(statement) ?? statement))),
  } as unknown as D1Database;

  return {
    db,
    failAt(at, message = ERRORS[0] ?? '', when = 'before') {
      [trips, failed, error, moment] = [0, at, message, when];
      meanwhile.before = 0;
    },
    before(at, act) {
      [trips, failed] = [0, 0];
      meanwhile = { before: at, act };
    },
    failAlways(down) {
      [isDown, trips, failed, moment] = [down, 0, 0, 'before'];
    },
    trips: () => trips,
  };
}
