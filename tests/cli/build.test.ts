import { readdir, readFile, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/cli/whole.ts';
import { DATE, linesFrom, load, openWorkshop, TEXT } from './program.ts';

const NO_DATE = 'مطر على الهضبة\n\nنزل المطر عند الفجر.\n\nثم كف عند الظهر.\n';
const WRONG_WEEKDAY = TEXT.replace('الأحد', 'الجمعة');
const WINDOWS_1256 = Uint8Array.from([0xc7, 0xe1, 0xe3, 0x0a]);

describe('a folder with errors', () => {
  const FILES = {
    'articles/sound.txt': TEXT,
    'articles/empty.txt': '',
    'articles/2024/no-date.txt': NO_DATE,
    'articles/2024/impossible.txt': TEXT.replace(DATE, '31 فبراير 2024'),
    'articles/صفحة.txt': `${DATE}\n\nنزل المطر.`,
    'articles/arabic-windows.txt': WINDOWS_1256,
    'articles/what?.txt': TEXT,
  };
  const FAULTS = [
    'articles/empty.txt:1: error: ',
    'articles/2024/no-date.txt:3: error: ',
    'articles/2024/impossible.txt:3: error: ',
    'articles/صفحة.txt:1: error: ',
    'articles/arabic-windows.txt:1: error: ',
    'articles/what?.txt:1: error: ',
  ];

  it.each(['build', 'check'] as const)('%s: says every one with file and line, and ends with 1', async (program) => {
    const workshop = await openWorkshop();
    await workshop.write(FILES);
    const { code, stderr } = await workshop.run(program);
    expect(code).toBe(1);
    for (const fault of FAULTS) expect(linesFrom(stderr, fault), stderr).toHaveLength(1);
    const faults = stderr
      .trim()
      .split('\n')
      .filter((line) => !line.includes(': note: '));
    expect(faults.join('\n')).not.toContain('sound.txt');
    const files = faults.map((line) => line.replace(/:\d+: .*/, ''));
    expect(files).toEqual(files.toSorted());
  });

  it('in dev: says every one, and goes on with the last bundle', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ ...FILES, 'dist/bundle.js': 'the last bundle' });
    const { code, stderr } = await workshop.run('build', { KEEP_LAST_BUNDLE: 'yes' });
    expect(code).toBe(0);
    expect(stderr).toContain(FAULTS[0]);
    expect(await workshop.bundle()).toBe('the last bundle');
  });

  it('leaves the last bundle alone and nothing beside it', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ ...FILES, 'dist/bundle.js': 'the last bundle' });
    expect((await workshop.run('build')).code).toBe(1);
    expect(await workshop.bundle()).toBe('the last bundle');
    expect(await readdir(join(workshop.folder, 'dist'))).toEqual(['bundle.js']);
  });
});

