import { createVitest, type TestRunResult, type Vitest } from 'vitest/node';
import type { Order, Outcome } from './copy.ts';

/**
 * Runs tests in the folder that it is started in, again and again, without starting vitest anew. Each order names the
 * tests to run and what was changed since.
 */
const started = new Map<string, Promise<Vitest>>();
const CONFIGS = { core: 'bench/mutants/vitest.config.ts', d1: 'tests/vitest.config.ts' };

process.on('message', async (order: Order) => process.send?.(await outcomeOf(order)));

async function outcomeOf({ project, files, changed }: Order): Promise<Outcome> {
  const vitest = await vitestFor(project);
  for (const one of await Promise.all(started.values())) for (const file of changed) one.invalidateFile(file);
  const found = await vitest.globTestSpecifications(files);
  const wanted = found.filter((specification) => specification.project.name === project);
  if (wanted.length < files.length) return { kind: 'error', by: `not all of ${files.join(', ')} are there` };
  const inOrder = wanted.sort((a, b) => place(a.moduleId, files) - place(b.moduleId, files));
  return judge(await vitest.runTestSpecifications(inOrder));
}

function vitestFor(project: Order['project']): Promise<Vitest> {
  const options = { config: CONFIGS[project], project: [project], watch: false, bail: 1, reporters: [{}] };
  const vitest = started.get(project) ?? createVitest('test', options);
  started.set(project, vitest);
  return vitest;
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
