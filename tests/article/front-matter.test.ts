import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { readArticle } from '../../src/article/parse.ts';
import { AROUND } from './around.ts';
import { DEFAULTS, encode } from './write.ts';

const readWith = (...lines: string[]) =>
  readArticle({ path: 'caravan/a.md', bytes: encode(`---\n${lines.join('\n')}\n---\nنزل المطر.\n`) }, DEFAULTS, AROUND);

/** What an article has of a line, beside title and date. */
function articleOf(...lines: string[]): Article {
  const { article, problems } = readWith('title: مطر', 'date: 2024-05-01', ...lines);
  if (!article || problems.length > 0) throw new Error(JSON.stringify(problems));
  return article;
}

const messages = (...lines: string[]) => readWith(...lines).problems.map(({ line, message }) => `${line}: ${message}`);

describe('dates', () => {
  it.each([
    ['2024-05-01', '2024-04-30T21:00:00Z'],
    ['"2024-05-01"', '2024-04-30T21:00:00Z'],
    ['2024-05-01 10:00', '2024-05-01T07:00:00Z'],
    ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01t10:00:00.5+01:00', '2024-05-01T09:00:00Z'],
    ['2024-05-01 10:00:00 -05:00', '2024-05-01T15:00:00Z'],
    ['2024-05-01 10:00:00 +0300', '2024-05-01T07:00:00Z'],
    ['Wed, 01 May 2024 10:00:00 +0000', '2024-05-01T10:00:00Z'],
    ['الأربعاء ١ أيار ٢٠٢٤ ١٠:٠٠ ص', '2024-05-01T07:00:00Z'],
    ['22 شوال 1445 هـ', '2024-04-30T21:00:00Z'],
  ])('%s', (date, instant) => {
    expect(readWith('title: مطر', `date: ${date}`).article?.published).toBe(instant);
  });

  it('a wrong weekday is told with its line', () => {
    expect(messages('title: مطر', 'date: الجمعة 1 مايو 2024')).toEqual([expect.stringMatching(/^3: .*Wednesday/)]);
  });

  it.each(['publishDate: 2030-01-01', 'publish_date: 2030-01-01'])('%s keeps it back, whatever its date', (line) => {
    expect(articleOf(line).published).toBe('2029-12-31T21:00:00Z');
  });

  it('a change before it was published is none, and is told with its line', () => {
    const { article, problems } = readWith('title: مطر', 'date: 2024-05-01', 'updated: 2024-04-01');
    expect(article?.updated).toBe('2024-04-30T21:00:00Z');
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', line: 4, message: expect.stringContaining('«updated»') }),
    ]);
  });

  it('a change before the day until which it is held back is none, as it should be', () => {
    expect(articleOf('publishDate: 2030-01-01', 'updated: 2024-06-01').updated).toBe('2029-12-31T21:00:00Z');
  });
});

describe('a key that nothing stands after is not there', () => {
  it.each(['', ' ""', ' " "', ' ~', ' "\\u0000\\e"'])('%s', (nothing) => {
    expect(messages(`title:${nothing}`, 'date: 2024-05-01')).toEqual([expect.stringContaining('The title is missing')]);
    expect(messages('title: مطر', `date:${nothing}`)).toEqual([expect.stringContaining('The date is missing')]);
  });
});

it('a message that names the start of a long text holds no half of a character', () => {
  const long = `غ${'𐤀'.repeat(60)}`;
  for (const line of [`updated: ${long}`, `slug: ${long}/`, `image: ../../${long.slice(1)}.png`, 'image: "\\𐤀"']) {
    for (const message of messages('title: مطر', 'date: 2024-05-01', line)) expect(message).toMatch(/^4: [^\p{Cs}]+$/u);
    expect(messages('title: مطر', 'date: 2024-05-01', line)).toHaveLength(1);
  }
});

it('any end of a line parts lines of keywords', () => {
  expect(articleOf('keywords: "سد مأرب\\u2028نخيل\\rبئر"').keywords).toEqual(['سد مأرب', 'نخيل', 'بئر']);
});

it('controls that are written as escapes are left out', () => {
  expect(readWith('title: "مط\\u0000ر\\x1b"', 'date: 2024-05-01').article?.title).toBe('مطر');
});

it('a slug that is too long for an address is an error of the file', () => {
  const slug = `slug: ${'س'.repeat(501)}`;
  expect(messages('title: مطر', 'date: 2024-05-01', slug)).toEqual([expect.stringContaining('500 at most')]);
});

describe('keys', () => {
  it.each(['Tags: [ن]', 'TAGS: [ن]', 'keyword: ن', 'categories: ن', '"tags": "ن"', 'tags:\n  - ن'])(
    'may be written %s',
    (line) => {
      expect(articleOf(line).keywords).toEqual(['ن']);
    },
  );

  it.each([
    ['tittle: مطر', 'title'],
    ['keyords: مطر', 'keywords'],
    ['lastmodd: 2024-05-01', 'lastmod'],
    ['autor: هدى', 'author'],
    ['summry: مطر', 'summary'],
    ['imge: a.png', 'image'],
  ])('%s: did you mean %s?', (line, meant) => {
    expect(messages('title: مطر', 'date: 2024-05-01', line)).toEqual([
      expect.stringMatching(new RegExp(`^4: «.*did you mean «${meant}»`)),
    ]);
  });

  it.each([
    'layout: post',
    'permalink: /x/',
    'type: post',
    'weight: 5',
    'aliases: [a]',
    'eleventyNavigation: {key: a}',
    'toc: true',
  ])('of generators are passed over: %s', (line) => {
    expect(articleOf(line).title).toBe('مطر');
  });

  it('may repeat a value by its anchor', () => {
    expect(articleOf('author: &who هدى', 'source: *who')).toMatchObject({ authors: ['هدى'], credits: ['هدى'] });
  });
});