describe('a sound folder', () => {
  it('becomes the bundle, newest article first', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/b.txt': TEXT,
      'articles/a.txt': TEXT,
      'articles/deep/er/old.txt': TEXT.replace(DATE, '2 مارس 2024'),
      'articles/2024/مطر على الهضبة.txt': TEXT.replace(DATE, '4 مارس 2024'),
      'dist/bundle.js': 'the last bundle',
    });
    const { code, stdout, stderr } = await workshop.run('build');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\b4\b/);
    const { articles } = await load(workshop);
    expect(articles.map(({ slug }) => slug)).toEqual(['مطر-على-الهضبة', 'a', 'b', 'old']);
    expect(articles[1]).toMatchObject({ title: 'مطر على الهضبة', published: '2024-03-03T06:15:00Z', language: 'ar' });
  });

  it('is checked without a bundle', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.txt': TEXT });
    expect((await workshop.run('check')).code).toBe(0);
    expect(await readdir(workshop.folder)).not.toContain('dist');
  });

  it('is not stopped by warnings', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.txt': WRONG_WEEKDAY, 'articles/b.txt': TEXT });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(linesFrom(stderr, 'articles/a.txt:3: warning: ')).toHaveLength(1);
    expect((await load(workshop)).articles.map(({ slug }) => slug)).toEqual(['a', 'b']);
  });

  it('may hold hidden files and folders, of which nothing is said', async () => {
    const workshop = await openWorkshop();
    const hidden = ['.DS_Store', '.hidden.txt', '2024/.hidden.txt', '.drafts/draft.txt', '2024/.drafts/deep/draft.txt'];
    await workshop.write(Object.fromEntries(hidden.map((name) => [`articles/${name}`, NO_DATE])));
    await workshop.write({ 'articles/a.txt': TEXT });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    expect((await load(workshop)).articles).toHaveLength(1);
  });

  it('may hold other files, each with a warning', async () => {
    const workshop = await openWorkshop();
    const others = ['notes.doc', 'picture.jpg', '2024/khabar.TXT', 'khabar'];
    await workshop.write(Object.fromEntries(others.map((name) => [`articles/${name}`, NO_DATE])));
    await workshop.write({ 'articles/a.txt': TEXT });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(stderr.trim().split('\n')).toHaveLength(others.length);
    for (const name of others) expect(linesFrom(stderr, `articles/${name}:1: warning: `)).toHaveLength(1);
  });

  it('may have a folder whose name ends in .txt', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/2024.txt/a.txt': TEXT });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
  });

  it('may have an article of nothing but abbreviations, which takes no longer', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.txt': `${TEXT}\n${'د. '.repeat(25_000)}` });
    expect(await workshop.run('build')).toMatchObject({ code: 0 });
  });

  it('may have a thousand articles', { timeout: 60_000 }, async () => {
    const workshop = await openWorkshop();
    const article = (index: number) =>
      `خبر ${index}\n\n${(index % 28) + 1}/3/${2000 + (index % 20)} ${index % 24}:30\n\n${'نزل المطر على الهضبة. '.repeat(100)}\n\nالمصدر | وكالات\n\nوسوم\n\nالمطر، الهضبة`;
    const files = Array.from({ length: 1000 }, (_, index) => [
      `articles/${index % 20}/khabar-${index}.txt`,
      article(index),
    ]);
    await workshop.write(Object.fromEntries(files));
    const { code, stderr } = await workshop.run('build');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { articles } = await load(workshop);
    expect(new Set(articles.map(({ slug }) => slug)).size).toBe(1000);
    const dates = articles.map(({ published }) => published);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(articles.every(({ keywords }) => keywords.join() === 'المطر,الهضبة')).toBe(true);
  });
});

describe('several builds at once', () => {
  it('all succeed, and leave one whole bundle and nothing beside it', async () => {
    const workshop = await openWorkshop();
    const gone = Array.from({ length: 200 }, (_, index) => [`dist/public/media/${index}/gone.png`, 'x']);
    await workshop.write({ 'articles/a.txt': TEXT, ...Object.fromEntries(gone) });
    const endings = await Promise.all(Array.from({ length: 4 }, () => workshop.run('build')));
    expect(endings.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(4).fill({ code: 0, stderr: '' }));
    expect((await load(workshop)).articles).toHaveLength(1);
    expect((await readdir(join(workshop.folder, 'dist'))).sort()).toEqual(['bundle.js', 'edition.js', 'public']);
  });

  it('write files of which each is whole, and the last stays', async () => {
    const { folder } = await openWorkshop();
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000));
    await Promise.all(texts.map((text) => writeWhole(join(folder, 'bundle.js'), text)));
    expect(texts).toContain(await readFile(join(folder, 'bundle.js'), 'utf8'));
    expect((await readdir(folder)).sort()).toEqual(['bundle.js', 'wrangler.toml']);
  });
});

describe('a name that would turn a line of the terminal', () => {
  const NAMES = ['a\u202etxt.doc', 'b\u2066\u001b[2J.doc', 'c\u009b\u2028.doc'];
  const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Zl}\p{Zp}]/u;
  const openNamed = async () => {
    const workshop = await openWorkshop();
    await workshop.write(Object.fromEntries(NAMES.map((name) => [`articles/${name}`, 'نص'])));
    await workshop.write({ 'articles/keyword.md': '---\ntitle: مطر\u200f!\ndate: 2024-05-01\n---\n[أ](\u202e.png)\n' });
    return workshop;
  };

  it.each(['build', 'check'] as const)('%s: is shown by what is in it', async (program) => {
    const { stdout, stderr } = await (await openNamed()).run(program);
    expect(stderr).toContain('articles/a<U+202E>txt.doc:1: warning: ');
    expect(stderr).toContain('articles/b<U+2066>␛[2J.doc:1: warning: ');
    expect(stderr).toContain('articles/c\ufffd<U+2028>.doc:1: warning: ');
    expect(stderr).toContain('articles/keyword.md:5: warning: «<U+202E>.png»');
    expect((stdout + stderr).split('\n').filter((line) => OBEYED.test(line))).toEqual([]);
  });

  it('is escaped in JSON, which gives it back', async () => {
    const workshop = await openNamed();
    const { stdout } = await workshop.run('check', {}, ['--json']);
    expect(stdout.split('\n').filter((line) => OBEYED.test(line))).toEqual([]);
    const { problems } = JSON.parse(stdout) as { problems: { file: string }[] };
    expect(problems.map(({ file }) => file)).toEqual(expect.arrayContaining(NAMES.map((name) => `articles/${name}`)));
  });
});

