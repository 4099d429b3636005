import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from './chromium.ts';

const site = inject('site');
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launch();
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
});

afterAll(() => browser?.close());

describe('the page on how to subscribe', () => {
  it('copies the address of every feed, and says so to those who do not see it', async () => {
    const page = await context.newPage();
    await page.goto(`${site}/subscribe`, { waitUntil: 'networkidle' });
    const buttons = page.locator('button[data-copy]');
    const addresses = await buttons.evaluateAll((all) => all.map((button) => (button as HTMLElement).dataset.copy));
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) expect(addresses).toContain(`${site}/${file}`);
    const announced = page.locator('[aria-live="polite"], [role="status"]');
    const spoken = async () => (await announced.allTextContents()).join('').trim();
    expect(await spoken()).toBe('');
    for (const [index, address] of addresses.entries()) {
      await buttons.nth(index).press('Enter');
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);
      await expect.poll(spoken).not.toBe('');
    }
  });
});
