import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What is asked for, again and again. */
export interface Question {
  url: string;
  headers: Record<string, string>;
}

/** Connections at once, on one thread of wrk: the machine's other core is for who answers. */
const CONNECTIONS = 16;

/** Requests that are answered in a second, while so many seconds of load last. */
export async function answersPerSecond({ url, headers }: Question, seconds: number): Promise<number> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, ...lines, url];
  const { stdout } = await run('wrk', args, { timeout: (seconds + 30) * 1000 });
  const [, found] = /^Requests\/sec:\s+([\d.]+)$/m.exec(stdout) ?? [];
  if (!found || /Non-2xx or 3xx|Socket errors/.test(stdout))
    throw new Error(`${url} was not always answered:\n${stdout}`);
  return Number(found);
}

/** The version of wrk. @throws where it is missing */
export async function versionOfWrk(): Promise<string> {
  // It has no other way to tell its version, and ends with an error.
  const { stdout, code } = await run('wrk', ['--version']).catch((error) => error);
  if (code === 'ENOENT') throw new Error('wrk is missing, which makes the load: apt-get install wrk');
  return /wrk \S*?([\d.]+)/.exec(stdout ?? '')?.[1] ?? 'unknown';
}