describe('two articles with one address', () => {
  it.each([
    ['in two folders', 'articles/2023/khabar.txt', 'articles/2024/khabar.txt'],
    ['by a space', 'articles/khabar 1.txt', 'articles/khabar-1.txt'],
    ['by composition', 'articles/\u0623سعار.txt', 'articles/\u0627\u0654سعار.txt'],
  ])('%s are an error that names both', async (_, one, other) => {
    const workshop = await openWorkshop();
    await workshop.write({ [one]: TEXT, [other]: TEXT });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^articles\/.*\.txt:1: error: .*rename/i)]);
    for (const name of [one, other]) expect(stderr).toContain(name);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['FF FE', [0xff, 0xfe], (units: Buffer) => units],
    ['FE FF', [0xfe, 0xff], (units: Buffer) => units.swap16()],
  ])('because it is UTF-16 (%s) is told, with what to save it as', async (_, mark, ordered) => {
    const workshop = await openWorkshop();
    const encoded = (text: string) => Buffer.concat([Buffer.from(mark), ordered(Buffer.from(text, 'utf16le'))]);
    await workshop.write({ 'articles/a.txt': encoded(TEXT), 'articles/one-word.txt': encoded('مطر') });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual(
      ['a.txt', 'one-word.txt'].map((name) => `articles/${name}:1: error: This is UTF-16: save the file as UTF-8.`),
    );
  });

  it('of 50 MB is told at once', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.txt': TEXT, 'articles/huge.txt': TEXT });
    await truncate(join(workshop.folder, 'articles/huge.txt'), 50 * 1024 * 1024);
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/huge\.txt:1: error: .*400 KB.*divide.*\n$/);
  });

  it('of 3 GB is told, and so are other faults', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/huge.txt': TEXT, 'articles/no-date.txt': NO_DATE });
    await truncate(join(workshop.folder, 'articles/huge.txt'), 3 * 1024 ** 3);
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/huge\.txt:1: error: /m);
    expect(stderr).toMatch(/^articles\/no-date\.txt:3: error: /m);
  });

  it('because its link leads nowhere is told, and so are other faults', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/no-date.txt': NO_DATE });
    await symlink('nowhere.txt', join(workshop.folder, 'articles/link.txt'));
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/link\.txt:1: error: /m);
    expect(stderr).toMatch(/^articles\/no-date\.txt:3: error: /m);
  });

  it('because its name is not UTF-8 is told, and so are other faults', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/no-date.txt': NO_DATE });
    const name = Buffer.concat([Buffer.from(join(workshop.folder, 'articles/')), WINDOWS_1256.subarray(0, 3)]);
    await writeFile(Buffer.concat([name, Buffer.from('.txt')]), TEXT);
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/\ufffd+\.txt:1: error: .*name/m);
    expect(stderr).toMatch(/^articles\/no-date\.txt:3: error: /m);
  });
});

