import type { Problem } from '../article/article.ts';
import type { Compilation } from './compile.ts';
import { printable } from './printable.ts';

/** Prints what was read and everything that is wrong, and says whether an error stops the build. */
export function report(folder: string, { bundle, drafts, problems }: Compilation): boolean {
  for (const problem of problems) console.error(describe(problem));
  const languages = Map.groupBy(bundle.articles, ({ language }) => language);
  const counts = [...languages].map(([language, { length }]) => `${length} ${language}`).join(', ');
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  const [articles, warnings, errors] = [bundle.articles.length, count('warning'), count('error')];
  const kept = drafts > 0 ? `, drafts ${drafts}` : '';
  console.log(
    printable(`${folder}: articles ${articles} (${counts || 'none'})${kept}, warnings ${warnings}, errors ${errors}`),
  );
  return errors > 0;
}

/** A problem as one line. */
export function describe({ file, line, severity, message }: Problem): string {
  return printable(`${file}:${line}: ${severity}: ${message}`);
}
