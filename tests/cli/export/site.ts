import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { readSettings } from '../../../src/settings.ts';
import { createBundledStore } from '../../../src/store/bundled.ts';
import { load, loadEdition, makeWorkshop, openWorkshop, type Workshop } from '../program.ts';

export const PUBLIC = { SITE_URL: 'https://news.example.com', SITE_AUTHORITY: 'news.example.com,2026' };

/** What the tests' articles show: three pixels in a row. */
const PICTURE = Buffer.from('R0lGODlhAwABAIAAAAAAAP///ywAAAAAAwABAAACAkQBADs=', 'base64');

/** More articles than a page holds, with names that are hard for a file system, and one that is not due. */
export const ARTICLES: Record<string, string | Uint8Array> = {
  ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`articles/2024/نشرة-${index}.txt`, bulletin(index)])),
  'articles/dunes.md': `---
title: الكثبان بعد المطر
date: 2024-06-01
tags: [C++, TCP/IP, مستشفى, الأمن المائي]
---
زرنا الكثبان ![كثبان](صورة.gif) بعد [نشرة الأمطار](2024/نشرة-7.txt).
`,
  'articles/صورة.gif': PICTURE,
  'articles/later.txt': 'مطر العام الأخير\n\n2199-03-01 08:30\n\nلم ينزل بعد.\n\nكلمات مفتاحية\n\nالمستقبل البعيد،\n',
};

function bulletin(index: number): string {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const month = 1 + Math.floor(index / 28);
  return `نشرة الأمطار ${index}\n\n2024-0${month}-${day} 07:15\n\nنزل المطر على الهضبة ${index} مرة.\n\nالمصدر | رافد\n\nكلمات مفتاحية\n\nالأمن المائي، الأمطار\n`;
}

/** A workshop with these articles, whose site is exported into its folder `site`, until the test is over. */
export async function exported(articles = ARTICLES): Promise<Workshop> {
  const workshop = await openWorkshop();
  await exportInto(workshop, articles);
  return workshop;
}

/** An export that all tests of a file look at and none changes. */
export function sharedExport(): { workshop: Workshop; stdout: string } {
  const shared = {} as { workshop: Workshop; stdout: string };
  beforeAll(async () => {
    shared.workshop = await makeWorkshop();
    shared.stdout = await exportInto(shared.workshop, ARTICLES);
    return () => rm(shared.workshop.folder, { recursive: true });
  });
  return shared;
}

async function exportInto(workshop: Workshop, articles: typeof ARTICLES): Promise<string> {
  await workshop.write(articles);
  const { code, stdout, stderr } = await workshop.export(['site'], PUBLIC);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** Every file of the export by its name. */
export async function filesOf({ folder }: Workshop): Promise<Map<string, Buffer>> {
  const root = join(folder, 'site');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.sort().map(async (path) => [path.slice(root.length + 1), await readFile(path)] as const)),
  );
}

/** The app as any server would run it, but for what a folder of files can't do. */
export async function appOf(workshop: Workshop) {
  const store = createBundledStore(await load(workshop), new Date());
  const site = { ...readSettings(PUBLIC), isStatic: true };
  return createApp({ site, store, edition: await loadEdition(workshop), now: () => new Date() });
}

/** The path at which a site answers what a file of the export holds. */
export function pathOf(file: string): string {
  const name = file.replace(/(?:^|\/)index\.html$/, '').replace(/\.html$/, '');
  return `/${name.split('/').map(encodeURIComponent).join('/')}`;
}
