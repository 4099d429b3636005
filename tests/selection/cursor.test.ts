import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../src/selection/cursor.ts';

describe('a cursor', () => {
  it.each([
    [{ published: '2026-02-05T17:20:00Z', slug: 'سد-القرى' }, '20260205T172000Z-سد-القرى'],
    [{ published: '0999-12-31T23:59:59Z', slug: '-a' }, '09991231T235959Z--a'],
  ])('%j is written %s and read back', (cursor, text) => {
    expect(writeCursor(cursor)).toBe(text);
    expect(readCursor(text)).toEqual(cursor);
  });

  it.each(['', '-', 'x-y', '20260205T172000Z', '20260205T172000-x', '20261305T172000Z-x', '2026-02-05T17:20:00Z-x'])(
    '%s is none',
    (text) => expect(readCursor(text)).toBeUndefined(),
  );
});
