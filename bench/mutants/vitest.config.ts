import { defineConfig } from 'vitest/config';

/** The tests of what knows no platform, in Node: they start sooner there than in workerd. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { 'cloudflare:test': `${import.meta.dirname}/no-platform.ts` } },
        test: {
          name: 'core',
          pool: 'threads',
          maxWorkers: 1,
          isolate: false,
          testTimeout: 60_000,
          include: ['tests/{article,feed,http,selection,store}/**/*.test.ts'],
        },
      },
    ],
  },
});
