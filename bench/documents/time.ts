import type { Contender } from './contenders.ts';

/** What all of a sample's documents take together, about. The processor's time is counted in steps of four. Milliseconds. */
const SAMPLE = 40;
const ROUNDS = 11;

/**
 * Milliseconds of the processor that each contender takes for a document, one number for each round. All take their turns
 * in every round, so that whatever else the machine does befalls all of them.
 */
export async function time(contenders: Contender[]): Promise<number[][]> {
  const sizes = [];
  for (const contender of contenders) sizes.push(await documentsIn(contender, SAMPLE));
  const samples = contenders.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries())
      samples[index]?.push(await sample(contender, sizes[index] ?? 1));
  }
  return samples;
}

/** How many documents a contender writes in so many milliseconds, once its code is compiled. */
async function documentsIn(contender: Contender, milliseconds: number): Promise<number> {
  let each = 0;
  for (let documents = 1; each * documents < milliseconds * 2; documents *= 2) {
    each = await sample(contender, documents);
  }
  return Math.max(1, Math.round(milliseconds / each));
}

/** Several documents in a row, so that each pays for the memory that it leaves behind. */
async function sample({ prepare }: Contender, documents: number): Promise<number> {
  const writes = Array.from({ length: documents }, prepare);
  const start = process.threadCpuUsage();
  for (const write of writes) await write();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000 / documents;
}
