import { readFileSync } from 'node:fs';

/** What a process holds in memory (Linux): nothing, once it has ended. Bytes. */
export function residentOf(id: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readProcess(`${id}/status`))?.[1] ?? 0) * 1024;
}

/** A file of `/proc`, empty where there is none: a process may end while it is looked at. */
export function readProcess(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
