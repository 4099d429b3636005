import { describe, expect, it } from 'vitest';
import { canonicalQuery, faultOfQuery, termsOf } from '../../src/selection/query.ts';
import { HOSTILE } from '../fixtures/queries.ts';

describe('a query', () => {
  it.each([
    ['words', 'سد القرى', ['سد', 'قري']],
    ['a phrase', '"السد الجديد" قرى', ['سد جديد', 'قري']],
    ['a phrase in Arabic quotes', 'قرى «السد الجديد»', ['قري', 'سد جديد']],
    ['a phrase in English quotes', '“new dam”', ['new dam']],
    ['a word twice', 'سد السد', ['سد']],
    ['a quote without an end', 'قرى "السد الجديد', ['قري', 'سد', 'جديد']],
    ['an empty phrase', '"" سد', ['سد']],
    ['operators', 'سد AND NOT (قرى*)', ['سد', 'and', 'not', 'قري']],
  ])('is read: %s', (_, query, terms) => {
    expect(termsOf(query)).toEqual(terms);
  });

  it.each(HOSTILE)('%j gives words and nothing else', (text) => {
    const query = canonicalQuery(text);
    expect(query.isWellFormed()).toBe(true);
    for (const term of termsOf(query)) expect(term).toMatch(/^[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*$/u);
    expect(faultOfQuery(query)).toBe(termsOf(query).length === 0 ? 'empty' : undefined);
  });

  it('has one spelling', () => {
    const spellings = ['سد إنفاق', '  سد \u00a0 إنفاق\n', 'سد إنفاق'.normalize('NFD'), '\u200fسد إنفاق', 'سد\0إنفاق'];
    expect(new Set(spellings.map(canonicalQuery))).toEqual(new Set(['سد إنفاق']));
    for (const query of spellings.map(canonicalQuery)) expect(canonicalQuery(query)).toBe(query);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['no word', '«*» !', 'empty'],
    ['twenty words', 'سد '.repeat(20).trim(), undefined],
    ['more words', 'سد '.repeat(21).trim(), 'long'],
    ['200 characters', 'س'.repeat(200), undefined],
    ['more characters', 'س'.repeat(201), 'long'],
    ['10,000 quotes', '"'.repeat(10_000), 'long'],
  ])('of %s is told', (_, query, fault) => {
    expect(faultOfQuery(query)).toBe(fault);
  });
});
