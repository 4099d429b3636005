import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { compile } from '../../../src/cli/compile.ts';
import { readSettings } from '../../../src/settings.ts';
import { type Ending, openWorkshop, type Workshop } from '../program.ts';

export const FIXTURES = join(import.meta.dirname, '../../fixtures/import');

/** What an import has given. */
export interface Imported {
  workshop: Workshop;
  ending: Ending;
}

/** Imports a document from standard input into an empty folder. */
export async function importText(document: string | Uint8Array, ...options: string[]): Promise<Imported> {
  const workshop = await openWorkshop();
  return { workshop, ending: await workshop.import(['-', ...options], document) };
}

/** Imports a fixture into an empty folder. */
export async function importFixture(name: string): Promise<Imported> {
  const workshop = await openWorkshop();
  return { workshop, ending: await workshop.import([join(FIXTURES, name)]) };
}

/** What the build makes of a folder, by slugs. It must be sound. */
export async function built(workshop: Workshop) {
  const { bundle, problems } = await compile(join(workshop.folder, 'articles'), readSettings({}));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(bundle.articles.map((article) => [article.slug, article]));
}

/** The files of the articles' folder with their texts. */
export async function files({ folder }: Workshop): Promise<Record<string, string>> {
  const entries = await readdir(join(folder, 'articles'), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(paths.map((path, index) => [path.slice(folder.length + 1), texts[index] ?? '']));
}

/** A document of RSS 2.0 with these items. */
export function rss(items: string, channel = '<link>https://wadi.example/</link>'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>${channel}\n${items}\n</channel>\n</rss>\n`;
}

/** A sound item but for what is given, each part an element. */
export function item(parts: Record<string, string> = {}): string {
  const all = {
    title: 'مطر على الهضبة',
    link: 'https://wadi.example/rain',
    guid: 'https://wadi.example/rain',
    pubDate: 'Sun, 03 Mar 2024 09:15:00 +0300',
    description: '&lt;p&gt;نزل المطر عند الفجر.&lt;/p&gt;',
    ...parts,
  };
  const elements = Object.entries(all).filter(([, content]) => content !== '');
  return `<item>${elements.map(([name, content]) => `<${name}>${content}</${name}>`).join('')}</item>`;
}

/** Text that XML does not look into. */
export function cdata(text: string): string {
  return `<![CDATA[${text}]]>`;
}