describe('names', () => {
  it.each([
    ['authors: [هدى, مازن]'],
    ['authors: هدى، مازن'],
    ['authors: هدى + مازن'],
    ['author: [{name: هدى}, مازن]'],
    ['authors: هدى\nauthor: مازن'],
    ['authors:\n  - name: هدى\n    email: huda@news.example\n  - name: مازن'],
  ])('%s', (lines) => {
    expect(articleOf(lines).authors).toEqual(['هدى', 'مازن']);
  });
});

describe('what is published', () => {
  it.each(['draft: true', 'draft: yes', 'draft: "true"', 'published: false'])('%s: not yet', (line) => {
    expect(readWith('title: مطر', 'date: 2024-05-01', line)).toEqual({ draft: true, problems: [] });
  });

  it.each(['draft: false', 'draft: no', 'draft:', 'published: true', 'published:'])('%s: this', (line) => {
    expect(articleOf(line).title).toBe('مطر');
  });
});

describe('texts', () => {
  it.each([
    ['2024', '2024'],
    ['true', 'true'],
    ['007', '007'],
    ['"  مطر \\n غزير "', 'مطر غزير'],
    ['|\n  مطر\n  غزير', 'مطر غزير'],
    ['>-\n  مطر\n  غزير', 'مطر غزير'],
    ['\'مطر: على "الهضبة" & <ما حولها>\'', 'مطر: على "الهضبة" & <ما حولها>'],
  ])('title: %s', (written, title) => {
    expect(readWith(`title: ${written}`, 'date: 2024-05-01').article?.title).toBe(title);
  });

  it.each(['http://old.example/١', '00123', '123 at https://old.example.com', 'urn:x:1'])(
    'id: %s stays as it is',
    (id) => {
      expect(articleOf(`id: ${id}`).id).toBe(id);
    },
  );

  it.each([
    ['ar', 'ar'],
    ['AR-sa', 'ar-SA'],
    ['fa', 'fa'],
  ])('lang: %s is %s', (written, language) => {
    expect(articleOf(`lang: ${written}`).language).toBe(language);
  });
});

describe('files', () => {
  it.each([
    ['90', 90],
    ['90.6', 91],
    ['"1:30"', 90],
    ['"01:02:03"', 3723],
    ['1:02:03', 3723],
    ['"100:00:00"', 360_000],
  ])('a duration of %s has %i seconds', (written, duration) => {
    expect(articleOf(`audio: {url: talk.mp3, duration: ${written}}`).enclosures[0]?.duration).toBe(duration);
  });

  it.each(['audio: talk.mp3', 'audio: [talk.mp3]', 'enclosure: {src: talk.mp3}', 'enclosures: [{url: talk.mp3}]'])(
    '%s',
    (line) => {
      expect(articleOf(line).enclosures).toEqual([
        { url: '/media/5f6a7b8c9d/talk.mp3', type: 'audio/mpeg', size: 54_321 },
      ]);
    },
  );

  it.each([
    'image: img/orchard.png',
    'images: [img/orchard.png, no.png]',
    'cover: {image: img/orchard.png}',
    'thumbnail: {src: img/orchard.png}',
  ])('%s', (line) => {
    expect(articleOf(line).image).toMatchObject({ url: '/media/0a1b2c3d4e/orchard.png', width: 640 });
  });

  it('elsewhere have the type and size that is written', () => {
    const line = 'video: {url: "https://films.example/1", type: Video/MP4, length: 99}';
    expect(articleOf(line).enclosures).toEqual([{ url: 'https://films.example/1', type: 'video/mp4', size: 99 }]);
  });

  it.each([
    ['image: none.png', /^4: «none\.png»: there is no such file/],
    ['image: talk.mp3', /^4: «talk\.mp3» is no picture but audio\/mpeg/],
    ['image: data:image/png;base64,AA', /^4: «data:.*» is left out/],
    ['audio: {url: talk.mp3, size: 3 MB}', /^4: «audio» should be a number of bytes/],
    ['audio: https://x.example/a.mp3', /^4: .*has no «size»/],
    ['audio: {duration: 3}', /^4: «audio» should be the way to a file/],
  ])('%s is told', (line, message) => {
    expect(messages('title: مطر', 'date: 2024-05-01', line)).toEqual([expect.stringMatching(message)]);
  });
});

describe('a front matter that is none', () => {
  it.each([
    ['brackets without end', `a: ${'['.repeat(9000)}`],
    ['lists without end', `${'- '.repeat(9000)}a`],
    [
      'anchors of anchors',
      `a: &a [1]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a, *a]`).join('\n')}`,
    ],
    ['a key that is a list', '? [a, b]\n: 1'],
    ['a type of another language', 'title: !ruby/object:Gem {a: 1}'],
    ['no such anchor', 'title: *none'],
    ['30,000 characters', `a: ${'x'.repeat(30_000)}`],
    ['keys of objects', '__proto__: {a: 1}\nconstructor: 1\ntoString: 2'],
    ['two keys alike', 'title: أ\ntitle: ب'],
    ['a tab', '\ttitle: أ'],
  ])('%s is an error or a warning', (_, text) => {
    const { problems } = readWith(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const { line } of problems) expect(line).toBeLessThanOrEqual(text.split('\n').length + 3);
  });
});
