import { createVitest, type TestRunResult } from 'vitest/node';
import type { Order, Outcome } from './copy.ts';

/**
 * Runs tests in the folder that it is started in, again and again, without starting vitest anew. Each order names the
 * tests to run and what was changed since.
 */
const vitest = await createVitest('test', {
  config: 'bench/mutants/vitest.config.ts',
  watch: false,
  bail: 1,
  reporters: [{}],
});

process.on('message', async (order: Order) => process.send?.(await outcomeOf(order)));

async function outcomeOf({ files, changed }: Order): Promise<Outcome> {
  for (const file of changed) vitest.invalidateFile(file);
  const found = await vitest.globTestSpecifications(files);
  if (found.length !== files.length) return { kind: 'error', by: `not all of ${files.join(', ')} are there` };
  const inOrder = found.sort((a, b) => place(a.moduleId, files) - place(b.moduleId, files));
  // What it knows of earlier runs would be told again.
  vitest.state.filesMap.clear();
  return judge(await vitest.runTestSpecifications(inOrder));
}

function place(module: string, files: string[]): number {
  return files.findIndex((file) => module.endsWith(file));
}

function judge({ testModules, unhandledErrors }: TestRunResult): Outcome {
  for (const module of testModules) {
    for (const test of module.children.allTests('failed')) return { kind: 'failed', by: test.fullName };
    const [error] = module.errors();
    if (error) return { kind: 'error', by: error.message };
  }
  if (unhandledErrors.length > 0) return { kind: 'error', by: String(unhandledErrors[0]) };
  return { kind: 'passed' };
}
