import { describe, expect, it } from 'vitest';
import { excerptOf, markedIn, type Piece } from '../../src/selection/excerpt.ts';
import { termsOf } from '../../src/selection/query.ts';
import { asContent, NASTY, stored } from '../fixtures/stored.ts';

const shown = (pieces: Piece[]) => pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
const plain = (pieces: Piece[]) => pieces.map(({ text }) => text).join('');
const excerpt = (content: string, query: string, summary = 'خلاصة السد.') =>
  excerptOf(stored({ content, summary }), termsOf(query));

const LONG = 'كلمة تليها كلمة، ثم '.repeat(40);

describe('an excerpt', () => {
  it.each([
    ['a word as it is written', '<p>بدأ السدُّ ضخّ المياه.</p>', 'سد مياه', 'بدأ [السدُّ] ضخّ [المياه].'],
    [
      'a phrase, and not its words elsewhere',
      '<p>السد هنا: السد الجديد.</p>',
      '"سد جديد"',
      'السد هنا: [السد] [الجديد].',
    ],
    ['the paragraph that has most', '<p>السد.</p><p>السد والقرى.</p>', 'سد والقرى', '[السد] [والقرى].'],
    ['text without markup', '<p>ضخ <b>الم</b>ياه &amp; <i>الري</i></p>', 'مياه', 'ضخ [المياه] & الري'],
    ['a list', '<ul><li>سدود</li><li>مياه</li></ul>', 'مياه', '[مياه]'],
    ['the summary where the text has nothing of it', '<p>نص.</p>', 'سد', 'خلاصة [السد].'],
  ])('shows %s', (_, content, query, expected) => {
    expect(shown(excerpt(content, query))).toBe(expected);
  });

  it('of a long text is cut around the first match, between words', () => {
    const text = `${LONG}السد ${LONG}`.trim();
    const cut = excerpt(asContent(text), 'سد');
    expect(shown(cut)).toMatch(/^… .{20,80}\[السد\] .{100,220} …$/);
    const inner = plain(cut).slice(2, -2);
    expect(` ${text} `).toMatch(new RegExp(`[^\\p{L}]${inner}[^\\p{L}]`, 'u'));
    expect(inner.length).toBeLessThan(260);
  });

  it('begins and ends where the text does', () => {
    expect(shown(excerpt(asContent(`«السد» ${LONG}`), 'سد'))).toMatch(/^«\[السد\]» /);
    expect(shown(excerpt(asContent(`${LONG} السد!`), 'سد'))).toMatch(/ \[السد\]!$/);
  });

  it('of a word longer than itself has that word', () => {
    const word = 'س'.repeat(500);
    expect(shown(excerpt(asContent(`${LONG} ${word} ${LONG}`), word))).toContain(`[${word}]`);
  });

  it('loses and makes up nothing', () => {
    expect(plain(excerpt(asContent(NASTY), 'STC'))).toBe(NASTY.replace(/\s+/g, ' '));
  });
});

describe('a title', () => {
  it.each([
    ['سد', 'سد جديد: السدُّ', '[سد] جديد: [السدُّ]'],
    ['غائب', 'سد جديد', 'سد جديد'],
    ['عليه', 'النبي ﷺ', 'النبي [ﷺ]'],
  ])('has %s marked', (query, title, expected) => {
    expect(shown(markedIn(title, termsOf(query)))).toBe(expected);
  });
});
