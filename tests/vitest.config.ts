import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** A test may have so many stores at once, each in a database of its own. */
const DATABASES = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`DB${index}`, `test-${index}`]));

/** `npm run test:fuzz` goes on for so long, from this seed on; else from another each time. */
const { FUZZ_SECONDS = '90', FUZZ_SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
/** What runs in Node comes after what runs in workerd, and takes its share. */
const fuzzing = (share: number) => ({ seconds: share * Number(FUZZ_SECONDS), seed: Number(FUZZ_SEED) });

/** So many files at once as the machine has processors; vitest would leave one of them free, of two one. */
const maxWorkers = '100%';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { compatibilityFlags: ['nodejs_compat'], r2Buckets: ['MEDIA'] },
          }),
        ],
        test: {
          name: 'worker',
          isolate: false,
          maxWorkers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['tests/{article,feed,http,selection,store}/**/*.test.{ts,tsx}'],
          // They need a database.
          exclude: ['tests/store/d1/**', 'tests/http/api/**', 'tests/http/media.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              compatibilityFlags: ['nodejs_compat'],
              d1Databases: DATABASES,
              r2Buckets: ['MEDIA'],
              bindings: { MIGRATIONS: await readD1Migrations('src/store/d1/migrations') },
            },
          })),
        ],
        test: {
          name: 'd1',
          isolate: false,
          maxWorkers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['tests/http/**/*.test.{ts,tsx}', 'tests/store/d1/**/*.test.ts', 'tests/hub/**/*.test.ts'],
          exclude: ['tests/http/worker.test.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              compatibilityFlags: ['nodejs_compat'],
              d1Databases: Object.fromEntries(Object.entries(DATABASES).slice(0, 4)),
              r2Buckets: ['MEDIA'],
              bindings: { MIGRATIONS: await readD1Migrations('src/store/d1/migrations') },
            },
          })),
        ],
        test: { name: 'fuzz', include: ['tests/fuzz/*.test.ts'], provide: { fuzzing: fuzzing(0.85) } },
      },
      { test: { name: 'fuzz-cli', include: ['tests/fuzz/cli/*.test.ts'], provide: { fuzzing: fuzzing(0.15) } } },
      {
        test: {
          name: 'cli',
          maxWorkers,
          include: ['tests/cli/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'served',
          include: ['tests/served/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/site.ts',
          // Pages that are open at once.
          maxConcurrency: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
