import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A declaration that other files can use, and a method of one; the code is formatted, so that these stand in their columns. */
const EXPORTED = /^export (?:default )?(?:async )?(?:function\*?|class|interface|type|const) (?<name>\w+)/;
const METHOD =
  /^ {2}(?!(?:if|for|while|switch|return|throw|await|constructor)\b)(?:(?:async|static|get|set|\*) ?)*(?<name>\w+)[(<].*[{;(]$/;

const FUNCTION = /^(?:export (?:async )?function\b| {2}\S)/;

interface Declaration {
  place: string;
  /** The comment in front of it. */
  doc: string;
  /** From its first line to the end of its block. */
  code: string;
}

function declarationsIn(path: string): Declaration[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  let owner: string | undefined;
  return lines.flatMap((line, index): Declaration[] => {
    const exported = EXPORTED.exec(line)?.groups?.name;
    if (/^\S/.test(line)) owner = /^export (?:interface|class) /.test(line) ? exported : undefined;
    const method = owner && METHOD.exec(line)?.groups?.name;
    if (!exported && !method) return [];
    const end = line.endsWith(';')
      ? index
      : lines.findIndex((other, at) => at > index && other === `${method ? '  ' : ''}}`);
    const code = lines.slice(index, Math.max(end, index) + 1).join('\n');
    return [
      { place: `${path}:${index + 1} ${exported ?? `${owner}.${method}`}`, doc: commentBefore(lines, index), code },
    ];
  });
}

function commentBefore(lines: string[], index: number): string {
  if (!lines[index - 1]?.trimEnd().endsWith('*/')) return '';
  const start = lines.findLastIndex((line, at) => at < index && line.trimStart().startsWith('/**'));
  return lines.slice(start, index).join('\n');
}

const declarations = globSync('src/**/*.{ts,tsx}', { exclude: ['**/*.d.ts'] }).flatMap(declarationsIn);

it('whatever a file exports says what it is, and so does each of its methods', () => {
  expect(declarations.length).toBeGreaterThan(400);
  expect(declarations.filter(({ doc }) => doc === '').map(({ place }) => place)).toEqual([]);
});

it('a function that throws an error says when', () => {
  // What is only thrown on was somebody else's.
  const throwing = declarations.filter(({ code }) => FUNCTION.test(code) && /\bthrow (?:new )?\w+\(/.test(code));
  expect(throwing.length).toBeGreaterThan(10);
  expect(throwing.filter(({ doc }) => !doc.includes('@throws')).map(({ place }) => place)).toEqual([]);
});
