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
  const end = endingOf(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const server = { url, output: () => output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
  for (let attempt = 0; attempt < 900; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url + path).catch(() => undefined);
    if (answer?.ok) return server;
    await setTimeout(200);
  }
  await end('SIGTERM');
  throw new Error(`${[program, ...args].join(' ')} does not answer:\n${output}`);
}

/** Who was asked to end and has not is killed after so long. Milliseconds. */
const GRACE = 10_000;

/**
 * How a program and all that it started are ended, until none of them is left. npm and a shell end before what they run: so
 * long as somebody can write where the program did, there is somebody who may hold its port and write into its folder.
 */
function endingOf(child: ChildProcess): (signal: 'SIGTERM' | 'SIGKILL') => Promise<void> {
  const { pid } = child;
  if (pid === undefined) return async () => {};
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  child.once('close', resolve);
  const send = (signal: 'SIGTERM' | 'SIGKILL') => {
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // Nobody is left.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  return async (signal) => {
    send(signal);
    const late = globalThis.setTimeout(() => send('SIGKILL'), GRACE);
    await closed;
    clearTimeout(late);
  };
}
