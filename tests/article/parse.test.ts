import { describe, expect, it } from 'vitest';
import { ENDINGS, isArticle, readArticle } from '../../src/article/parse.ts';
import { slugOfFile } from '../../src/article/slug.ts';
import { DATE, DEFAULTS, encode, errors, read, readSound } from './write.ts';

const TEXT = `مطر على الهضبة\n\n${DATE}\n\nنزل المطر عند الفجر.\n`;

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encode(part)] : part)));
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].join('');
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let index = 0; index < units.length; index++) view.setUint16(index * 2, units.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

/** «الم» in Windows-1256. */
const WINDOWS_1256 = [0xc7, 0xe1, 0xe3];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52];
const sized = (size: number) => bytes(TEXT, '\n', 'a'.repeat(size - encode(TEXT).length - 1));

describe('the name of a file', () => {
  it.each([
    ['khabar.txt', 'khabar'],
    ['2024/03/khabar.txt', 'khabar'],
    ['مطر-على-الهضبة.txt', 'مطر-على-الهضبة'],
    ['مطر على  الهضبة.txt', 'مطر-على-الهضبة'],
    ['مطر\u00a0على الهضبة .txt', 'مطر-على-الهضبة'],
    ['ا\u0654سعار.txt', 'أسعار'],
    ['e\u0301te\u0301.txt', 'été'],
    ['باغ‌های-گل.txt', 'باغ‌های-گل'],
    ['v1.2.txt', 'v1.2'],
  ])('%s is the slug %s', (path, slug) => {
    expect(slugOfFile(path)).toBe(slug);
    expect(readArticle({ path, bytes: encode(TEXT) }, DEFAULTS).article?.slug).toBe(slug);
  });

  it.each([
    '.txt',
    'a/.txt',
    '---.txt',
    '\u200c.txt',
    '🎉.txt',
    'what?.txt',
    'a#b.txt',
    '100%.txt',
    'a\\b.txt',
    'a\u0007b.txt',
    'a\u007fb.txt',
    'مطر\u200f.txt',
    'a\u00adb.txt',
  ])('%j is refused', (path) => {
    expect(readArticle({ path, bytes: encode(TEXT) }, DEFAULTS)).toEqual({
      problems: [{ severity: 'error', file: path, line: 1, message: expect.stringMatching(/name.*\buse\b/) }],
    });
  });

  it('is refused where it holds half a character, which no address can', () => {
    const { problems } = readArticle({ path: 'a\ud800b.txt', bytes: encode(TEXT) }, DEFAULTS);
    expect(problems.map(({ severity, line }) => [severity, line])).toEqual([['error', 1]]);
  });

  it('ends in .txt, .md, .markdown, .html or .htm', () => {
    const articles = ['khabar.txt', 'a.b/خبر.txt', 'khabar.md', 'a.markdown', 'a.html', 'a.htm'];
    const others = ['khabar.txt.bak', 'khabartxt', 'khabar.txt/a.jpg', 'a.MD', 'a.mdx', 'xhtml'];
    expect([...articles, ...others].filter(isArticle)).toEqual(articles);
  });

  it.each([
    ['2024-05-01-سوق.md', 'سوق'],
    ['2024/2024-05-01-khabar.html', 'khabar'],
    ['2024-05-01-khabar.txt', '2024-05-01-khabar'],
    ['2024-05-01.md', '2024-05-01'],
    ['2024-05-01-.md', '2024-05-01-'],
    ['honey/index.md', 'honey'],
    ['index.md', 'index'],
    ['honey/index.txt', 'index'],
  ])('%s is the slug %s, as the generators of sites have it', (path, slug) => {
    expect(slugOfFile(path)).toBe(slug);
  });

  it.each(ENDINGS.filter((ending) => ending !== 'txt'))('has the date of an article in front of it: .%s', (ending) => {
    const path = `2024-05-01-khabar.${ending}`;
    const text = '---\ntitle: مطر على الهضبة\n---\n\nنزل المطر عند الفجر.\n';
    const { article } = readArticle({ path, bytes: encode(text) }, DEFAULTS);
    expect([article?.slug, article?.published.slice(0, 10)]).toEqual(['khabar', '2024-04-30']);
  });
});

