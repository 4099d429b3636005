import { printable } from './printable.ts';

/** Ends the program with the error's own words: what is wrong is the user's to mend, not the program's. */
export function fail(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(message.split('\n').map(printable).join('\n'));
  process.exit(1);
}
