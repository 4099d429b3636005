import { rm } from 'node:fs/promises';
import { formats } from '../src/feed/index.ts';
import { readSettings } from '../src/settings.ts';
import type { FormatName } from './documents/peers.ts';
import { sizeRows, speedRows } from './documents/rows.ts';
import { printMachine } from './machine.ts';
import { build, copyProject } from './served/build.ts';
import { memoryRows, startRow, steadyRow, uploadRow } from './served/footprint.ts';
import { versionOfWrk } from './served/load.ts';
import { answerRows } from './served/rows.ts';
import { versionOfNginx } from './served/servers.ts';
import { printHead, printRows } from './table.ts';

/** `npm run bench`: rafid beside others that do the same, as ratios within one run. README.md says what is compared. */
const names = Object.keys(formats) as FormatName[];
const site = readSettings({});

const packages = ['workerd', 'wrangler', 'hono', 'feed', 'feedsmith', 'rss', '@astrojs/rss'];
printMachine(packages, [`wrk ${await versionOfWrk()}`, `nginx ${await versionOfNginx()}`]);
printHead();
for (const articles of [50, 500]) {
  for (const format of names) printRows(await speedRows(format, articles, site));
}
for (const format of names) printRows(await sizeRows(format, 50, site));

const project = await copyProject();
try {
  const worker = await build(project, 'site', []);
  printRows(await answerRows(await build(project, 'beside', ['bench/served/worker.ts'])));
  printRows([await uploadRow('upload, gzip', worker)]);
  printRows([await uploadRow('upload with a database, gzip', await build(project, 'd1', ['--env', 'd1']))]);
  printRows([await startRow(worker, await build(project, 'hono', ['bench/served/hono.ts']))]);
  printRows(await memoryRows(worker, [1000, 10_000]));
  printRows([await steadyRow(worker)]);
} finally {
  await rm(project, { recursive: true });
}
