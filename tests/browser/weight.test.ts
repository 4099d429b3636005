import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from './chromium.ts';

const site = inject('site');
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser?.close());

/** What came over the wire for a page, bodies only (Resource Timing §4.3 `encodedBodySize`). Bytes by address. */
function received(page: Page): Promise<[string, number][]> {
  return page.evaluate(() => {
    const entries = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
    return entries.map((entry) => [entry.name, (entry as PerformanceResourceTiming).encodedBodySize]);
  });
}

describe('the front page', () => {
  it('costs less than 60 KB with all that belongs to it, pictures left out', async () => {
    const page = await browser.newPage();
    const pictures: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'image') pictures.push(request.url());
    });
    await page.goto(site, { waitUntil: 'networkidle' });
    const icon = await page.locator('link[rel="icon"]').first().getAttribute('href');
    const own = (await received(page)).filter(([url]) => !pictures.includes(url));
    // What Chromium asks for on its own account, no page is told of.
    await page.goto(new URL(icon ?? '', site).href);
    const sizes = new Map([...own, ...(await received(page))]);
    const paths = [...sizes.keys()].map((url) => new URL(url).pathname);
    expect(paths).toEqual(expect.arrayContaining(['/', '/style.css', '/icon.svg']));
    for (const size of sizes.values()) expect(size).toBeGreaterThan(0);
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });
});
