import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { item, rss } from './import/imported.ts';
import { linesFrom, load, openWorkshop, TEXT, type Workshop } from './program.ts';

const SECRET = `سر\n\n3 مارس 2024\n\nكلمة السر.\n`;
const linkingTo = (path: string) => `---\ntitle: مطر\ndate: 2024-05-01\n---\n[رابط](${path})\n`;

const place = ({ folder }: Workshop, path: string) => join(folder, 'articles', path);
const pipe = (workshop: Workshop, path: string) => execFileSync('mkfifo', [place(workshop, path)]);
const link = (workshop: Workshop, path: string, target: string) => symlink(target, place(workshop, path));

/** A sound folder, with what the test puts there, and something outside of it. */
async function openFolder(files: Record<string, string> = {}): Promise<Workshop> {
  const workshop = await openWorkshop();
  await workshop.write({ 'articles/sound.txt': TEXT, 'outside/secret.txt': SECRET, ...files });
  return workshop;
}

/** Builds and checks the folder: both tell of this alone, as an error, and nothing is published. */
async function refused(workshop: Workshop, start: string, reason: RegExp) {
  for (const program of ['build', 'check'] as const) {
    const { code, stderr } = await workshop.run(program);
    expect(code, stderr).toBe(1);
    const [fault = '', ...more] = linesFrom(stderr, start);
    expect(more, stderr).toEqual([]);
    expect(fault).toContain(`${start}error: `);
    expect(fault).toMatch(reason);
    expect(stderr.split('\n').filter((line) => line.includes(': error: '))).toEqual([fault]);
  }
  expect(await readdir(workshop.folder)).not.toContain('dist');
}

const OUTSIDE = /a link out of the articles' folder.*: put the file itself there/;
const NO_FILE = /is no regular file.*: put a file there, or take it away/;

