import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildFailure, build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { openWorkshop, TEXT } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A workshop with a bundle of one article, which a fault can be written over. */
async function openBuilt() {
  const workshop = await openWorkshop();
  await workshop.write({ 'articles/rain.txt': TEXT });
  expect((await workshop.run('build')).code).toBe(0);
  return { ...workshop, spoil: (text: string) => writeFile(join(workshop.folder, 'dist/bundle.js'), text) };
}

/** Makes the program of a source file, with what was built in a folder, as `npm run start:node` does. */
async function compileAt(folder: string, source: string): Promise<string> {
  const outfile = join(folder, 'dist/program.mjs');
  await build({
    entryPoints: [join(ROOT, source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    external: ['cloudflare:*'],
    plugins: [
      {
        name: 'built there',
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/dist\/(?:bundle|edition)\.js$/ }, ({ path }) => ({
            path: join(folder, path.replace(/^.*\/dist\//, 'dist/')),
          })),
      },
    ],
  });
  return outfile;
}

/** Starts a program that should not start; if it does, it is stopped. */
function start(program: string, cwd: string) {
  const env = { PATH: process.env.PATH, PORT: '0' };
  return spawnSync(process.execPath, [program], { cwd, env, encoding: 'utf8', timeout: 20_000 });
}

/** Modules that are whole and hold no articles of this version. */
const STRANGE = {
  nothing: '',
  'no value': 'export default undefined;',
  'a list': 'export default [];',
  'what another version wrote': 'export default { entries: [] };',
  'articles of another version': 'export default { articles: [{ slug: "rain", title: "مطر", date: 1 }] };',
  'a hole': 'export default { articles: [null] };',
};

describe('a bundle', () => {
  it('that is cut off becomes no program, and the file is named', async () => {
    const { folder, bundle, spoil } = await openBuilt();
    const text = await bundle();
    await spoil(text.slice(0, text.length / 2));
    for (const source of ['src/index.ts', 'src/node.ts']) {
      const failure: BuildFailure = await compileAt(folder, source).then(
        () => expect.fail('It became a program.'),
        (error) => error,
      );
      expect(failure.message).toMatch(/dist\/bundle\.js:1:\d+: ERROR: Unterminated string/);
    }
  });

  it('that holds no articles as the program reads them starts no server, and it is said what to do', {
    timeout: 120_000,
  }, async () => {
    const { folder, spoil } = await openBuilt();
    for (const [what, text] of Object.entries(STRANGE)) {
      await spoil(text);
      const { status, stdout, stderr } = start(await compileAt(folder, 'src/node.ts'), folder);
      expect([status, stdout], what).toEqual([1, '']);
      expect(stderr, what).toContain('dist/bundle.js holds no articles as this program reads them: npm run build');
    }
  });

  it('is mended by the next build, with which each start begins', async () => {
    const { bundle, run, spoil } = await openBuilt();
    const sound = await bundle();
    await spoil(sound.slice(0, 100));
    expect((await run('build')).code).toBe(0);
    expect(await bundle()).toBe(sound);
  });
});
