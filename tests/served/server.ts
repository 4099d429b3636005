import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** A site that is being served. */
export interface Server {
  url: string;
  output(): string;
  stop(): Promise<void>;
  /** Ends it and all that it started at once, as a machine that breaks down would. */
  kill(): Promise<void>;
}

/** Starts an npm script and waits until it answers. */
export function serve(script: string[], port: number, env: Record<string, string> = {}): Promise<Server> {
  return launch(['npm', 'run', '--silent', ...script], `http://localhost:${port}`, '/healthz', { env });
}

/** Starts a program in a process group of its own and waits until it answers at a path. */
export async function launch(
  [program = '', ...args]: string[],
  url: string,
  path: string,
  { env, cwd }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<Server> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, cwd, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const server = { url, output: () => output, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
  for (let attempt = 0; attempt < 900; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url + path).catch(() => undefined);
    if (answer?.ok) return server;
    await setTimeout(200);
  }
  await end(child, 'SIGTERM');
  throw new Error(`${[program, ...args].join(' ')} does not answer:\n${output}`);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, signal);
  await Promise.race([ended, setTimeout(5000)]);
}
