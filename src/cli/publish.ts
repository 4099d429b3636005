import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readSettings } from '../settings.ts';
import { compile } from './compile.ts';
import { fail } from './fail.ts';
import { printable } from './printable.ts';
import { sortFolder } from './publish/folder.ts';
import { type Plan, planOf } from './publish/plan.ts';
import { Remote } from './publish/remote.ts';
import { type Counts, send, withdraw } from './publish/send.ts';
import { readTarget, type Target } from './publish/target.ts';
import { describe } from './report.ts';

/** `npm run publish -- --to URL`: sends what is new or changed in the articles' folder to a site that is running. */
try {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      prune: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const target = readTarget(values.to, process.env.RAFID_TOKEN);
  const isDone = await publish(target, { prune: values.prune, dryRun: values['dry-run'], yes: values.yes });
  if (!isDone) process.exitCode = 1;
} catch (error) {
  fail(error);
}

interface Leave {
  prune: boolean;
  dryRun: boolean;
  yes: boolean;
}

/** Publishes the folder and says whether all of it could be. */
async function publish(target: Target, { prune, dryRun, yes }: Leave): Promise<boolean> {
  const folder = process.env.ARTICLES || 'articles';
  const compilation = await compile(folder, readSettings());
  const sorted = sortFolder(folder, compilation);
  const remote = new Remote(target, 'What is published stays; run the same again later.');
  const plan = planOf(sorted, await remote.holdings());
  const sent = new Set([...plan.send.map(({ file }) => file), ...sorted.refused]);
  for (const problem of compilation.problems) if (sent.has(problem.file)) console.error(describe(problem));
  const refused = new Set(sorted.refused);

  const surplus = prune ? show(plan) : [];
  if (dryRun) {
    for (const { file, isNew } of plan.send) console.log(printable(`${isNew ? 'new' : 'changed'}: ${file}`));
    const added = plan.send.filter(({ isNew }) => isNew).length;
    const counts = { new: added, changed: plan.send.length - added, same: plan.same };
    console.log(`${summary(target, counts, surplus?.length ?? 0, refused.size)} (nothing is sent)`);
    return refused.size === 0 && surplus !== undefined;
  }
  const mayRemove = surplus !== undefined && (surplus.length === 0 || yes || (await isWanted(surplus.length)));
  const counts = await sendAll(remote, plan, refused);
  counts.same += plan.same;
  const removed = mayRemove ? await withdraw(remote, surplus) : 0;
  console.log(summary(target, counts, removed, refused.size));
  return refused.size === 0 && mayRemove;
}

/** Shows what would be removed; nothing where that can't be known. */
function show({ surplus }: Plan): string[] | undefined {
  if (!surplus) console.error('Nothing is removed: a file can not be read, so nobody knows what it was published as.');
  for (const slug of surplus ?? []) console.log(printable(`remove: ${slug}`));
  return surplus;
}

/** Whether a person at the keyboard wants so many articles to be removed. */
async function isWanted(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error(`Nothing is removed: look at the ${count} above, then say --prune --yes.`);
    return false;
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`Remove these ${count} from the site? [y/N] `);
  asking.close();
  return /^y(?:es)?$/i.test(answer.trim());
}

async function sendAll(remote: Remote, { send: items }: Plan, refused: Set<string>): Promise<Counts> {
  const bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false, clearOnComplete: true });
  if (process.stderr.isTTY && items.length > 0) bar.start(items.length, 0);
  const refusals: string[] = [];
  try {
    return await send(
      remote,
      items,
      (problem) => {
        refused.add(problem.file);
        refusals.push(describe(problem));
      },
      (count) => bar.increment(count),
    );
  } finally {
    bar.stop();
    for (const line of refusals) console.error(line);
  }
}

function summary({ url }: Target, { new: added, changed, same }: Counts, removed: number, refused: number): string {
  return `${url}: new ${added}, changed ${changed}, same ${same}, removed ${removed}, refused ${refused}`;
}
