import { mkdir, readdir, readFile, stat, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { linesFrom, load, openWorkshop, type Workshop } from './program.ts';

const article = (body: string, head = '') => `---\ntitle: مطر على الهضبة\ndate: 2024-05-01\n${head}---\n${body}\n`;

/** A picture in PNG of so many pixels, all of them of one colour. */
function png(width: number, height: number, colour = 0): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, data.length);
    return [...length, ...Buffer.from(name), ...data, 0, 0, 0, 0];
  };
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  view.setUint8(8, 8);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const rows = deflateSync(new Uint8Array((width + 1) * height).fill(colour));
  return Uint8Array.from([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', rows),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

/** Paths of all files below `dist/public/media`. */
async function published({ folder }: Workshop): Promise<string[]> {
  const media = join(folder, 'dist/public/media');
  const entries = await readdir(media, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(media.length))
    .sort();
}

const contents = async (workshop: Workshop) => (await load(workshop)).articles.map(({ content }) => content);

describe('a picture beside an article', () => {
  it('is served under its content’s name, with the size that it has', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/2024/rain.md': article('![مطر](./img/صورة%201.png) ![مطر](../سماء.png)'),
      'articles/2024/img/صورة 1.png': png(7, 5),
      'articles/سماء.png': png(3, 2),
    });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    const [content = ''] = await contents(workshop);
    const addresses = [...content.matchAll(/<img src="\/media([^"]*)" alt="مطر" width="(\d)" height="(\d)">/g)];
    expect(addresses.map(([, , width, height]) => [width, height])).toEqual([
      ['7', '5'],
      ['3', '2'],
    ]);
    const paths = addresses.map(([, path = '']) => decodeURIComponent(path));
    expect(paths).toEqual([
      expect.stringMatching(/^\/[0-9a-f]{10}\/صورة-1\.png$/),
      expect.stringMatching(/^\/[0-9a-f]{10}\/سماء\.png$/),
    ]);
    expect(await published(workshop)).toEqual(paths.toSorted());
    expect(await readFile(join(workshop.folder, 'dist/public/media', paths[0] ?? ''))).toEqual(Buffer.from(png(7, 5)));
  });

  it('stands for the article with type and size', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/rain.md': article('نص', 'image: rain.png\naudio: rain.m4a\n'),
      'articles/rain.png': png(7, 5),
      'articles/rain.m4a': new Uint8Array(1234),
    });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    const [rain] = (await load(workshop)).articles;
    const url = expect.stringMatching(/^\/media\//);
    expect(rain?.image).toEqual({ url, type: 'image/png', size: png(7, 5).length, alt: '', width: 7, height: 5 });
    expect(rain?.enclosures).toEqual([{ url, type: 'audio/mp4', size: 1234 }]);
  });

  it('may be broken: it has no size then', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![مطر](a.png)'), 'articles/a.png': 'no picture' });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    expect((await contents(workshop))[0]).toMatch(/^<p><img src="[^"]*" alt="مطر"><\/p>$/);
  });

  it('changes its address with its content, and the old file goes away', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![مطر](a.png)'), 'articles/a.png': png(1, 1) });
    await workshop.run('build');
    const before = await published(workshop);
    await workshop.write({ 'articles/a.png': png(1, 1, 1) });
    await workshop.run('build');
    const after = await published(workshop);
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
    expect(await readdir(join(workshop.folder, 'dist/public/media'))).toHaveLength(1);
  });

  it('is not written again where it did not change', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![مطر](a.png)'), 'articles/a.png': png(1, 1) });
    const written = async () => {
      await workshop.run('build');
      const [path = ''] = await published(workshop);
      return (await stat(join(workshop.folder, 'dist/public/media', path))).mtimeMs;
    };
    expect(await written()).toBe(await written());
  });

  it('is published only where a sound article that is no draft shows it', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/a.md': article('![مطر](a.png)'),
      'articles/draft.md': article('![مطر](draft.png)', 'draft: true\n'),
      'articles/a.png': png(1, 1),
      'articles/draft.png': png(2, 2),
      'articles/nobody.png': png(3, 3),
    });
    const { code, stdout, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(stdout).toMatch(/articles 1 .*drafts 1\b/);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^articles\/nobody\.png:1: warning: Not read/)]);
    expect((await published(workshop)).map((path) => path.replace(/.*\//, ''))).toEqual(['a.png']);
  });

  it('is checked without being copied', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![مطر](a.png)'), 'articles/a.png': png(1, 1) });
    expect(await workshop.run('check')).toMatchObject({ code: 0 });
    expect(await readdir(workshop.folder)).not.toContain('dist');
  });

  it('that is missing is told by file and line, and the article stands without it', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('نص\n\n![مطر](a.png)') });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(linesFrom(stderr, 'articles/a.md:7: warning: «a.png»')).toHaveLength(1);
    expect(await contents(workshop)).toEqual(['<p>نص</p>\n<p>مطر</p>']);
  });

  it('above 25 MiB is an error, and one of 25 MiB is none', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/a.md': article('<video src="a.mp4"></video><video src="b.mp4"></video>'),
      'articles/a.mp4': '',
      'articles/b.mp4': '',
    });
    await truncate(join(workshop.folder, 'articles/a.mp4'), 25 * 1024 * 1024);
    await truncate(join(workshop.folder, 'articles/b.mp4'), 25 * 1024 * 1024 + 1);
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/a\.md:5: error: «b\.mp4».*25 MiB.*\n$/);
  });
});

