import { readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';
import type { Subject } from './functions.ts';
import { type Change, changesOf, type Node } from './operators.ts';

/** A source with one thing wrong. */
export interface Mutant {
  subject: Subject;
  /** The function or constant that is changed. */
  declared: string;
  line: number;
  /** The lines that differ, as they are and as they become, without indentation. */
  was: string;
  becomes: string;
  original: string;
  source: string;
}

/** Every mutant of a subject, in the order of its source. */
export function mutantsOf(subject: Subject): Mutant[] {
  const source = readFileSync(subject.file, 'utf8');
  const { body } = parseAst(source, { lang: 'ts' }, subject.file) as unknown as { body: Node[] };
  const found = body.flatMap((statement) => declarationsIn(statement));
  const missing = subject.declared.filter((name) => !found.some((declaration) => declaration.name === name));
  if (missing.length > 0) throw new Error(`${subject.file} declares no ${missing.join(', ')}: correct functions.ts.`);
  return found
    .filter(({ name }) => subject.declared.includes(name))
    .flatMap(({ name, node }) => changesOf(node, source).map((change) => mutantBy(change, subject, name, source)));
}

function declarationsIn(statement: Node): { name: string; node: Node }[] {
  const declaration: Node | undefined = statement.declaration ?? statement;
  if (declaration?.type === 'FunctionDeclaration') return [{ name: declaration.id.name, node: declaration.body }];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.map(({ id, init }: Node) => ({ name: id.name, node: init }));
}

function mutantBy({ start, end, text }: Change, subject: Subject, declared: string, source: string): Mutant {
  const first = source.lastIndexOf('\n', start - 1) + 1;
  const last = source.indexOf('\n', end);
  const shown = (piece: string) => piece.replace(/\s+/g, ' ').trim();
  return {
    subject,
    declared,
    line: source.slice(0, start).split('\n').length,
    was: shown(source.slice(first, last)),
    becomes: shown(source.slice(first, start) + text + source.slice(end, last)),
    original: source,
    source: source.slice(0, start) + text + source.slice(end),
  };
}
