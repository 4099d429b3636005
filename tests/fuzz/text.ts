import fc from 'fast-check';

/** What formats, parsers and people stumble over. */
const PIECES = [
  ...[']]>', '<![CDATA[', '<!--', '-->', '<?xml ?>', '<!DOCTYPE a>', '</item>', '<entry>', '</content>', '</script>'],
  ...[
    '&amp;',
    '&lt;',
    '&#0;',
    '&#xD800;',
    '&nbsp;',
    '&',
    '&&amp;',
    '<',
    '>',
    '"',
    "'",
    '`',
    '\\',
    '\\u0000',
    '$&',
    '$1',
  ],
  ...['<hatif raha="1">', '" raha="', "' raha='", ' href="/x', '{{', '${', '\n---\n', '+', '%', '%2F', '%zz', '?', '#'],
  ...['\r\n', '\r', '\n', '\t', '\v', '\f', ' ', '\u00a0', '\u0085', '\u2028', '\u2029', '\u3000', '\ufeff'],
  ...['\0', '\u0001', '\u001b', '\u007f', '\u009f', '\ufffe', '\uffff', '\ufdd0', '\u{1fffe}', '\u{10ffff}', '\ufffd'],
  ...['\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2067', '\u2069', '\u00ad'],
  ...[
    '\ud800',
    '\udbff',
    '\udc00',
    '\udfff',
    '\u{1f6b0}',
    '👨‍👩‍👧‍👦',
    '🇶🇦',
    '𞤀',
    '\u0301',
    '\u064b',
    '\u0670',
    '\u0640',
  ],
  ...['مطر', 'نزل المطر', 'إنفاق', 'انفاق', 'آب', 'على', 'گلاب', 'שלום', 'STC', 'ﷺ', 'ﻻ', '٣', '۴', '2024', 'ß', 'İ'],
  ...['،', '؛', ',', ';', '|', '/', '•', '·', '-', '–', '.', '…', ':', '«', '»', '“', '”', '(', ')', '*', '_', '@'],
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', 'OR', 'NEAR(', 'AND', 'NOT', 'title:'],
];

const unit = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)) },
);

/** Any text at all: halves of characters, controls and what is no character too; now and then a very long one. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.array(unit, { maxLength: 12 }).map((units) => units.join('')) },
  { weight: 12, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(unit, { minLength: 1, maxLength: 4 }), fc.integer({ min: 100, max: 2000 }))
      .map(([units, times]) => units.join('').repeat(times)),
  },
);

/** Text that UTF-8 can hold. */
export const wholeText = anyText.map((text) => text.toWellFormed());

/** One line of text as the build leaves it: no line ends, nothing around it, and not nothing. */
export const line = wholeText
  .map((text) => text.replace(/[\n\r\u2028\u2029\0]/gu, ' ').trim())
  .filter((text) => text !== '');

/** Any text that says something, as a word between others does: with letters. */
export const word = fc.oneof(
  fc.constantFrom('مطر', 'سد', 'قرية', 'STC', 'نخيل', '2024', 'على'),
  line.map((text) => text.replace(/\s/gu, '')).filter((text) => /\p{L}/u.test(text)),
);
