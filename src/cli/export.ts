import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createApp } from '../app.ts';
import { PUBLIC } from '../media.ts';
import { readSettings } from '../settings.ts';
import { type Bundle, createBundledStore } from '../store/bundled.ts';
import { addressesOf } from './export/crawl.ts';
import { HeaderRules } from './export/headers.ts';
import { placesOf } from './export/places.ts';
import { redirectsOf } from './export/redirects.ts';
import { noteAlike, noteLeftOut, noteScheduled, progress, summary } from './export/say.ts';
import { openExport } from './export/write.ts';
import { fail } from './fail.ts';
import { refusePlaceholder } from './placeholder.ts';

/** `npm run export -- DIR`: what the app answers, as files for a host that runs no program. */
const [BUNDLE, EDITION] = ['dist/bundle.js', 'dist/edition.js'];
/** For hosts that publish a folder: what the site does not answer for itself. */
const [NOT_FOUND, HEADERS, REDIRECTS, NO_JEKYLL] = ['404.html', '_headers', '_redirects', '.nojekyll'];

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) throw new Error('Name one folder for the files: npm run export -- DIR');
  // Nothing answers for the files, so nothing is told of what is new to one reader.
  const { deltas: _, ...settings } = readSettings();
  const site = { ...settings, isStatic: true };
  refusePlaceholder(site, 'wrangler.toml or the environment');

  const { default: bundle }: { default: Bundle } = await import(pathToFileURL(resolve(BUNDLE)).href);
  const { default: edition }: { default: string } = await import(pathToFileURL(resolve(EDITION)).href);
  const now = new Date();
  const store = createBundledStore(bundle, statSync(BUNDLE).mtime);
  const app = createApp({ site, store, edition, now: () => now });
  const ask = async (path: string, accept = '*/*') => app.request(path, { headers: { Accept: accept } });

  const places = placesOf(await addressesOf(site, store, now));
  const media = globSync('media/*/*', { cwd: PUBLIC }).map((path) => path.replaceAll(sep, '/'));
  const files = [...media, ...places.flatMap((place) => place.files), NOT_FOUND, HEADERS, REDIRECTS, NO_JEKYLL];
  const target = await openExport(folder, files);

  for (const file of media) await target.write(file, await readFile(join(PUBLIC, file)));
  const rules = new HeaderRules();
  for (const [index, place] of places.entries()) {
    const response = await ask(place.path);
    if (response.status !== 200)
      throw new Error(`${place.path} is answered ${response.status}: nothing to export there.`);
    rules.add(place.path, response.headers);
    const bytes = new Uint8Array(await response.arrayBuffer());
    for (const file of place.files) await target.write(file, bytes);
    progress(index + 1, places.length);
  }
  const redirects = await redirectsOf(site, (await store.directory(now)).directory, ask);
  await target.write(NOT_FOUND, await (await ask(`/${NOT_FOUND}`, 'text/html')).text());
  await target.write(HEADERS, rules.toString());
  await target.write(REDIRECTS, redirects.text);
  await target.write(NO_JEKYLL, '');

  console.log(summary(folder, files.length, await target.finish()));
  noteAlike(places.flatMap((place) => place.files[0] ?? []));
  noteLeftOut(redirects.left, files.length);
  noteScheduled(bundle.articles, now, site.timeZone);
} catch (error) {
  fail(error);
}