describe('what can not be an article', () => {
  it.each<[name: string, content: string | Uint8Array, line: number, says: RegExp]>([
    ['an empty file', '', 1, /empty.*write/],
    ['a byte order mark', '\ufeff', 1, /empty.*write/],
    ['white space', '\u00a0\n \r\n\u200f\n\t', 1, /empty.*write/],
    ['a title', 'مطر على الهضبة', 1, /date.*(?:expected|write)/i],
    ['a title and blank lines', '\n\nمطر على الهضبة\n\n', 3, /date.*(?:expected|write)/i],
    ['no date', 'مطر على الهضبة\n\nنزل المطر عند الفجر.\n', 3, /date.*(?:expected|write)/i],
    ['no date and a long text', `مطر\n\n${'نزل المطر. '.repeat(500)}\n\nثم كف.`, 3, /date.*(?:expected|write)/i],
    ['no title', `${DATE}\n\nنزل المطر.\n\nثم كف.`, 1, /title.*write/i],
    ['no title below blank lines', `\n\n${DATE}\n\nنزل المطر.`, 3, /title.*write/i],
    ['a title and a date', `مطر\n\n${DATE}`, 3, /text.*write/],
    ['an impossible date', 'مطر\n\n31 فبراير 2024\n\nنزل المطر.', 3, /31 فبراير 2024/],
    ['a relative date', 'مطر\n\nمنذ 3 أيام\n\nنزل المطر.', 3, /منذ 3 أيام.*write/i],
    ['a month that is two', 'مطر\n\n3 تشرين 2024\n\nنزل المطر.', 3, /تشرين/],
    ['a picture, whose first zero byte is in line 3', bytes(PNG), 3, /UTF-8.*save/],
    ['zero bytes in line 5', `${TEXT.trimEnd()}\0`, 5, /UTF-8.*save/],
    ['UTF-16, little endian, marked', utf16(TEXT, true, true), 1, /UTF-16: save.*UTF-8/],
    ['UTF-16, big endian, marked', utf16(TEXT, false, true), 1, /UTF-16: save.*UTF-8/],
    ['UTF-32, little endian, marked', bytes([0xff, 0xfe, 0, 0, 0x2e, 0, 0, 0]), 1, /^(?!.*UTF-16).*UTF-8.*save/],
    ['UTF-16, little endian', utf16(TEXT, true, false), 1, /UTF-8.*save/],
    ['UTF-16, big endian', utf16(TEXT, false, false), 1, /UTF-8.*save/],
    ['Windows-1256', bytes(WINDOWS_1256, '\n\n3/3/2024\n\n', WINDOWS_1256, '.'), 1, /UTF-8.*save/],
    ['Windows-1256 in line 6', bytes(TEXT.trimEnd(), '\n', WINDOWS_1256), 6, /UTF-8.*save/],
    ['Windows-1256 in line 6, CRLF', bytes(TEXT.trimEnd().replaceAll('\n', '\r\n'), '\r\n', WINDOWS_1256), 6, /UTF-8/],
    [
      'Windows-1256 in line 6 below a replacement mark',
      bytes('\ufffd', TEXT.trimEnd(), '\n', WINDOWS_1256),
      6,
      /UTF-8/,
    ],
    ['a surrogate in UTF-8, in line 5', bytes(TEXT.trimEnd(), [0xed, 0xa0, 0x80]), 5, /UTF-8.*save/],
    ['a character cut in two', encode(TEXT.trimEnd().slice(0, -1)).slice(0, -1), 5, /UTF-8.*save/],
    ['401 KB', sized(401 * 1024), 1, /400 KB.*divide/],
  ])('%s', (_, content, line, says) => {
    const reading = read(content);
    expect(reading.article).toBeUndefined();
    expect(errors(reading)[0]).toEqual({
      severity: 'error',
      file: 'articles/khabar.txt',
      line,
      message: expect.stringMatching(says),
    });
    for (const { file, message } of errors(reading)) {
      expect(file).toBe('articles/khabar.txt');
      expect(message).toMatch(/write|save|divide|expected|correct|add|only/i);
    }
  });

  it('is told for every fault at once', () => {
    expect(errors(read('مطر على الهضبة\n\n31 فبراير 2024\n')).map(({ line }) => line)).toEqual([3, 3]);
  });

  it('is told of no fault that it does not have', () => {
    const { problems } = read('مطر على الهضبة\n\nنزل المطر عند الفجر.\n');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('date')]);
  });

  it.each(['\n', '\r\n', '\r'])('has its lines counted where they end in %j', (end) => {
    const lines = ['', 'مطر', '', '31 فبراير 2024', 'نزل المطر.'];
    expect(errors(read(lines.join(end))).map(({ line }) => line)).toEqual([4]);
  });
});

