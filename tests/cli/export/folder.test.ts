import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openExport } from '../../../src/cli/export/write.ts';
import { linesFrom } from '../program.ts';
import { exported, filesOf, PUBLIC } from './site.ts';

const MANIFEST = '.rafid-export.json';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Exports some files, each with its content. */
async function write(folder: string, contents: Record<string, string>) {
  const target = await openExport(folder, Object.keys(contents));
  for (const [file, content] of Object.entries(contents)) await target.write(file, content);
  return target.finish();
}

const listing = async (folder: string) => (await readdir(folder, { recursive: true })).sort();

describe('a second export into the same folder', () => {
  it('writes nothing where nothing changed', async () => {
    const workshop = await exported();
    const before = await stat(join(workshop.folder, 'site/rss.xml'));
    const { stdout } = await workshop.export(['site'], PUBLIC);
    expect(stdout).toMatch(/^site: files (\d+) \(written 0, same \1\), removed 0, bytes \d+$/m);
    expect((await stat(join(workshop.folder, 'site/rss.xml'))).mtimeMs).toBe(before.mtimeMs);
  });

  it('removes an article that went away, and leaves what others put there', async () => {
    const workshop = await exported();
    await writeFile(join(workshop.folder, 'site/CNAME'), 'news.example.com\n');
    await writeFile(join(workshop.folder, 'site/keywords/C++/note.txt'), 'ملاحظة\n');
    await rm(join(workshop.folder, 'articles/dunes.md'));
    const { stdout } = await workshop.export(['site'], PUBLIC);
    expect(linesFrom(stdout, 'site: ')[0]).toMatch(/removed \d\d,/);
    const files = [...(await filesOf(workshop)).keys()];
    expect(files.filter((file) => /dunes|TCP|^media|C\+\+/.test(file))).toEqual(['keywords/C++/note.txt']);
    expect(files).toContain('CNAME');
    expect(await readdir(join(workshop.folder, 'site/keywords'))).not.toContain('TCP');
  });

  it('counts what it wrote, left and removed', async () => {
    const folder = await emptyFolder();
    expect(await write(folder, { 'a.html': 'أ', 'b/index.html': 'ب', 'c/d/e.xml': 'ج' })).toEqual({
      written: 3,
      same: 0,
      removed: 0,
      bytes: 6,
    });
    expect(await write(folder, { 'a.html': 'أ', 'b/index.html': 'باء' })).toEqual({
      written: 1,
      same: 1,
      removed: 1,
      bytes: 8,
    });
    expect(await listing(folder)).toEqual([MANIFEST, 'a.html', 'b', 'b/index.html']);
  });

  it('begins in a checkout of an empty branch, and leaves what git keeps there', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, '.git'), 'gitdir: elsewhere\n');
    expect(await write(folder, { 'a.html': 'أ' })).toMatchObject({ written: 1, removed: 0 });
    expect(await write(folder, { 'b.html': 'ب' })).toMatchObject({ written: 1, removed: 1 });
    expect(await listing(folder)).toEqual(['.git', MANIFEST, 'b.html']);
  });

  it('goes on where one was cut short', async () => {
    const folder = await emptyFolder();
    const target = await openExport(folder, ['a.html', 'b.html']);
    await target.write('a.html', 'أ');
    expect(await write(folder, { 'b.html': 'ب' })).toMatchObject({ written: 1, removed: 1 });
    expect(await listing(folder)).toEqual([MANIFEST, 'b.html']);
  });
});

describe('a folder is refused', () => {
  it('where it holds things that no export has written', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'thesis.txt'), 'فصل أول\n');
    await expect(write(folder, { 'a.html': 'أ' })).rejects.toThrow('holds things that no export has written');
    expect(await listing(folder)).toEqual(['thesis.txt']);
  });

  it('where somebody put a file whose name the export needs', async () => {
    const folder = await emptyFolder();
    await write(folder, { 'a.html': 'أ' });
    await writeFile(join(folder, 'b.html'), 'صفحتي\n');
    await expect(write(folder, { 'a.html': 'ألف', 'b.html': 'ب' })).rejects.toThrow('this one would: b.html');
    expect(await readFile(join(folder, 'b.html'), 'utf8')).toBe('صفحتي\n');
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('أ');
  });

  it('where it is a file', async () => {
    const file = join(await emptyFolder(), 'site');
    await writeFile(file, '');
    await expect(write(file, { 'a.html': 'أ' })).rejects.toThrow('is a file: name a folder.');
  });

  it.each(['{', '[]', '{"files":["../outside.txt"]}', '{"files":["/outside.txt"]}', '{"files":[7]}'])(
    'where its list of files is %s',
    async (manifest) => {
      const outer = await emptyFolder();
      const folder = join(outer, 'site');
      await mkdir(folder);
      await writeFile(join(outer, 'outside.txt'), 'خارج\n');
      await writeFile(join(folder, MANIFEST), manifest);
      await expect(write(folder, { 'a.html': 'أ' })).rejects.toThrow('does not list what an export has written');
      expect(await listing(outer)).toEqual(['outside.txt', 'site', `site/${MANIFEST}`]);
    },
  );
});
