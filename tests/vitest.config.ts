import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** A test may have so many stores at once, each in a database of its own. */
const DATABASES = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`DB${index}`, `test-${index}`]));

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
          testTimeout: 60_000,
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
          testTimeout: 60_000,
          include: ['tests/http/**/*.test.{ts,tsx}', 'tests/store/d1/**/*.test.ts'],
          exclude: ['tests/http/worker.test.ts'],
        },
      },
      { test: { name: 'cli', include: ['tests/cli/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'served',
          include: ['tests/served/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/browser/site.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