describe('a file that leads out of the folder is an error, and not published', () => {
  it.each([
    ['a link beside the folder', '../outside/secret.txt'],
    ['a link from the root', '/etc/hostname'],
    ['a link to a link', 'step'],
    ['a link to what is hidden in the folder', '.git/config'],
  ])('%s', async (_, target) => {
    const workshop = await openFolder({ 'articles/.git/config': SECRET });
    await link(workshop, 'step', '../outside/secret.txt');
    await link(workshop, 'leak.txt', target);
    await refused(workshop, 'articles/leak.txt:1: ', OUTSIDE);
  });

  it('a link to a folder whose name begins as that of the articles', async () => {
    const workshop = await openFolder({ 'articles-2/secret.txt': SECRET });
    await link(workshop, 'leak.txt', '../articles-2/secret.txt');
    await refused(workshop, 'articles/leak.txt:1: ', OUTSIDE);
  });

  it('the list of keywords', async () => {
    const workshop = await openFolder();
    await link(workshop, 'keywords.txt', '../outside/secret.txt');
    await refused(workshop, 'articles/keywords.txt:1: ', OUTSIDE);
  });

  it('an article that another links to, which leads nowhere then', async () => {
    const workshop = await openFolder({ 'articles/a.md': linkingTo('b.md'), 'outside/b.md': linkingTo('x') });
    await link(workshop, 'b.md', '../outside/b.md');
    await refused(workshop, 'articles/b.md:1: ', OUTSIDE);
    const { stderr } = await workshop.run('check');
    expect(stderr).toMatch(/^articles\/a\.md:5: warning: «b\.md» is a link out of the articles' folder/m);
  });
});

describe('what has no end is told at once, and not waited for', () => {
  it.each(['pipe.txt', 'pipe.md', 'keywords.txt'])('a pipe: %s', async (path) => {
    const workshop = await openFolder();
    pipe(workshop, path);
    await refused(workshop, `articles/${path}:1: `, NO_FILE);
  });

  it.each(['link.txt', 'keywords.txt'])('a link to a pipe in the folder: %s', async (path) => {
    const workshop = await openFolder();
    pipe(workshop, 'pipe');
    await link(workshop, path, 'pipe');
    await refused(workshop, `articles/${path}:1: `, NO_FILE);
  });

  it.each(['zero.txt', 'keywords.txt'])('a link to a device: %s', async (path) => {
    const workshop = await openFolder();
    await link(workshop, path, '/dev/zero');
    await refused(workshop, `articles/${path}:1: `, OUTSIDE);
  });

  it('a pipe that an article links to as another article', async () => {
    const workshop = await openFolder({ 'articles/a.md': linkingTo('b.md') });
    pipe(workshop, 'pipe');
    await link(workshop, 'b.md', 'pipe');
    await refused(workshop, 'articles/b.md:1: ', NO_FILE);
  });

  it.each(['pipe.mp4', 'link.mp4'])('a pipe that an article shows: %s', async (path) => {
    const workshop = await openFolder({ 'articles/a.md': linkingTo(path) });
    pipe(workshop, 'pipe.mp4');
    await link(workshop, 'link.mp4', 'pipe.mp4');
    await refused(workshop, 'articles/a.md:5: ', NO_FILE);
  });

  it('a list of keywords of 3 GB', async () => {
    const workshop = await openFolder({ 'articles/keywords.txt': '' });
    await truncate(place(workshop, 'keywords.txt'), 3 * 1024 ** 3);
    await refused(workshop, 'articles/keywords.txt:1: ', /2 MiB.*: leave out/);
  });

  it('a link that leads to itself', async () => {
    const workshop = await openFolder();
    await link(workshop, 'circle.txt', 'circle.txt');
    await refused(workshop, 'articles/circle.txt:1: ', /can't be read \(ELOOP\): look at .* where it links to/);
  });
});

describe('a link to a folder', () => {
  it.each([
    ['out of the folder', '../outside'],
    ['to the root', '/'],
    ['to what is hidden in it', '.git'],
    ['in a circle', '.'],
    ['in a circle that leads through what is outside', '..'],
    ['to another folder in it', '2024'],
  ])('is an error, and not followed: %s', async (_, target) => {
    const workshop = await openFolder({ 'articles/.git/leak.txt': SECRET, 'articles/2024/a.txt': TEXT });
    await link(workshop, 'folder', target);
    await refused(workshop, 'articles/folder:1: ', /a link to a folder.*: put the folder itself there/);
  });

  it('is an error under the name of an article', async () => {
    const workshop = await openFolder();
    await mkdir(place(workshop, '2024'));
    await link(workshop, 'folder.md', '2024');
    await refused(workshop, 'articles/folder.md:1: ', NO_FILE);
  });
});

describe('a link may stand', () => {
  it('for an article of the folder, under another name', async () => {
    const workshop = await openFolder({ 'articles/a.md': linkingTo('b.txt') });
    await link(workshop, 'b.txt', 'sound.txt');
    expect(await workshop.run('build')).toMatchObject({ code: 0, stderr: '' });
    expect((await load(workshop)).articles.map(({ slug }) => slug).sort()).toEqual(['a', 'b', 'sound']);
  });

  it('for the whole folder', async () => {
    const workshop = await openFolder({ 'elsewhere/a.txt': TEXT });
    await symlink('elsewhere', join(workshop.folder, 'linked'));
    expect(await workshop.run('build', { ARTICLES: 'linked' })).toMatchObject({ code: 0, stderr: '' });
    expect((await load(workshop)).articles.map(({ slug }) => slug)).toEqual(['a']);
  });
});

describe('an import', () => {
  it.each([
    ['a link out', '../outside/secret.txt', OUTSIDE],
    ['a pipe', 'pipe', NO_FILE],
  ])('is told of %s among the articles, and not held up', async (_, target, reason) => {
    const workshop = await openFolder();
    pipe(workshop, 'pipe');
    await link(workshop, 'link.txt', target);
    const { code, stderr } = await workshop.import(['-'], rss(item()));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^articles\/link\.txt /);
    expect(stderr).toMatch(reason);
  });

  it('writes nothing where a folder of the articles is a link out', async () => {
    const workshop = await openFolder();
    await link(workshop, '2024', '../outside');
    const { code, stderr } = await workshop.import(['-', '--force'], rss(item()));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^stdin:4: error: .*2024\/rain\.md would be written out of the articles' folder.*: remove the link/m,
    );
    expect(await readdir(join(workshop.folder, 'outside'))).toEqual(['secret.txt']);
  });
});
