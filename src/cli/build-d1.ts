import { mkdir } from 'node:fs/promises';
import { writeEdition } from './edition.ts';

/** What a worker needs whose articles are in a database: the build without a folder, and no file in front of the worker. */
await mkdir('dist/nothing', { recursive: true });
await writeEdition();
