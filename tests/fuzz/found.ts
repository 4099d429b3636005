/// <reference types="vite/client" />

const FILES = import.meta.glob<string>('../fixtures/fuzz/*.json', { query: '?raw', import: 'default', eager: true });

/**
 * What broke a rule once, as a file of `fixtures/fuzz` keeps it. They are read as text: half a character, which JSON may
 * hold, is too much for the importer of modules.
 */
export function foundIn<T>(name: string): T {
  return JSON.parse(FILES[`../fixtures/fuzz/${name}.json`] ?? '');
}

/** A case, and what is in it to look at. */
export type Case<T> = { why: string } & T;
