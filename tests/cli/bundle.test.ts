import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The files that a program is made of, as esbuild bundles it. */
async function filesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    external: ['cloudflare:*', '*/dist/bundle.js', '*/dist/edition.js'],
  });
  return Object.keys(metafile.inputs);
}

const readers = ['markdown-it', 'sanitize-html', 'postcss', 'htmlparser2', 'yaml', 'image-size'];

it('a worker that articles are published to has no parser of what it takes', async () => {
  const files = await filesOf('src/d1.ts');
  expect(files).toEqual(expect.arrayContaining(['src/article/body/harmless.ts', 'src/hub/hub.ts']));
  expect(files.filter((file) => readers.some((name) => file.includes(`node_modules/${name}/`)))).toEqual([]);
  expect(files.filter((file) => file.startsWith('src/cli/'))).toEqual([]);
});

it.each(['src/index.ts', 'src/node.ts'])('%s serves articles, and holds nothing of what reads them', async (entry) => {
  const files = await filesOf(entry);
  expect(files).toContain('src/feed/rss.ts');
  const unneeded = [...readers, 'valibot', '@valibot/to-json-schema'];
  expect(files.filter((file) => unneeded.some((name) => file.includes(`node_modules/${name}/`)))).toEqual([]);
  expect(files.filter((file) => /^src\/(?:cli|hub|article\/body)\//.test(file))).toEqual([]);
});

it('the worker names no module of Node', async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    external: ['cloudflare:*', '*/dist/bundle.js', '*/dist/edition.js', 'node:*'],
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path));
  expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
});
