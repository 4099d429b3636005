import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { PAGE_BYTES, PAGE_ENTRIES } from '../../src/selection/page.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { type ReadEntry, readStrictly } from '../feed/read.ts';
import { site } from '../fixtures/site.ts';
import { asContent, NASTY, series } from '../fixtures/stored.ts';
import { feeds, origin, walk } from './origin.ts';

const rows = (length: number, of: (index: number) => string) => Array.from({ length }, (_, index) => of(index));
const nasty = (lines: number) => asContent(rows(lines, () => NASTY).join('\n'));

const archives: [string, StoredArticle[]][] = [
  ['short ones', series(120, 1, () => ({ title: NASTY, summary: NASTY, content: asContent(NASTY) }))],
  ['long ones', series(120, 1, (index) => ({ title: NASTY, content: nasty(index % 10 === 0 ? 4000 : 100) }))],
  ['quotes', series(120, 1, () => ({ content: asContent('"'.repeat(9000)), summary: '"'.repeat(900) }))],
  ['long names', series(120, 1, (index) => ({ slug: `${'ؤ'.repeat(115)}-${index}`, credits: rows(9, () => NASTY) }))],
  ['many keywords', series(120, 1, () => ({ keywords: rows(400, (index) => `"ك${index}"`) }))],
  ['many authors', series(120, 1, () => ({ credits: rows(400, (index) => `&${index}`) }))],
];

describe.each(archives)('12. of 120 articles, %s,', (_, articles) => {
  let app: Hono;

  beforeAll(() => {
    app = origin({ articles });
  });

  describe.each(feeds)('$name', ({ format }) => {
    let pages: { text: string; entries: ReadEntry[] }[];

    beforeAll(async () => {
      const walked = await walk(app, format);
      pages = await Promise.all(walked.map(async ({ text }) => ({ text, entries: await readStrictly(format, text) })));
    });

    it('12. holds 50 entries and 512 KB a page at most', () => {
      expect(pages.length).toBeGreaterThan(2);
      for (const { text, entries } of pages) {
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(PAGE_BYTES);
        expect(entries.length).toBeLessThanOrEqual(PAGE_ENTRIES);
      }
      expect([PAGE_ENTRIES, PAGE_BYTES]).toEqual([50, 512 * 1024]);
    });

    it('12. holds every article once, whole, newest first', () => {
      const entries = pages.flatMap(({ entries }) => entries);
      const links = articles.map(({ slug }) => `${site.url}/articles/${encodeURIComponent(slug)}`);
      expect(entries.map(({ link }) => link)).toEqual(links);
      const whole = entries.map(({ content }, index) => String(content).includes(articles[index]?.content ?? '-'));
      expect(whole).not.toContain(false);
    });
  });
});
