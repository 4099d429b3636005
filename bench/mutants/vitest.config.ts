import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** The rules of the hub know no platform; its other tests need a database. */
const RULES_OF_HUB = ['tests/hub/callback.test.ts', 'tests/hub/rules.test.ts'];
const WITH_DATABASE = ['tests/hub/**/*.test.ts', 'tests/store/d1/subscriptions.test.ts'];

export default defineConfig({
  test: {
    projects: [
      /** The tests of what knows no platform, in Node: they start sooner there than in workerd. */
      {
        resolve: { alias: { 'cloudflare:test': `${import.meta.dirname}/no-platform.ts` } },
        test: {
          name: 'core',
          pool: 'threads',
          maxWorkers: 1,
          isolate: false,
          testTimeout: 60_000,
          include: ['tests/{article,feed,http,selection,store}/**/*.test.ts', ...RULES_OF_HUB],
          exclude: WITH_DATABASE.slice(1),
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              compatibilityFlags: ['nodejs_compat'],
              d1Databases: ['DB0', 'DB1'],
              bindings: { MIGRATIONS: await readD1Migrations('src/store/d1/migrations') },
            },
          })),
        ],
        test: {
          name: 'd1',
          isolate: false,
          maxWorkers: 1,
          testTimeout: 60_000,
          include: WITH_DATABASE,
          exclude: RULES_OF_HUB,
        },
      },
    ],
  },
});
