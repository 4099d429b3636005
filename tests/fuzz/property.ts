import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';

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

/** Tries each of the properties for as long, and says how often. Values come of the seed alone. */
export function tryAll(title: string, properties: AnyProperty[]): void {
  const { seconds, seed } = inject('fuzzing');
  const share = (seconds * MILLISECONDS) / properties.length;
  describe(`${title}, FUZZ_SEED=${seed}`, () => {
    for (const each of properties) each((one) => it(one.name, () => tryOne(one, seed, share), SLOWEST));
  });
}

async function tryOne<T>({ name, values, found, holds }: Property<T>, seed: number, limit: number): Promise<void> {
  const details = await fc.check(
    fc.asyncProperty(values, async (value) => holds(value)),
    {
      seed,
      examples: found.map((value) => [value] as [T]),
      numRuns: Number.MAX_SAFE_INTEGER,
      interruptAfterTimeLimit: limit,
      markInterruptAsFailure: false,
    },
  );
  console.log(`${name}: FUZZ_SEED=${seed}, ${found.length} found before, ${details.numRuns} tried`);
  if (details.failed) {
    const [value] = details.counterexample ?? [];
    const { message } = details.errorInstance as Error;
    throw new Error(`FUZZ_SEED=${seed}: ${message}\n${shown(value)}`, { cause: details.errorInstance });
  }
  expect(details.numRuns, 'Nothing was tried: give it more seconds.').toBeGreaterThan(found.length);
}

/** A value as a file of cases has it: bytes as numbers. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? [...part] : part));
}
