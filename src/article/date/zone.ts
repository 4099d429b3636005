import { tzOffset } from '@date-fns/tz/tzOffset';

const DAY = 86_400_000;

/**
 * The instant at which clocks of a time zone show a wall time; both in milliseconds, the wall time counted as if it
 * were UTC. A wall time that clocks skip moves forward by what they skip; of two instants with one wall time, the
 * earlier.
 * NaN for a time zone that is not known.
 */
export function instantOf(wall: number, timeZone: string): number {
  const offsetAt = (instant: number) => Math.round(tzOffset(timeZone, new Date(instant)) * 60) * 1000;
  const before = wall - offsetAt(wall - DAY);
  const after = wall - offsetAt(wall + DAY);
  const shown = [before, after].filter((instant) => instant + offsetAt(instant) === wall);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** An offset from UTC in the form that `instantOf` takes, `+03:00`; nothing where no zone of the world has it. */
export function offsetZone(sign: string, hours: number, minutes: number): string | undefined {
  if (hours === 0 && minutes === 0) return 'UTC';
  if (hours < 1 || hours > 14 || minutes % 15 !== 0 || minutes > 45) return undefined;
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
