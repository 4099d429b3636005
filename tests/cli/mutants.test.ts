import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPLAINED } from '../../bench/mutants/explained.ts';
import { SUBJECTS } from '../../bench/mutants/functions.ts';
import { mutantsOf } from '../../bench/mutants/mutants.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('a subject of `npm run mutants`', () => {
  it.each(SUBJECTS)('has its file, all that it declares, and something to change: $name', (subject) => {
    expect(mutantsOf(subject)).not.toEqual([]);
  });

  it.each(SUBJECTS)('has its tests: $name', ({ tests }) => {
    expect(tests).not.toEqual([]);
    expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

it.each(EXPLAINED)('an explanation is of what a line of $file may become: $was', ({ file, was, becomes }) => {
  const mutants = SUBJECTS.filter((subject) => subject.file === file).flatMap(mutantsOf);
  const there = mutants.filter((mutant) => mutant.was === was).map((mutant) => mutant.becomes);
  expect(becomes).not.toEqual([]);
  expect(there).toEqual(expect.arrayContaining(becomes));
});
