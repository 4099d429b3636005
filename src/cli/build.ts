import { existsSync } from 'node:fs';
import { readSettings } from '../settings.ts';
import { compile } from './compile.ts';
import { writeEdition } from './edition.ts';
import { fail } from './fail.ts';
import { publish } from './media.ts';
import { report } from './report.ts';
import { writeWhole } from './whole.ts';

/** `npm run build`: the articles' folder becomes the module that the worker imports, and the files that are served as they are. */
const BUNDLE = 'dist/bundle.js';

try {
  const folder = process.env.ARTICLES || 'articles';
  const compilation = await compile(folder, readSettings());
  // In dev a half-saved article must not stop the site: wrangler answers nothing while its build fails.
  if (report(folder, compilation)) process.exit(process.env.KEEP_LAST_BUNDLE && existsSync(BUNDLE) ? 0 : 1);
  await publish(compilation.media);
  // A string that is parsed starts faster than an object literal of the same size.
  const json = JSON.stringify(JSON.stringify(compilation.bundle));
  await writeWhole(BUNDLE, `export default JSON.parse(${json});\n`);
  await writeEdition();
} catch (error) {
  fail(error);
}
