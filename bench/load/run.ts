import { parseArgs } from 'node:util';
import { printMachine } from '../machine.ts';
import { count } from '../table.ts';
import { type Load, load } from './load.ts';
import { printFaults, printMemory, printTable } from './print.ts';
import { STORES, type Store } from './site.ts';

/**
 * `npm run bench:load`: ten minutes of mixed polling while articles are published, every answer examined. `-- --minutes 1`
 * takes another time, `--store bundle` a site whose articles are part of the program. Ends with 1 where something was wrong.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    store: { type: 'string', default: 'd1' },
    articles: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '16' },
  },
});
const task: Load = {
  store: values.store as Store,
  minutes: Number(values.minutes),
  articles: Number(values.articles),
  connections: Number(values.connections),
};
if (!(STORES.includes(task.store) && task.minutes > 0 && task.articles >= 200 && task.connections >= 1))
  throw new Error('For example: --store d1 --minutes 10 --articles 2000 --connections 16; 200 articles at least.');

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
printMachine(['wrangler', 'miniflare', 'workerd']);
console.log(`${count(task.articles)} articles in ${task.store}, ${count(task.connections)} connections\n`);
const outcome = await load(task, interrupted.signal);
printTable(outcome.tally, outcome.seconds);
const isFlat = printMemory(outcome);
printFaults(outcome.tally);
if (!isFlat || outcome.tally.faultCount > 0) process.exitCode = 1;
if (interrupted.signal.aborted) process.exitCode = 130;
