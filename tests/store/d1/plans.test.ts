import { expect, it } from 'vitest';
import * as around from '../../../src/store/d1/around-sql.ts';
import * as hub from '../../../src/store/d1/hub-sql.ts';
import * as reads from '../../../src/store/d1/sql.ts';
import * as writes from '../../../src/store/d1/write.ts';
import { emptyDatabase } from './databases.ts';

/** Every statement by its name. */
function statements(table: object, prefix = ''): [string, string][] {
  return Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value] as [string, string]] : statements(value, `${prefix}${name}.`),
  );
}

/**
 * What may be gone through: the one row of the directory or of a start, a list that was given, the page, the months, the matches or the
 * changes just found; and of the index of words what a word or an id leads to.
 */
const WHOLE =
  /^SCAN (?:(?:CONSTANT ROW|directory|start|calendar|c|k|m|\(subquery-\d+\))$|(?:json_each|[fhj]|seen) VIRTUAL TABLE INDEX [13]:$|search VIRTUAL TABLE INDEX \d+:(?:[<>]*M\d|=))/;

/** What the operator alone asks for, now and then, counts what there is. */
const ofHub = Object.fromEntries(Object.entries(hub).filter(([name]) => !name.startsWith('STATE_')));

it.each(statements({ ...reads, ...around, ...writes, ...ofHub }))(
  '%s goes by an index, never through a table',
  async (_, statement) => {
    const db = await emptyDatabase();
    const parameters = Math.max(0, ...[...statement.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
    const { results } = await db
      .prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .bind(...Array.from({ length: parameters }, () => '[]'))
      .all<{ detail: string }>();
    const scans = results.map(({ detail }) => detail).filter((detail) => /^SCAN/.test(detail) && !WHOLE.test(detail));
    expect(scans, results.map(({ detail }) => detail).join('\n')).toEqual([]);
  },
);

it('none skips rows by counting them', () => {
  for (const [name, statement] of statements({ ...reads, ...around, ...writes, ...hub }))
    expect(statement, name).not.toMatch(/\bOFFSET\b/i);
});
