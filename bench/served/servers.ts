import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse } from 'smol-toml';
import { readVars } from '../../src/settings.ts';
import { freePort } from '../../tests/served/port.ts';
import { residentOf } from '../resident.ts';
import type { Built } from './build.ts';

const run = promisify(execFile);

/** A program that answers on this machine. */
export interface Server {
  url: string;
  /** From the start of the program to its first answer. Milliseconds. */
  startUp: number;
  /** What all of the program holds in memory. Bytes. */
  memory(): number;
  /** What all of the program has taken of the processor. Milliseconds. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts workerd itself, without what `wrangler dev` puts around a worker. It has answered when this returns. */
export async function startWorkerd({ folder, modules }: Built, path: string): Promise<Server> {
  const port = await freePort();
  const { compatibility_date } = parse(await readFile('wrangler.toml', 'utf8'));
  const bindings = [
    ...Object.entries(readVars()).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`),
    `(name = "VERSION", json = ${JSON.stringify(JSON.stringify({ timestamp: '2026-10-01T00:00:00Z' }))})`,
  ];
  const embedded = modules.map(
    (name) => `(name = "${name}", ${name.endsWith('.js') ? 'esModule' : 'text'} = embed "${name}")`,
  );
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "site", worker = (
    compatibilityDate = "${compatibility_date}",
    modules = [${embedded.join(', ')}],
    bindings = [${bindings.join(', ')}],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "site")],
);
`;
  const file = join(folder, 'workerd.capnp');
  await writeFile(file, config);
  return start([resolve('node_modules/.bin/workerd'), 'serve', file], `http://127.0.0.1:${port}`, path);
}

/** Starts nginx on a folder, with one process, as workerd has one thread. */
export async function startNginx(folder: string, path: string): Promise<Server> {
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  const config = `daemon off; master_process off; pid nginx.pid; worker_processes 1;
events {}
http {
  access_log off; ${temporary.join(' ')}
  sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
  types { application/rss+xml xml; }
  server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; }
}
`;
  await writeFile(join(folder, 'nginx.conf'), config);
  return start(['nginx', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], `http://127.0.0.1:${port}`, path);
}

async function start([program = '', ...args]: string[], url: string, path: string): Promise<Server> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  child.on('error', (error) => {
    errors += error.message;
  });
  const giveUp = started + 60_000;
  while (child.exitCode === null && child.pid !== undefined && performance.now() < giveUp) {
    const answer = await fetch(url + path).catch(() => undefined);
    const startUp = performance.now() - started;
    await answer?.arrayBuffer();
    if (answer?.ok) return { url, startUp, ...measuresOf(child), stop: () => stop(child) };
    await setTimeout(2);
  }
  await stop(child);
  throw new Error(`${program} does not answer at ${path}: ${errors}`);
}

/** Linux counts the processor's time in hundredths of a second, whatever its own clock is. */
const TICK = 10;

function measuresOf({ pid }: ChildProcess): Pick<Server, 'memory' | 'processorTime'> {
  return {
    memory: () => residentOf(pid ?? 0),
    processorTime: async () => {
      // The fields after the program's name, which stands in brackets: the 12th is the user's time, the 13th the system's.
      const [, fields = ''] = /\) (.*)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const [user, system] = fields.split(' ').slice(11, 13).map(Number);
      return ((user ?? 0) + (system ?? 0)) * TICK;
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

/** @throws where there is no nginx */
export async function versionOfNginx(): Promise<string> {
  const { stderr, code } = await run('nginx', ['-v']).catch((error) => error);
  if (code === 'ENOENT') throw new Error('nginx is missing, which serves files to compare with: apt-get install nginx');
  return /nginx\/([\d.]+)/.exec(stderr ?? '')?.[1] ?? 'unknown';
}
