import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { createTestHarness } from 'wrangler';
import { readSettings } from '../../src/settings.ts';
import type { Done, Task } from './worker/task.ts';

/** Articles that one request to the worker puts in. */
const AT_ONCE = 1000;

/** The worker on this machine, with databases that go when it is closed. */
export interface Databases {
  run(task: Task): Promise<Done>;
  query<T>(database: string, statement: string): Promise<T[]>;
  /** Bytes. */
  sizeOf(database: string): Promise<number>;
  close(): Promise<void>;
}

/** What an archive of so many articles is called. */
export function nameOf(articles: number): string {
  return `DB${articles}`;
}

/** Starts the worker with a database for each archive, which has all of its tables and no article. */
export async function openDatabases(sizes: number[]): Promise<Databases> {
  const { compatibility_date } = parse(readFileSync('wrangler.toml', 'utf8'));
  const databases = sizes.map(nameOf).map((name) => ({
    binding: name,
    database_name: name,
    database_id: name,
    migrations_dir: 'src/store/d1/migrations',
  }));
  const harness = createTestHarness({
    workers: [
      {
        config: {
          name: 'rafid-scale',
          main: 'bench/scale/worker/index.ts',
          compatibility_date: String(compatibility_date),
          vars: { SITE: { ...readSettings() } },
          d1_databases: databases,
        },
      },
    ],
  });
  await harness.listen();
  const worker = harness.getWorker();
  for (const { binding } of databases) await worker.applyD1Migrations(binding);
  const env = await worker.getEnv();
  return {
    async run(task) {
      const response = await worker.fetch('/', { method: 'POST', body: JSON.stringify(task) });
      if (!response.ok) throw new Error(`${JSON.stringify(task)}: ${await response.text()}`);
      return (await response.json()) as Done;
    },
    query: async (database, statement) => (await env[database].prepare(statement).all()).results,
    sizeOf: async (database) => (await env[database].prepare('SELECT 1').run()).meta.size_after,
    close: () => harness.close(),
  };
}

/** Publishes so many articles, oldest first. */
export async function fill({ run }: Databases, articles: number): Promise<void> {
  for (let left = articles; left > 0; left -= AT_ONCE)
    await run({ kind: 'fill', database: nameOf(articles), age: left - 1, times: Math.min(AT_ONCE, left) });
}
