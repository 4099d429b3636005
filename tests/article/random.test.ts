import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/article/article.ts';
import { refusalsOf } from './publishable.ts';
import { type Random, random } from './random.ts';
import { DATE, encode, errors, read, readSound } from './write.ts';

/** The names of the tests show them. */
const SEEDS = [1, 20240303, 178300648];

/** What holds of any reading of any file. */
function expectLawful({ article, problems }: Reading, lines: number): void {
  expect(article === undefined).toBe(errors({ problems }).length > 0);
  for (const { file, line, message } of problems) {
    expect(file).toBe('articles/khabar.txt');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(message).not.toBe('');
  }
  if (!article) return;
  expect(article.title).toMatch(/^\S(?:.*\S)?$/u);
  expect(article.published).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(article.content.replace(/<p(?: dir="(?:ltr|rtl)")?>(?:[^<>]|<br>)+<\/p>(?:\n|$)/g, '')).toBe('');
  expect(article.content.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
  expect(article.summary.length).toBeGreaterThan(0);
  expect(article.summary.length).toBeLessThanOrEqual(280);
  expect(article.summary.isWellFormed()).toBe(true);
  expect(new Set(article.keywords).size).toBe(article.keywords.length);
  expect(refusalsOf(article)).toEqual([]);
  for (const name of [...article.keywords, ...article.credits, ...article.related])
    expect(name).toMatch(/^\S(?:.*\S)?$/u);
}

const lineCount = (text: string) => text.split(/\r\n|[\r\n\u2028\u2029]/).length;

const PIECES = [
  ...['\n', '\r\n', '\r', '\u2028', '\n\n', ' ', '\u00a0', '\t', '\v', '\ufeff', '\u200f', '\u200c', '\0', '\u001b'],
  ...['&quot;', '&amp;', '&#10;', '&#0;', '&#xD800;', '&#x10FFFF;', '&lt;p&gt;', '<script>', ']]>', '&', '<', '>'],
  ...[
    'المصدر | ',
    'المصدر:',
    'كلمات مفتاحية',
    '\nالوسوم:',
    '\nوسوم\n',
    'Tags:',
    '،',
    ';',
    '|',
    '/',
    '#',
    '·',
    '.',
    '…',
  ],
  ...['مطر', 'نزل المطر على الهضبة.', 'STC', 'گلاب', 'שלום', '2024', '٣', '😀', '👨‍👩‍👧‍👦', '\u0301', '\ufffe', DATE],
] as const;

function anyCharacter(chance: Random): string {
  const point = chance.pick([0x80, 0x700, 0x3000, 0x110000]);
  return chance.below(3) === 0 ? chance.pick(PIECES) : String.fromCodePoint(chance.below(point)).toWellFormed();
}

describe.each(SEEDS)('seed %i', (seed) => {
  it('any bytes give an article or errors', () => {
    const chance = random(seed);
    for (let round = 0; round < 400; round++) {
      const bytes = Uint8Array.from(chance.list(0, 300, () => chance.below(chance.pick([16, 128, 256]))));
      expectLawful(read(bytes), lineCount(new TextDecoder().decode(bytes)));
    }
  });

  it('any text gives an article or errors', () => {
    const chance = random(seed);
    for (let round = 0; round < 400; round++) {
      const text = chance.list(0, 200, () => anyCharacter(chance)).join('');
      expectLawful(read(text), lineCount(text));
    }
  });

  it('any text below a title and a date gives an article or errors', () => {
    const chance = random(seed);
    let articles = 0;
    for (let round = 0; round < 400; round++) {
      const text = `مطر\n\n${DATE}\n\n${chance.list(0, 60, () => anyCharacter(chance)).join('')}`;
      const reading = read(text);
      if (reading.article) articles++;
      expectLawful(reading, lineCount(text));
    }
    expect(articles).toBeGreaterThan(100);
  });

  it('a damaged file gives an article or errors', () => {
    const chance = random(seed);
    const sound = encode(compose(chance).text);
    for (let round = 0; round < 400; round++) {
      const bytes = [...sound];
      for (const place of chance.list(1, 5, () => chance.below(bytes.length))) {
        bytes.splice(place, chance.below(3), ...chance.list(0, 2, () => chance.below(256)));
      }
      const damaged = Uint8Array.from(bytes);
      expectLawful(read(damaged), lineCount(new TextDecoder().decode(damaged)));
    }
  });

  it('no word of an article is lost, wherever its footer stands', () => {
    const chance = random(seed);
    for (let round = 0; round < 300; round++) {
      const { text, body, footer } = compose(chance);
      const { article } = read(text);
      const content = new Set(article?.content.replace(/<[^>]*>/g, ' ').match(/\p{L}+/gu));
      expect(
        body.filter((word) => !content.has(word)),
        text,
      ).toEqual([]);
      const all = new Set(JSON.stringify(article).match(/\p{L}+/gu));
      expect(
        footer.filter((word) => !all.has(word)),
        text,
      ).toEqual([]);
    }
  });

  it('an article with its footer below its text is read to the word', () => {
    const chance = random(seed);
    for (let round = 0; round < 300; round++) {
      const words = wordMaker();
      const title = (most: number) => chance.list(5, most, words).join(' ');
      const body = chance.list(1, 5, () => `${title(30)}.`);
      const credits = chance.list(1, 3, words);
      // A short last one: in longer lines, one a line, keywords are not told from titles.
      const keywords = [...chance.list(1, 5, () => chance.list(1, 3, words).join(' ')), words()];
      const related = chance.list(0, 3, () => title(9));
      const footer = [
        `المصدر | ${credits.join(' + ')}`,
        `كلمات مفتاحية\n\n${keywords.join(chance.pick(['، ', ' | ', '\n']))}`,
      ];
      const text = [title(9), DATE, ...body, ...chance.shuffle(footer), ...related].join('\n\n');
      const article = readSound(text);
      expect({ ...article, content: article.content.replace(/<\/?p>/g, '') }, text).toMatchObject({
        content: body.join('\n'),
        credits,
        keywords,
        related,
      });
    }
  });
});

/** Words of which each is made once. */
function wordMaker(): () => string {
  let made = 0;
  return () => `زر${String(made++).replace(/\d/g, (digit) => 'بتثجحخدذرز'[Number(digit)] ?? '')}ن`;
}

/** A well-formed article with what stands in its text and what in its footer, of which any part may stand anywhere. */
function compose(chance: Random): { text: string; body: string[]; footer: string[] } {
  const words = wordMaker();
  const body: string[] = [];
  const footer: string[] = [];
  const write = (into: string[], least: number, most: number, gap: () => string) => {
    const written = chance.list(least, most, words);
    into.push(...written);
    return written.reduce((text, word) => text + gap() + word);
  };
  const gap = () => chance.pick([...'    ،؛:.|/"»\u00a0', 'STC', '3.6', '&quot;', '<b>']);
  const paragraph = () => `${write(body, 9, 30, () => ` ${gap()} `)}.`;
  const poem = () => write(body, 2, 20, () => chance.pick([' ', '\n']));
  const phrase = (least: number, most: number) => write(footer, least, most, () => ' ');
  const parts: (() => string)[] = [
    () => `المصدر ${chance.pick(['|', ':'])} ${phrase(1, 3)} + ${phrase(1, 2)}`,
    () => {
      const marker = chance.pick(['كلمات مفتاحية', 'الوسوم:', '\u00a0 وسوم', 'سمات']) + chance.pick(['\n', '\n\n']);
      return marker + chance.list(1, 5, () => phrase(1, 3)).join(chance.pick(['، ', ', ', ' | ', ' • ', '\n', ' ']));
    },
    ...chance.list(0, 3, () => () => phrase(5, 9)),
  ];
  const blocks = [chance.pick([paragraph, poem])(), ...chance.list(0, 3, paragraph)];
  for (const make of chance.shuffle(parts)) {
    if (chance.below(5) > 0) blocks.splice(1 + chance.below(blocks.length), 0, make());
  }
  const blank = () => chance.pick(['\n\n', '\n\n\n', '\n\u00a0\n', '\n \u00a0\n\n']);
  const text = blocks.reduce((above, block) => above + blank() + block, `${words()} ${words()}\n\n${DATE}`);
  return { text: text.replaceAll('\n', chance.pick(['\n', '\r\n'])), body, footer };
}
