import { describe, expect, it } from 'vitest';
import { escapeText, paragraph, proseOf } from '../../src/article/html.ts';

describe('text as character data', () => {
  it.each([
    ['', ''],
    ['مطر "غزير" و\'ريح\'', 'مطر "غزير" و\'ريح\''],
    ['AT&T', 'AT&amp;T'],
    ['&amp;', '&amp;amp;'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a ]]> b ]]> c', 'a ]]&gt; b ]]&gt; c'],
  ])('%s', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

describe('a paragraph', () => {
  it.each([
    ['keeps its lines', 'يا نافذة\nلم تنم', '<p>يا نافذة<br>لم تنم</p>'],
    ['is escaped', '<b> & ]]>', '<p dir="ltr">&lt;b&gt; &amp; ]]&gt;</p>'],
    ['in English', 'The river, said the captain.', '<p dir="ltr">The river, said the captain.</p>'],
    ['in Russian', 'Москва', '<p dir="ltr">Москва</p>'],
    ['in Persian', 'گلاب', '<p>گلاب</p>'],
    ['in Hebrew', 'שלום', '<p>שלום</p>'],
    ['Arabic with a Latin name first', 'STC تتيح الخدمة', '<p>STC تتيح الخدمة</p>'],
    ['English with an Arabic word', 'The word مطر means rain', '<p>The word مطر means rain</p>'],
    ['Russian with an Arabic word', 'Слово مطر', '<p>Слово مطر</p>'],
    ['digits only', '12.5 %', '<p>12.5 %</p>'],
    ['emoji only', '🎉🎉', '<p>🎉🎉</p>'],
    ['tatweel as a rule', '\u0640\u0640\u0640', '<p>\u0640\u0640\u0640</p>'],
  ])('of a right-to-left article: %s', (_, text, html) => {
    expect(paragraph(text, 'rtl')).toBe(html);
  });

  it.each([
    ['in English', 'The river.', '<p>The river.</p>'],
    ['in Arabic', 'قال القبطان.', '<p dir="rtl">قال القبطان.</p>'],
    ['in Hebrew', 'שלום', '<p dir="rtl">שלום</p>'],
    ['Arabic with a Latin name', 'قال Smith شيئا', '<p>قال Smith شيئا</p>'],
    ['Arabic with a Russian name', 'قال Иван شيئا', '<p>قال Иван شيئا</p>'],
    ['digits only', '2024', '<p>2024</p>'],
  ])('of a left-to-right article: %s', (_, text, html) => {
    expect(paragraph(text, 'ltr')).toBe(html);
  });
});

it('a footnote is no running text, whatever stands in it', () => {
  const note = '<ol>\n<li id="fn-a-1"><ul><li>أولى</li></ul><p>ثانية</p></li>\n</ol>';
  expect(proseOf(`<p>نص قصير.</p>\n<section>${note}</section>`)).toEqual(['نص قصير.']);
});
