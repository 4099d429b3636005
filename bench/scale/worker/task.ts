/** Requests to the site, each to a worker that has just started and remembers nothing, or all to one that runs. */
export interface Ask {
  kind: 'ask';
  path: string;
  headers?: Record<string, string>;
  worker: 'new' | 'running';
}

/** Articles published one by one: from an age on, each an hour newer. */
export interface Publish {
  kind: 'publish';
  age: number;
}

/** Corrections of the article of an age, each of them new by its serial number. */
export interface Edit {
  kind: 'edit';
  age: number;
  serial: number;
}

/** The archive itself: articles from an age on, each an hour newer, in batches. */
export interface Fill {
  kind: 'fill';
  age: number;
}

/** What the worker is to do, in which database, and how many times. */
export type Task = (Ask | Publish | Edit | Fill) & { database: string; times: number };

/** What statements did, as D1 counts it for its bill. */
export interface Counts {
  roundTrips: number;
  statements: number;
  read: number;
  written: number;
}

/** What became of it the last time, and what all times together did to the database. */
export interface Done {
  status?: number;
  etag?: string;
  /** How many entries a feed has. */
  entries?: number;
  counts: Counts;
}
