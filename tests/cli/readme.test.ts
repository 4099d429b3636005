import { existsSync, globSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { State } from '../../src/hub/state.ts';
import { readVars } from '../../src/settings.ts';

type Topic = Record<keyof State['topics'][number], 0>;
type Letter = Record<keyof State['deadLetters'][number], 0>;

const ENGLISH = 'README.md';
const ARABIC = 'README.ar.md';
const BOTH = [ENGLISH, ARABIC];
const ALL = [...BOTH, 'CONTRIBUTING.md', 'CHANGELOG.md'];

const read = (file: string) => readFileSync(file, 'utf8');

/** All tokens of a document, in its order. */
function tokensOf(file: string) {
  return new MarkdownIt({ html: true })
    .parse(read(file), {})
    .flatMap((token) => (token.type === 'inline' ? (token.children ?? []) : [token]));
}

/** What stands in code: each span, and each line of each block. */
function codeOf(file: string): string[] {
  return tokensOf(file).flatMap(({ type, content }) => {
    if (type === 'code_inline') return [content];
    return type === 'fence' || type === 'code_block' ? content.split('\n').filter((line) => line.trim() !== '') : [];
  });
}

const distinct = (all: string[]) => [...new Set(all)].toSorted();

/** Headings as their levels and what GitHub makes of their texts for links. */
function headingsOf(file: string): { level: number; anchor: string }[] {
  return read(file)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .split('\n')
    .flatMap((line) => {
      const [, signs = '', text = ''] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
      const anchor = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '');
      return signs ? [{ level: signs.length, anchor: anchor.replaceAll(' ', '-') }] : [];
    });
}

/** Where links and pictures lead. */
function targetsOf(file: string): string[] {
  return tokensOf(file).flatMap(
    (token) => decodeURI(String(token.attrGet('href') ?? token.attrGet('src') ?? '')) || [],
  );
}

describe('the two languages of the README', () => {
  it('have the same commands, settings, addresses and options', () => {
    expect(distinct(codeOf(ARABIC))).toEqual(distinct(codeOf(ENGLISH)));
  });

  it('have the same parts, and lead to each other', () => {
    const levels = (file: string) => headingsOf(file).map(({ level }) => level);
    expect(levels(ARABIC)).toEqual(levels(ENGLISH));
    expect(targetsOf(ENGLISH)[0]).toBe(ARABIC);
    expect(targetsOf(ARABIC)[0]).toBe(ENGLISH);
  });

  it('name the same numbers', () => {
    const numbers = (file: string) => {
      const words = tokensOf(file).flatMap(({ type, content }) => (type === 'text' ? [content] : []));
      return words.flatMap((text) => text.match(/\d[\d.,]*(?<=\d)/g) ?? []);
    };
    expect(distinct(numbers(ARABIC))).toEqual(distinct(numbers(ENGLISH)));
  });
});

describe.each(BOTH)('%s', (file) => {
  it('has a row for every setting, with the value that it is shipped with', () => {
    const rows = read(file).split('\n');
    for (const [name, value] of Object.entries(readVars())) {
      const row = rows.find((line) => line.startsWith(`| \`${name}\``))?.replaceAll('\u200e', '');
      expect(row, name).toContain(`| \`${value}\``);
    }
    const settings = codeOf(file).flatMap((code) => code.match(/\bSITE_[A-Z_]+/g) ?? []);
    expect(distinct(settings)).toEqual(distinct(Object.keys(readVars())));
  });

  it('has every field of what the hub tells its operator', () => {
    const topic = { topic: 0, recipients: 0, owing: 0, failing: 0, failures: 0, givenUp: 0 } satisfies Topic;
    const letter = { at: 0, message: 0 } satisfies Letter;
    const fields = {
      hub: 0,
      kind: 0,
      advertised: 0,
      reason: 0,
      topics: 0,
      topicCount: 0,
      oldestDebt: 0,
      changed: 0,
      pending: 0,
      backlog: 0,
      deadLetters: 0,
    } satisfies Record<keyof State, 0>;
    const rest = read(file).slice(read(file).indexOf('`GET /hub`'));
    const table = rest.slice(0, rest.indexOf('\n\n'));
    const missing = Object.keys({ ...fields, ...topic, ...letter }).filter((name) => !table.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it('names no option that no program takes', () => {
    const programs = globSync('src/cli/*.ts').map(read).join('\n');
    const own = codeOf(file).filter((code) => !/wrangler|curl/.test(code));
    const options = distinct(own.flatMap((code) => code.match(/(?<=--)[a-z][a-z-]+/g) ?? []));
    expect(options).toEqual(expect.arrayContaining(['host', 'port', 'prune', 'dry-run', 'state']));
    // npm takes `--silent`, wrangler the environment.
    const unknown = options.filter((name) => !['silent', 'env'].includes(name) && !optionIn(programs, name));
    expect(unknown).toEqual([]);
  });
});

/** Whether a program gives `parseArgs` an option of this name. */
function optionIn(programs: string, name: string): boolean {
  return new RegExp(`[{,\\s]'?${name}'?: (?:\\{ type: |[A-Z])`).test(programs);
}

describe.each(ALL)('what %s speaks of', (file) => {
  it('names only scripts that there are', () => {
    const named = codeOf(file).flatMap((code) => [...code.matchAll(/\bnpm run (?:--silent )?([a-z\d:]+)/g)]);
    const unknown = named.map(([, script = '']) => script).filter((script) => !(script in packageJson.scripts));
    expect(unknown).toEqual([]);
  });

  it('leads to files and headings that there are', () => {
    const lost = targetsOf(file).filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [path, anchor] = target.split('#');
      const document = path || file;
      if (!existsSync(document)) return true;
      return anchor !== undefined && !headingsOf(document).some((heading) => heading.anchor === anchor);
    });
    expect(lost).toEqual([]);
  });
});

describe('code in the Arabic README', () => {
  it('runs from left to right: signs at its ends would else change sides', () => {
    const lines = read(ARABIC)
      .replace(/^```[\s\S]*?^```$/gm, '')
      .split('\n');
    const spans = lines.flatMap((line) =>
      [...line.matchAll(/`([^`]+)`/g)].map(({ 0: span, 1: code = '', index }) => {
        return { code, before: line.slice(0, index), after: line.slice(index + span.length) };
      }),
    );
    const wrong = spans.filter(({ code, before, after }) => {
      if (before.endsWith('<span dir="ltr">') && after.startsWith('</span>')) return false;
      if (!/[A-Za-z\d]/.test(code)) return false;
      if (/[\u0600-\u06ff]/.test(code)) return /[A-Za-z]/.test(code);
      const isHeld =
        (/^[A-Za-z]/.test(code) || before.endsWith('\u200e')) && (/[A-Za-z]$/.test(code) || after[0] === '\u200e');
      return !isHeld;
    });
    // To mend one: U+200E beside a sign at its end, or <span dir="ltr"> around it where Arabic and Latin are mixed.
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('stands in blocks from left to right, but for an article', () => {
    const blocks = [...read(ARABIC).matchAll(/(.*)\n\n```(\w*)\n([\s\S]*?)^```$/gm)];
    const rightToLeft = blocks.filter(([, before]) => before !== '<div dir="ltr">').map(([, , , text]) => text);
    expect(rightToLeft).toEqual([expect.stringContaining('كلمات مفتاحية')]);
  });
});
