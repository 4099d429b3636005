import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { promisify } from 'node:util';
import { versionOfWrk } from './served/load.ts';

const run = promisify(execFile);
const PACKAGES = ['workerd', 'wrangler', 'hono', 'feed', 'feedsmith', 'rss', '@astrojs/rss'];

/** Says on what, with what and when this runs. @throws where a program is missing */
export async function printMachine(): Promise<void> {
  const processors = cpus();
  const versions = PACKAGES.map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    return `${name} ${version}`;
  });
  const programs = [`wrk ${await versionOfWrk()}`, `nginx ${await versionOfNginx()}`];
  const busy = loadavg()[0]?.toFixed(1);
  console.log(
    `${processors.length} × ${processors[0]?.model.trim()}, of which ${busy} were busy before; ${new Date().toISOString().slice(0, 16)}Z`,
  );
  console.log([`Node ${process.version}`, ...versions, ...programs].join(', '));
}

async function versionOfNginx(): Promise<string> {
  const { stderr, code } = await run('nginx', ['-v']).catch((error) => error);
  if (code === 'ENOENT') throw new Error('nginx is missing, which serves files to compare with: apt-get install nginx');
  return /nginx\/([\d.]+)/.exec(stderr ?? '')?.[1] ?? 'unknown';
}
