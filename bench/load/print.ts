import { count } from '../table.ts';
import type { Outcome } from './load.ts';
import { type Course, courseOf } from './memory.ts';
import type { Fault, Tally } from './tally.ts';

/** The table in Markdown, with what was asked most first. */
export function printTable({ rows, manners, left, ambiguousDates }: Tally, seconds: number): void {
  console.log('| what was asked for | answers | by status | p50 | p99 |\n| --- | --- | --- | --- | --- |');
  let all = 0;
  const total = new Map<number, number>();
  const sorted = [...rows].toSorted(([, a], [, b]) => b.milliseconds.length - a.milliseconds.length);
  for (const [kind, { statuses, milliseconds }] of sorted) {
    all += milliseconds.length;
    for (const [status, times] of statuses) total.set(status, (total.get(status) ?? 0) + times);
    const times = milliseconds.toSorted((a, b) => a - b);
    const at = (share: number) => `${times[Math.floor((times.length - 1) * share)]} ms`;
    console.log(`| ${[kind, count(times.length), statusesOf(statuses), at(0.5), at(0.99)].join(' | ')} |`);
  }
  console.log(`| all | ${count(all)} | ${statusesOf(total)} | | |`);
  console.log(
    `\n${(all / seconds).toFixed(0)} answers a second for ${seconds.toFixed(0)} s; ${count(left)} times a client went away.`,
  );
  console.log(`${[...manners].map(([name, times]) => `${name} ${count(times)}`).join(', ')}.`);
  console.log(`${count(ambiguousDates)} times a date could not tell two documents of one second apart.`);
  const refused = [...total].filter(([status]) => status >= 500).reduce((sum, [, times]) => sum + times, 0);
  console.log(`Server errors: ${refused}, of which 503: ${total.get(503) ?? 0}.`);
}

function statusesOf(statuses: Map<number, number>): string {
  return [...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, times]) => `${status}: ${count(times)}`)
    .join(', ');
}

/** Gives whether memory is flat, as far as that can be said. */
export function printMemory({ samples }: Outcome): boolean {
  const { start, warm, end, most, slope, growth, isFlat }: Course = courseOf(samples);
  const last = samples.at(-1)?.bytes ?? new Map<number, number>();
  const each = [...last].map(([id, bytes]) => `${mega(samples[0]?.bytes.get(id) ?? 0)} to ${mega(bytes)}`);
  const judged = isFlat === undefined ? 'too short to judge' : isFlat ? 'flat' : 'NOT flat';
  console.log(
    `Memory of ${last.size} processes of workerd (${each.join(', ')}): start ${mega(start)}, after a minute ${mega(warm)}, end ${mega(end)}, most ${mega(most)}, ${mega(slope)} a minute; last third ${growth.toFixed(2)} times the middle third: ${judged}.`,
  );
  return isFlat !== false;
}

export function printFaults({ faults, faultCount }: Tally): void {
  console.log(`Wrong answers: ${faultCount}.`);
  for (const fault of faults) console.log(`\n${describe(fault)}`);
}

/** Headers by which a wrong answer is understood. */
const TELLING = ['etag', 'last-modified', 'date', 'cache-control', 'content-length', 'location'];

function describe({ asked, answer, expected }: Fault): string {
  const { Authorization: _, ...headers } = asked.headers;
  return [
    `${asked.method} ${asked.path} ${JSON.stringify(headers)}`,
    `  expected: ${expected}`,
    ...(answer
      ? [
          `  answered: ${answer.status} ${JSON.stringify(TELLING.map((name) => answer.headers[name]))}`,
          `  from ${new Date(answer.from).toISOString()} to ${new Date(answer.to).toISOString()}`,
          `  ${answer.headers['content-encoding'] ? `${answer.body.length} bytes` : answer.body.toString().slice(0, 200)}`,
        ]
      : []),
  ].join('\n');
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
