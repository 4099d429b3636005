import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Report } from '../article.ts';
import { lineAt } from '../text-file.ts';

/** What an article's file says before its text. */
export interface Head {
  /** In the file's order. */
  entries: Entry[];
  /** The text below. */
  body: string;
  /** The line on which that begins, counted from 1. */
  bodyLine: number;
}

/** A key with its value, and the line on which that begins. */
export interface Entry {
  key: string;
  node: Node | null;
  line: number;
}

const OPENING = /^---[ \t]*(?:\r\n|[\r\n])/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|$)/m;
/** Characters. */
const LONGEST = 20_000;

/** Divides a file at the lines `---` and reads the YAML between. Without such a line at its start all of it is text. */
export function readHead(text: string, report: Report): Head | undefined {
  if (/^\+\+\+[ \t]*[\r\n]/.test(text)) {
    report('error', 1, 'The front matter is in TOML: write it in YAML, between two lines of ---.');
    return undefined;
  }
  const opening = OPENING.exec(text)?.[0];
  if (!opening) return { entries: [], body: text, bodyLine: 1 };
  const rest = text.slice(opening.length);
  const closing = CLOSING.exec(rest);
  if (!closing) {
    report('error', 1, 'The front matter does not end: write a line of --- below it.');
    return undefined;
  }
  const yaml = rest.slice(0, closing.index);
  const entries = readEntries(yaml, report);
  const bodyLine = lineAt(text, opening.length + closing.index + closing[0].length);
  return entries && { entries, body: rest.slice(closing.index + closing[0].length), bodyLine };
}

function readEntries(yaml: string, report: Report): Entry[] | undefined {
  if (yaml.length > LONGEST) {
    report('error', 1, `The front matter is longer than ${LONGEST} characters: the text stands below it, after ---.`);
    return undefined;
  }
  const counter = new LineCounter();
  // Line 1 of the file is the opening ---.
  const lineOf = (offset: number) => counter.linePos(offset).line + 1;
  const document = parseDocument(yaml.replace(/\r\n?/g, '\n'), { lineCounter: counter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    report('error', lineOf(error.pos[0]), `The front matter is no YAML: ${error.message.toWellFormed()}. ${ADVICE}`);
    return undefined;
  }
  const { contents } = document;
  if (contents === null) return [];
  if (!isMap<Node, Node | null>(contents)) {
    report('error', 2, 'The front matter has no keys: write lines such as «title: مطر على الهضبة».');
    return undefined;
  }
  return contents.items.map(({ key, value }) => ({
    key: isScalar(key) ? String(key.value) : String(key),
    node: (isAlias(value) ? value.resolve(document) : value) ?? null,
    line: lineOf((value?.range ?? key.range)?.[0] ?? 0),
  }));
}

const ADVICE = 'A text that holds a colon or begins with a sign stands in "quotes".';