it('a program that an article links to has a name by which no host serves it as a script', async () => {
  const workshop = await openWorkshop();
  await workshop.write({
    'articles/wind.md': article('[أ](wind.js) [ب](wind.mjs)'),
    'articles/wind.js': 'alert(1)',
    'articles/wind.mjs': 'alert(2)',
  });
  expect((await workshop.run('build')).code).toBe(0);
  expect((await published(workshop)).map((path) => path.split('/').at(-1)).sort()).toEqual([
    'wind.js.txt',
    'wind.mjs.txt',
  ]);
});

describe('what lies outside of the folder', () => {
  it.each([
    '../secret.txt',
    '../secret.png',
    'x/../../secret.png',
    '%2e%2e/secret.png',
    '..\\secret.png',
    '/../secret.png',
  ])('is not reached: %s', async (path) => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/a.md': article(`نص <img src="${path}" alt="سر">`),
      'secret.png': png(1, 1),
      'secret.txt': 'سر',
    });
    const { code } = await workshop.run('build');
    expect(code).toBe(0);
    expect(await published(workshop)).toEqual([]);
    expect((await contents(workshop)).join()).not.toMatch(/\/media\/|\.\.|articles\/secret/);
  });

  it('is not reached through a link, which is told', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![سر](link.png) ![سر](folder/b.png)'), 'secret.png': png(1, 1) });
    await mkdir(join(workshop.folder, 'outside'));
    await workshop.write({ 'outside/b.png': png(1, 1) });
    await symlink('../secret.png', join(workshop.folder, 'articles/link.png'));
    await symlink('../outside', join(workshop.folder, 'articles/folder'));
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/a\.md:5: error: «link\.png» is a link out of the articles' folder.*: put /m);
    expect(stderr).toMatch(/^articles\/folder:1: error: It is a link to a folder.*: put /m);
    expect(await published(workshop)).toEqual([]);
  });

  it('may be linked to within', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![مطر](link.png)'), 'articles/img/a.png': png(1, 1) });
    await symlink('img/a.png', join(workshop.folder, 'articles/link.png'));
    expect((await workshop.run('build')).code).toBe(0);
    expect(await published(workshop)).toEqual([expect.stringMatching(/link\.png$/)]);
  });

  it('is not reached through a link to what is hidden', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('![سر](link.png)'), 'articles/.git/a.png': png(1, 1) });
    await symlink('.git/a.png', join(workshop.folder, 'articles/link.png'));
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/a\.md:5: error: «link\.png» is a link .* hidden/m);
    expect(await published(workshop)).toEqual([]);
  });

  it('hidden files and the list of keywords are outside too', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/a.md': article('[سر](.env) [قائمة](keywords.txt)'),
      'articles/.env': 'سر',
      'articles/keywords.txt': 'مطر\n',
    });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(linesFrom(stderr, 'articles/a.md:5: warning: «')).toHaveLength(2);
    expect(await contents(workshop)).toEqual(['<p>سر قائمة</p>']);
  });
});

