import { readSettings } from '../settings.ts';
import { compile } from './compile.ts';
import { fail } from './fail.ts';
import { report } from './report.ts';

/** `npm run check`: what `npm run build` would complain of, without building. */
try {
  const folder = process.env.ARTICLES || 'articles';
  if (report(folder, await compile(folder, readSettings()))) process.exit(1);
} catch (error) {
  fail(error);
}