describe('the folder', () => {
  it.each(['build', 'check'] as const)('%s: is missed by name', async (program) => {
    const workshop = await openWorkshop();
    const missing = await workshop.run(program, { ARTICLES: '/nowhere/أخبار' });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/no folder.*\/nowhere\/أخبار.*ARTICLES/);
    expect(missing.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('is no file', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles.txt': TEXT });
    const { code, stderr } = await workshop.run('build', { ARTICLES: 'articles.txt' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/folder.*articles\.txt.*ARTICLES/);
  });

  it.each(['./articles', 'articles/', 'articles/../articles'])('may be written %s', async (folder) => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/2024/a.txt': TEXT });
    expect(await workshop.run('build', { ARTICLES: folder })).toMatchObject({ code: 0, stderr: '' });
    expect((await load(workshop)).articles.map(({ slug }) => slug)).toEqual(['a']);
  });

  it('may be the one in which the program runs', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ '2024/a.txt': TEXT });
    expect((await workshop.run('build', { ARTICLES: '.' })).code).toBe(0);
    expect((await load(workshop)).articles.map(({ slug }) => slug)).toEqual(['a']);
  });

  it('gives the same bytes from another place, at another time, in another zone and language', async () => {
    const [here, there] = [await openWorkshop(), await openWorkshop()];
    const texts = {
      'z.txt': TEXT,
      'a.txt': TEXT,
      'ب/خبر.txt': TEXT,
      '2024/İ ı.txt': TEXT,
      'no-zone.txt': TEXT.replace(DATE, '2024-03-10'),
    };
    for (const [name, text] of Object.entries(texts)) await here.write({ [`articles/${name}`]: text });
    for (const [name, text] of Object.entries(texts).toReversed()) await there.write({ [`elsewhere/${name}`]: text });
    for (const name of Object.keys(texts)) await utimes(join(there.folder, 'elsewhere', name), 1e9, 1e9);
    const endings = [
      await here.run('build', { TZ: 'UTC', LANG: 'C' }),
      await there.run('build', {
        ARTICLES: join(there.folder, 'elsewhere'),
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'fa_IR.UTF-8',
      }),
    ];
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(await there.bundle()).toBe(await here.bundle());
    const { articles } = await load(there);
    expect(articles.find(({ slug }) => slug === 'no-zone')?.published).toBe('2024-03-09T21:00:00Z');
  });

  it('gives another digest to an article that changed, and to no other', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.txt': TEXT, 'articles/b.txt': TEXT });
    const digests = async () => {
      expect((await workshop.run('build')).code).toBe(0);
      return (await load(workshop)).articles.map(({ digest }) => digest);
    };
    const before = await digests();
    await workshop.write({ 'articles/b.txt': TEXT.replace('الفجر', 'الظهر') });
    const after = await digests();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('the settings', () => {
  const run = async (change: (settings: string) => string, environment?: Record<string, string>) => {
    const workshop = await openWorkshop();
    const settings = await readFile(join(workshop.folder, 'wrangler.toml'), 'utf8');
    await workshop.write({
      'articles/a.txt': TEXT,
      'dist/bundle.js': 'the last bundle',
      'wrangler.toml': change(settings),
    });
    const ending = await workshop.run('build', environment);
    return { ...ending, kept: (await workshop.bundle()) === 'the last bundle' };
  };

  it('that are missing or bad stop it, each by name', async () => {
    const { code, stderr, kept } = await run((settings) =>
      settings
        .replace(/^SITE_TITLE.*$/m, '')
        .replace(/^SITE_URL.*$/m, 'SITE_URL = "news.example.com"')
        .replace(/^SITE_TIME_ZONE.*$/m, 'SITE_TIME_ZONE = "Riyadh"'),
    );
    expect({ code, kept }).toEqual({ code: 1, kept: true });
    expect(stderr.match(/\bSITE_[A-Z_]+ is\b/g)?.toSorted()).toEqual([
      'SITE_TIME_ZONE is',
      'SITE_TITLE is',
      'SITE_URL is',
    ]);
  });

  it('that are not there at all stop it, each by name', async () => {
    const { code, stderr, kept } = await run((settings) => settings.replace(/\[vars\][^[]*/, ''));
    expect({ code, kept }).toEqual({ code: 1, kept: true });
    expect(stderr.match(/\bSITE_[A-Z_]+ is missing/g)).toHaveLength(7);
  });

  it('that are no TOML stop it, and the file is named', async () => {
    const { code, stderr, kept } = await run(() => '[vars\nSITE_TITLE = ');
    expect({ code, kept }).toEqual({ code: 1, kept: true });
    expect(stderr).toContain('wrangler.toml');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('are overruled by the environment', async () => {
    expect(await run((settings) => settings, { SITE_TIME_ZONE: 'Riyadh' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SITE_TIME_ZONE is «Riyadh»'),
    });
  });
});
