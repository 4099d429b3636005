import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/article/summary.ts';

const LONGEST = 280;

/** A sentence of so many characters. */
const sentence = (length: number) =>
  `${'نهر '
    .repeat(length)
    .slice(0, length - 2)
    .trimEnd()
    .padEnd(length - 1, 'ر')}.`;

describe('a summary', () => {
  it.each<[name: string, paragraphs: string[], summary: string]>([
    ['of nothing', [], ''],
    ['of an empty paragraph', ['', ' '], ''],
    ['of a short text is the text', ['نزل المطر. وفرح الناس!', 'هل يعود غدا؟'], 'نزل المطر. وفرح الناس! هل يعود غدا؟'],
    ['of a text without a full stop', ['نزل المطر'], 'نزل المطر'],
    ['of lines is one line', ['يا نافذة لم تنم\nكم مر تحتك من حلم'], 'يا نافذة لم تنم كم مر تحتك من حلم'],
    [
      'keeps an address whole',
      ['الخريطة على https://example.org/map?lang=ar هنا.'],
      'الخريطة على https://example.org/map?lang=ar هنا.',
    ],
    ['of 280 characters is whole', [sentence(140), sentence(139)], `${sentence(140)} ${sentence(139)}`],
    ['ends before the sentence that is too much', [sentence(140), sentence(140)], sentence(140)],
    ['ends between sentences of one paragraph', [`${sentence(200)} ${sentence(90)}`], sentence(200)],
    ['takes no later sentence in place of one too long', [sentence(100), sentence(300), sentence(50)], sentence(100)],
  ])('%s', (_, paragraphs, summary) => {
    expect(summarize(paragraphs, 'ar')).toBe(summary);
  });

  it.each([
    ['ar', 'وحضر د. سالم'],
    ['ar', 'وحضر أ. سالم'],
    ['ar', 'وحضر أ.د. سالم'],
    ['ar', 'وحضر م. سالم'],
    ['ar', 'وحضر د.سالم'],
    ['ar', 'وبلغ العدد 3.6 ملايين'],
    ['ar', 'وقدمت شركة example.com عرضا'],
    ['en', 'They met J. Smith'],
    ['en', 'They met Dr. Smith'],
  ])('in %s does not end inside «%s»', (language, words) => {
    const first = sentence(150);
    expect(summarize([`${first} ${words} ${sentence(130)}`], language)).toBe(first);
  });

  it('cuts a first sentence of 600 characters between two words', () => {
    const text = sentence(600);
    const summary = summarize([text], 'ar');
    expect(summary).toMatch(/ نهر…$/);
    expect(text.startsWith(`${summary.slice(0, -1)} `)).toBe(true);
    expect(summary.length).toBeLessThanOrEqual(LONGEST);
    expect(summary.length).toBeGreaterThan(LONGEST - 10);
  });

  it.each([
    ['letters', 'ن'],
    ['surrogate pairs', '😀'],
    ['families', '👨‍👩‍👧‍👦'],
    ['flags', '🇸🇦'],
    ['letters with marks', 'نَّ'],
  ])('cuts a text of %s without a space between two characters', (_, character) => {
    const summary = summarize([character.repeat(600)], 'ar');
    expect(summary.slice(0, -1)).toBe(character.repeat((summary.length - 1) / character.length));
    expect(summary.at(-1)).toBe('…');
    expect(summary.length).toBeLessThanOrEqual(LONGEST);
    expect(summary.length).toBeGreaterThan(LONGEST - 1 - character.length);
  });
});
