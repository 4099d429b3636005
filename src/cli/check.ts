import { parseArgs } from 'node:util';
import { readSettings } from '../settings.ts';
import { compile } from './compile.ts';
import { fail } from './fail.ts';
import { printable, printableJson } from './printable.ts';
import { report } from './report.ts';
import { review, undividedLines } from './review.ts';

/**
 * `npm run check`: what `npm run build` would complain of, without building, and what an editor should know of the
 * keywords. With `--json`, for machines.
 */
try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const folder = process.env.ARTICLES || 'articles';
  const compilation = await compile(folder, readSettings());
  const { sources, problems } = compilation;
  const notes = review(sources);
  if (values.json) {
    console.log(printableJson(JSON.stringify({ problems, keywords: undividedLines(sources), notes }, null, 2)));
    if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  } else {
    for (const { file, line, message } of notes) console.log(printable(`${file}:${line}: note: ${message}`));
    if (report(folder, compilation)) process.exitCode = 1;
  }
} catch (error) {
  fail(error);
}
