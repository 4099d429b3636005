import { writeEdition } from './edition.ts';

/** What a worker needs whose articles are in a database: the build without a folder. */
await writeEdition();
