import type { Contender } from './contenders.ts';

/** What all of a sample's documents take together, about. Milliseconds. */
const SAMPLE = 40;
const ROUNDS = 11;
/** Before it is measured, a contender writes for so long, by the processor's time. Milliseconds. */
const WARM_UP = 600;

/**
 * Milliseconds of the processor that each contender takes for a document. All take their turns in every round, so that
 * whatever else the machine does befalls all of them. The system counts the processor's time in steps of some
 * milliseconds, so it is the sum of all rounds that counts.
 */
export async function time(contenders: Contender[]): Promise<number[]> {
  const sizes: number[] = [];
  for (const contender of contenders) sizes.push(await documentsIn(contender));
  const taken = contenders.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries())
      taken[index] = (taken[index] ?? 0) + (await sample(contender, sizes[index] ?? 1)).processor;
  }
  return taken.map((milliseconds, index) => {
    if (milliseconds === 0) throw new Error(`${contenders[index]?.name} took no time that could be measured.`);
    return milliseconds / ROUNDS / (sizes[index] ?? 1);
  });
}

/** How many documents a contender writes in a sample, once its code is compiled. */
async function documentsIn(contender: Contender): Promise<number> {
  for (let spent = 0, documents = 1; ; ) {
    const { elapsed, processor } = await sample(contender, documents);
    const fitting = Math.max(1, Math.round((documents * SAMPLE) / elapsed));
    spent += processor;
    if (spent > WARM_UP) return fitting;
    documents = Math.min(fitting, documents * 2);
  }
}

/** Several documents in a row, so that each pays for the memory that it leaves behind. Milliseconds. */
async function sample({ prepare }: Contender, documents: number): Promise<{ elapsed: number; processor: number }> {
  const writes = Array.from({ length: documents }, prepare);
  const [start, before] = [performance.now(), process.threadCpuUsage()];
  for (const write of writes) await write();
  const { user, system } = process.threadCpuUsage(before);
  return { elapsed: performance.now() - start, processor: (user + system) / 1000 };
}