describe('what is read all the same', () => {
  it('is an article of 399 KB', () => {
    expect(errors(read(sized(399 * 1024)))).toEqual([]);
  });

  it('is an article with a wrong weekday, and the editor is told', () => {
    const { article, problems } = read(TEXT.replace('الأحد', 'الجمعة'));
    expect(article?.published).toBe('2024-03-03T06:15:00Z');
    expect(problems).toEqual([
      { severity: 'warning', file: 'articles/khabar.txt', line: 3, message: expect.stringMatching(/الأحد.*correct/) },
    ]);
  });

  it.each([
    ['a CDATA end', 'مطر ]]> وريح'],
    ['markup', '<script>alert("مطر")</script>'],
    ['an ampersand', 'مطر & ريح'],
    ['emoji', '👨‍👩‍👧‍👦 مطر 🎉 🇸🇦'],
    ['bidi marks', 'مطر \u2067ABC\u2069 (PDF)\u200f وريح'],
    ['Latin letters first', 'STC تتيح المطر'],
    ['a zero width non-joiner', 'باغ‌های گل'],
    ['a replacement mark', 'مطر \ufffd وريح'],
  ])('is a title with %s, as plain text', (_, title) => {
    expect(readSound(TEXT.replace(/^.*/, title)).title).toBe(title);
  });

  it('is a title with control characters', () => {
    const words = readSound(TEXT.replace(/^.*/, 'مطر\u0007 \u0001وريح\u001b')).title.match(/\p{L}+/gu);
    expect(words).toEqual(['مطر', 'وريح']);
  });

  it.each(['&#10;', '&#13;', '&NewLine;', '&#x2028;'])(
    'is a name with an undecoded line break, as one line: %s',
    (end) => {
      const text = `${TEXT}\nالمصدر | راعي${end}الهضبة\n\nوسوم\n\nالمطر${end}الغزير، الهضبة\n\nعنوان${end}آخر`;
      const { title, credits, keywords, related } = readSound(text.replace('على', `على${end}`));
      expect(JSON.stringify([title, ...credits, ...keywords, ...related])).not.toMatch(/\\[nr]|[\u2028\u2029]/);
    },
  );

  it('is a date in any zone that it names, else in the site’s', () => {
    const at = (date: string) => readSound(TEXT.replace(DATE, date)).published;
    expect(at('3 مارس 2024 09:15')).toBe('2024-03-03T06:15:00Z');
    expect(at('3 مارس 2024 09:15 بتوقيت غرينتش')).toBe('2024-03-03T09:15:00Z');
  });

  it('has the site’s language where it is too short to tell', () => {
    const { article } = readArticle({ path: 'a.txt', bytes: encode(TEXT) }, { ...DEFAULTS, language: 'fa' });
    expect(article?.language).toBe('fa');
  });

  it('has its own language in another site', () => {
    const text =
      TEXT + '\nوقال الراعي إن المطر نزل على القرى كلها في الليل، وإن الماء وصل إلى البئر القديمة. '.repeat(2);
    const { article } = readArticle({ path: 'a.txt', bytes: encode(text) }, { ...DEFAULTS, language: 'en' });
    expect(article?.language).toBe('ar');
  });

  it.each([
    'المصدر | راعي الهضبة + وكالات',
    'المصدر: راعي الهضبة، وكالات',
    'المصدر : راعي الهضبة | وكالات',
    'المصدر | راعي الهضبة +',
  ])('names who is credited: %s', (line) => {
    const names = line.includes('وكالات') ? ['راعي الهضبة', 'وكالات'] : ['راعي الهضبة'];
    expect(readSound(`${TEXT}\n${line}`).credits).toEqual(names);
  });

  it('says a credit once and a paragraph below the footer still', () => {
    const { article, problems } = read(
      `${TEXT}\nالمصدر | وكالات\n\nالمصدر | وكالات + الهضبة\n\nثم كف المطر عند الظهر.`,
    );
    expect(article?.credits).toEqual(['وكالات', 'الهضبة']);
    expect(article?.content).toBe('<p>نزل المطر عند الفجر.</p>\n<p>ثم كف المطر عند الظهر.</p>');
    expect(problems.map(({ severity, line }) => [severity, line])).toEqual([['warning', 11]]);
  });
});
