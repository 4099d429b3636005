import fc from 'fast-check';
import { describe, inject, it } from 'vitest';

/** How long and from where: `FUZZ_SECONDS` and `FUZZ_SEED` in the environment. */
export interface Fuzzing {
  /** For all properties of a project together. */
  seconds: number;
  seed: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    fuzzing: Fuzzing;
  }
}

/** A rule that holds of every value of a kind. */
export interface Property<T> {
  name: string;
  values: fc.Arbitrary<T>;
  /** Values that broke it once; they are tried before any others. */
  found: T[];
  /** Fails where the rule does not hold. */
  holds(value: T): Promise<void> | void;
}

/** A property whose values are of a kind of their own, among others. */
export type AnyProperty = (run: <T>(property: Property<T>) => void) => void;

export function property<T>(one: Property<T>): AnyProperty {
  return (run) => run(one);
}

const MILLISECONDS = 1000;
/** What was broken is made as small as it can be before it is shown. */
const SLOWEST = 20 * 60 * MILLISECONDS;
/** Until time is up, which is no failure. */
const ENDLESS = { numRuns: Number.MAX_SAFE_INTEGER, markInterruptAsFailure: false };

/** Tries each of the properties for as long, and says how often. Values come of the seed alone. */
export function tryAll(title: string, properties: AnyProperty[]): void {
  const { seconds, seed } = inject('fuzzing');
  const share = (seconds * MILLISECONDS) / properties.length;
  describe(`${title}, FUZZ_SEED=${seed}`, () => {
    for (const each of properties) each((one) => it(one.name, () => tryOne(one, seed, share), SLOWEST));
  });
}

async function tryOne<T>({ name, values, found, holds }: Property<T>, seed: number, limit: number): Promise<void> {
  const start = performance.now();
  let last: Promise<void> = Promise.resolve();
  const rule = fc.asyncProperty(values, (value) => {
    last = (async () => holds(value))();
    return last;
  });
  // However slow the machine is: what broke the rule once, and one value more.
  const examples = found.map((value) => [value] as [T]);
  const first = await fc.check(rule, { seed, examples, numRuns: found.length + 1 });
  const left = limit - (performance.now() - start);
  const others =
    first.failed || left <= 0 ? undefined : await fc.check(rule, { ...ENDLESS, seed, interruptAfterTimeLimit: left });
  // When time is up the last try is left alone, not ended: whatever it shares with those of the next rule, it is to have done.
  await last.catch(() => {});
  const tried = first.numRuns + (others?.numRuns ?? 0);
  console.log(`${name}: FUZZ_SEED=${seed}, ${found.length} found before, ${tried} tried`);
  const { counterexample, errorInstance } = others ?? first;
  // There is none where there was no time for a single value.
  if (errorInstance) {
    const [value] = counterexample ?? [];
    const { message } = errorInstance as Error;
    throw new Error(`FUZZ_SEED=${seed}: ${message}\n${shown(value)}`, { cause: errorInstance });
  }
}

/** A value as a file of cases has it: bytes as numbers. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part));
}
