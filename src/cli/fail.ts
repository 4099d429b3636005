/** Ends the program with the error's own words: what is wrong is the user's to mend, not the program's. */
export function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
