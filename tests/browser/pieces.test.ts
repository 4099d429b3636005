import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launch } from './chromium.ts';
import { SCREENS } from './pages.ts';
import { layoutShift } from './visit.ts';

const site = inject('site');
let browser: Browser;
let slow: Server;
let address: string;

/** Where a slow network breaks a page off: before each thing that takes its place on the screen, and before its end. */
const PIECES = /(?=<(?:header|nav|main|footer|form|label|input|button|h1|h2|p|ul|article|\/article)\b)/;
/** So many come one by one, each after so many milliseconds; what is below the screen comes at once. */
const MOST = 60;
const PAUSE = 40;

beforeAll(async () => {
  browser = await launch();
  slow = createServer(async ({ url, headers }, response) => {
    const answer = await fetch(site + url, { headers: { Accept: headers.accept ?? '*/*' } });
    const type = answer.headers.get('Content-Type') ?? '';
    response.writeHead(answer.status, { 'Content-Type': type });
    const body = Buffer.from(await answer.arrayBuffer());
    if (!type.startsWith('text/html')) return response.end(body);
    const pieces = body.toString().split(PIECES);
    for (const piece of pieces.slice(0, MOST)) {
      response.write(piece);
      await setTimeout(PAUSE);
    }
    response.end(pieces.slice(MOST).join(''));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => slow.once('listening', resolve));
  address = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser?.close();
  slow?.close();
});

it.each(SCREENS.filter(({ scheme }) => scheme === 'light'))(
  '$name, $width pixels wide: nothing moves when it arrives piece by piece',
  async ({ page: { path }, width }) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(address + encodeURI(path), { waitUntil: 'networkidle' });
    expect(await layoutShift(page)).toBe(0);
    await page.close();
  },
);
