import { parseArgs } from 'node:util';
import { Copy, type Outcome } from './copy.ts';
import { EXPLAINED, type Explained } from './explained.ts';
import { SUBJECTS, type Subject } from './functions.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/**
 * `npm run mutants`: whether the tests notice when one thing is wrong in the functions on which most depends. Each mutant
 * of them is written into a copy of the tree, where the tests run that should notice. Part of a subject's name or file as
 * argument picks the subjects; `--killed` lists by which test each was noticed. Exit code 1 when a mutant lives that
 * `explained.ts` does not explain, or that list has one that no longer does.
 */
const COPIES = 2;
/** Tests that take longer than this, and so many times as long as without a mutant, never end. Milliseconds. */
const PATIENCE = { atLeast: 15_000, times: 10 };
/** Without a mutant, and with what has to be loaded first. Milliseconds. */
const LONGEST = 120_000;

interface Tried {
  mutant: Mutant;
  outcome: Outcome;
  explained: Explained | undefined;
}

const { values, positionals } = parseArgs({ options: { killed: { type: 'boolean' } }, allowPositionals: true });
const picked = SUBJECTS.filter(({ name, file }) =>
  positionals.every((part) => name.includes(part) || file.includes(part)),
);
if (picked.length === 0) {
  console.error(
    `No subject is called so: ${positionals.join(' ')}. There are ${SUBJECTS.map(({ name }) => name).join('; ')}.`,
  );
  process.exit(1);
}
const began = Date.now();
const patience = new Map<Subject, number>();
const waiting = picked.flatMap(mutantsOf);
const tried: Tried[] = [];
const copies = Array.from({ length: COPIES }, () => new Copy());
try {
  await Promise.all(copies.map(expectPassing));
  await Promise.all(copies.map(tryWaiting));
  // Nothing of a mutant may be left, or what was found of the next would be wrong.
  await Promise.all(copies.map(expectPassing));
} finally {
  for (const copy of copies) copy.remove();
}
process.exit(report() ? 0 : 1);

/**
 * Runs the tests of one copy's share of the subjects as they are.
 * @throws {Error} where tests fail without any mutant, and so would say nothing of one
 */
async function expectPassing(copy: Copy, index: number): Promise<void> {
  for (const subject of picked.filter((_, place) => place % COPIES === index)) {
    const { kind, by } = await copy.test(subject.tests, LONGEST);
    const start = Date.now();
    await copy.test(subject.tests, LONGEST);
    patience.set(subject, Math.max(PATIENCE.atLeast, PATIENCE.times * (Date.now() - start)));
    if (kind !== 'passed') throw new Error(`Without any mutant, the tests of «${subject.name}» end as ${kind}: ${by}`);
  }
}

async function tryWaiting(copy: Copy): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    copy.write(mutant.subject.file, mutant.source);
    const outcome = await copy.test(mutant.subject.tests, patience.get(mutant.subject) ?? LONGEST);
    copy.write(mutant.subject.file, mutant.original);
    // What had no end was ended: everything has to be loaded again.
    if (outcome.kind === 'timeout') await copy.test(mutant.subject.tests, LONGEST);
    tried.push({ mutant, outcome, explained: explanationOf(mutant) });
    if (process.stderr.isTTY) process.stderr.write(`\r${waiting.length} to go `);
  }
}

function explanationOf({ subject, was, becomes }: Mutant): Explained | undefined {
  return EXPLAINED.find((known) => known.file === subject.file && known.was === was && known.becomes.includes(becomes));
}

/** Prints what was found, and says whether every mutant was killed or is explained. */
function report(): boolean {
  const lives = ({ outcome }: Tried) => outcome.kind === 'passed';
  const counts = (of: Tried[]) => [
    of.length,
    of.filter(({ outcome }) => outcome.kind === 'failed').length,
    of.filter(({ outcome }) => outcome.kind === 'error').length,
    of.filter(({ outcome }) => outcome.kind === 'timeout').length,
    of.filter((one) => lives(one) && one.explained).length,
    of.filter((one) => lives(one) && !one.explained).length,
  ];
  const row = (name: string, cells: (number | string)[]) =>
    console.log(name.padEnd(28), ...cells.map((cell) => `${cell}`.padStart(9)));
  row('', ['mutants', 'failed', 'crashed', 'endless', 'explained', 'alive']);
  for (const subject of picked) row(subject.name, counts(tried.filter(({ mutant }) => mutant.subject === subject)));
  row('all', counts(tried));
  console.log(`\n${Math.round((Date.now() - began) / 1000)} seconds, Node ${process.versions.node}`);

  const alive = tried.filter((one) => lives(one) && !one.explained);
  for (const { mutant } of alive) show('alive', mutant);
  const stale = picked.flatMap(({ file }) => staleOf(file, tried.filter(lives)));
  for (const text of new Set(stale)) console.log(`\n${text}`);
  if (values.killed)
    for (const { mutant, outcome } of tried) if (outcome.by) show(`${outcome.kind}: ${outcome.by}`, mutant);
  return alive.length + stale.length === 0;
}

/** What is explained in a file and does not live. */
function staleOf(file: string, living: Tried[]): string[] {
  return EXPLAINED.filter((known) => known.file === file).flatMap((known) =>
    known.becomes
      .filter((becomes) => !living.some(({ mutant, explained }) => explained === known && mutant.becomes === becomes))
      .map((becomes) => `${file}: explained, but not alive\n  - ${known.was}\n  + ${becomes}`),
  );
}

function show(state: string, { subject, declared, line, was, becomes }: Mutant): void {
  console.log(`\n${subject.file}:${line} ${declared}: ${state}\n  - ${was}\n  + ${becomes}`);
}
