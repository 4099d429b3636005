import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from './chromium.ts';
import { SCREENS } from './pages.ts';
import { type Visit, visit } from './visit.ts';

const site = inject('site');
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser?.close());

// Most of a visit is waiting for the network to fall silent.
describe.concurrent.each(SCREENS)('$name, $width pixels wide, $scheme', (screen) => {
  let seen: Visit;

  beforeAll(async () => {
    seen = await visit(browser, site, screen);
  });

  it('is there, in its language and direction', () => {
    const { status, root, heading } = screen.page;
    expect(seen).toMatchObject({ status, root, heading });
  });

  it('gives the browser nothing to complain of', () => {
    expect(seen.complaints).toEqual([]);
  });

  it('asks nobody but the site', () => {
    expect(seen.elsewhere).toEqual([]);
  });

  it('has what axe-core asks for', () => {
    expect(seen.violations).toEqual([]);
  });

  it('fits the screen, and nothing in it moves', () => {
    expect(seen).toMatchObject({ overflow: 0, shift: 0 });
  });

  it('is as light or dark as the device', () => {
    if (screen.scheme === 'dark') expect(seen.textLightness).toBeGreaterThan(0.6);
    else expect(seen.textLightness).toBeLessThan(0.4);
  });

  it('names feeds that are there', async () => {
    expect(seen.feeds.length).toBeGreaterThanOrEqual(3);
    for (const { type, url } of seen.feeds) {
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    }
  });
});