describe('a link to another article', () => {
  it.each([
    ['b.md', 'b'],
    ['./2023/c.txt#end', 'c#end'],
    ['2023/c', 'c'],
    ['2023/c/', 'c'],
    ['named.md', '%D8%B3%D9%88%D9%82-%D8%A7%D9%84%D8%B9%D8%B3%D9%84'],
    ['bundle', 'bundle'],
    ['bundle/index.md', 'bundle'],
    ['2024-05-01-dated.md', 'dated'],
  ])('%s leads to its page', async (path, page) => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/a.md': article(`[رابط](${path})`),
      'articles/b.md': article('نص'),
      'articles/2023/c.txt': 'مطر\n\n3 مارس 2024\n\nنزل المطر.\n',
      'articles/named.md': article('نص', 'slug: سوق العسل\n'),
      'articles/bundle/index.md': article('نص'),
      'articles/2024-05-01-dated.md': article('نص'),
    });
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    expect((await contents(workshop)).join()).toContain(`<a href="/articles/${page}">رابط</a>`);
  });

  it('that is a draft is told, and leads nowhere', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/a.md': article('[رابط](b.md)'), 'articles/b.md': article('نص', 'draft: true\n') });
    const { code, stderr } = await workshop.run('build');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^articles\/a\.md:5: warning: «b\.md» is a draft/);
    expect(await contents(workshop)).toEqual(['<p>رابط</p>']);
  });
});

it('two articles with one slug are an error, a draft beside one is none', async () => {
  const workshop = await openWorkshop();
  await workshop.write({
    'articles/a.md': article('نص', 'slug: b\n'),
    'articles/b.txt': 'مطر\n\n3 مارس 2024\n\nنزل المطر.\n',
    'articles/x/b.md': article('نص', 'draft: true\n'),
  });
  const { code, stderr } = await workshop.run('build');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^articles\/b\.txt:1: error: Two articles.*articles\/a\.md.*\n$/);
});

it('two articles with one id are an error', async () => {
  const workshop = await openWorkshop();
  const text = article('نص', 'id: https://old.example.com/?p=12\n');
  await workshop.write({ 'articles/a.md': text, 'articles/b.md': text });
  const { code, stderr } = await workshop.run('build');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^articles\/b\.md:1: error: Two articles.*\?p=12.*articles\/a\.md.*\n$/);
});

it('keywords that a file keeps apart stay beside those of its run that are sure', async () => {
  const workshop = await openWorkshop();
  await workshop.write({
    'articles/a.md': article('نص', 'tags: سوق العسل نحل الجبل\ncategories: [أسواق]\n'),
    'articles/keywords.txt': 'سوق العسل\nنحل الجبل\n',
  });
  expect((await workshop.run('build')).code).toBe(0);
  expect((await load(workshop)).articles[0]?.keywords).toEqual(['أسواق', 'سوق العسل', 'نحل الجبل']);
});

it('the same folder gives the same files and the same bundle in another place', async () => {
  const [here, there] = [await openWorkshop(), await openWorkshop()];
  const files = {
    'articles/a.md': article('![مطر](img/a.png)[^1]\n\n[^1]: حاشية'),
    'articles/img/a.png': png(4, 4),
  };
  for (const workshop of [here, there]) await workshop.write(files);
  await here.run('build');
  await there.run('build', { ARTICLES: join(there.folder, 'articles'), TZ: 'Asia/Tokyo' });
  expect(await there.bundle()).toBe(await here.bundle());
  expect(await published(there)).toEqual(await published(here));
});
