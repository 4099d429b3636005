import { readdirSync } from 'node:fs';
import { readProcess, residentOf } from '../resident.ts';
import { median } from '../table.ts';

/** What processes hold at a moment. */
export interface Sample {
  /** Since the start. */
  seconds: number;
  /** Bytes of each process, by its id. */
  bytes: Map<number, number>;
}

/** Minutes below which nothing can be said. */
const SHORTEST = 3;
/** The last third of a run may hold so many times what the middle third does. */
const MOST_GROWTH = 1.15;

/** The resident memory of every process of a name that descends from this program (Linux). */
export function memoryOf(name: string): Map<number, number> {
  const processes = new Map<number, { name: string; parent: number }>();
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? readProcess(`${entry}/stat`) : '';
    const { name = '', parent } = /\((?<name>.*)\) \S (?<parent>\d+) /s.exec(stat)?.groups ?? {};
    if (parent) processes.set(Number(entry), { name, parent: Number(parent) });
  }
  const descends = (id: number): boolean => {
    const parent = processes.get(id)?.parent;
    return parent !== undefined && parent > 1 && (parent === process.pid || descends(parent));
  };
  const found = [...processes].filter(([id, one]) => one.name === name && descends(id));
  return new Map(found.map(([id]) => [id, residentOf(id)]));
}

/** What became of memory in a run. Bytes; the slope in bytes a minute, from the end of the first minute on. */
export interface Course {
  start: number;
  warm: number;
  end: number;
  most: number;
  slope: number;
  /** The median of the last third by that of the middle third. */
  growth: number;
  /** Nothing where the run was too short to say. */
  isFlat: boolean | undefined;
}

export function courseOf(samples: Sample[]): Course {
  const totals = samples.map(({ seconds, bytes }) => ({
    minutes: seconds / 60,
    bytes: [...bytes.values()].reduce((sum, one) => sum + one, 0),
  }));
  const end = totals.at(-1) ?? { minutes: 0, bytes: 0 };
  const within = (from: number, to: number) =>
    median(
      totals
        .filter(({ minutes }) => minutes > from * end.minutes && minutes <= to * end.minutes)
        .map(({ bytes }) => bytes),
    );
  const growth = within(2 / 3, 1) / within(1 / 3, 2 / 3);
  const warm = totals.filter(({ minutes }) => minutes >= 1);
  return {
    start: totals[0]?.bytes ?? 0,
    warm: warm[0]?.bytes ?? 0,
    end: end.bytes,
    most: Math.max(...totals.map(({ bytes }) => bytes)),
    slope: slopeOf(warm.map(({ minutes, bytes }) => [minutes, bytes])),
    growth,
    isFlat: end.minutes < SHORTEST ? undefined : growth <= MOST_GROWTH,
  };
}

/** Least squares. */
function slopeOf(points: [number, number][]): number {
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length);
  const [over, under] = points.reduce(
    ([a, b], point) => [a + (point[0] - (x ?? 0)) * (point[1] - (y ?? 0)), b + (point[0] - (x ?? 0)) ** 2],
    [0, 0],
  );
  return over / under;
}
