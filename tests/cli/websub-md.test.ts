import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isThere, namedTests, rowsOf } from './named-tests.ts';

const FOLDER = join(import.meta.dirname, '../served/hub');
const text = readFileSync(join(FOLDER, 'README.md'), 'utf8');
const demands = rowsOf(text, 'MUST');

describe('the table of what WebSub demands', () => {
  it('has a test in every line', () => {
    expect(demands.length).toBeGreaterThan(30);
    expect(demands.filter((line) => namedTests(line).length === 0)).toEqual([]);
  });

  it.each(namedTests(text))('names a test that is there: %s «%s»', (...test) => {
    expect(isThere(FOLDER, test)).toBe(true);
  });
});
