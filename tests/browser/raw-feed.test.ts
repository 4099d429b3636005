import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launch } from './chromium.ts';

const site = inject('site');
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser?.close());

describe.each([
  { file: 'rss.xml', root: 'rss' },
  { file: 'atom.xml', root: 'feed' },
])('$file, opened in a browser', ({ file, root }) => {
  it('is a page that reads from right to left and says how to subscribe', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.setViewportSize({ width: 360, height: 800 });
    const answer = await page.goto(`${site}/${file}`, { waitUntil: 'networkidle' });
    expect(answer?.headers()['content-type']).toBe('application/xml; charset=utf-8');
    await page.screenshot({ path: `dist/pictures/${file}-360-light.png` });
    const { markup, headings, generated, ...seen } = await page.evaluate(look);
    expect(seen).toEqual({ root, overflow: 0 });
    expect(markup).toEqual([]);
    const arabic = headings.filter(({ language }) => language === 'ar');
    expect(arabic.length).toBeGreaterThan(10);
    for (const heading of arabic) expect(heading).toMatchObject({ direction: 'rtl', standsOut: true });
    expect(generated.join('\n')).toMatch(/هذه خلاصة/);
    expect(complaints).toEqual([]);
  });

  it('says of an archive that nothing new comes there, and where it does', async () => {
    const page = await browser.newPage();
    await page.route(`**/${file}`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<link|<atom:link/, '<fh:archive/>$&');
      await route.fulfill({ response, body });
    });
    await page.goto(`${site}/${file}`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: `dist/pictures/archive-${file}-light.png` });
    const { generated } = await page.evaluate(look);
    expect(generated.join('\n')).toMatch(/أرشيف خلاصة.*اشترك/);
    expect(generated.join('\n')).not.toMatch(/هذه خلاصة/);
  });
});

/** Runs in a feed that is shown as it is. */
function look() {
  const all = [...document.querySelectorAll('*')];
  const shown = all.filter((element) => element.getClientRects().length > 0);
  const ownText = ({ childNodes }: Element) =>
    [...childNodes].map((node) => (node.nodeType === Node.ELEMENT_NODE ? '' : node.nodeValue)).join('');
  const titles = shown.filter(
    ({ localName, parentElement }) => localName === 'title' && /^(?:item|entry)$/.test(parentElement?.localName ?? ''),
  );
  const headings = titles.map((title) => {
    const entry = title.parentElement as Element;
    const [own, around] = [getComputedStyle(title), getComputedStyle(entry)];
    const bigger = Number.parseFloat(own.fontSize) > Number.parseFloat(around.fontSize);
    return {
      language: entry.getAttribute('xml:lang') ?? entry.getElementsByTagName('dc:language')[0]?.textContent,
      direction: own.direction,
      standsOut: own.display !== 'inline' && (bigger || Number(own.fontWeight) >= 600),
    };
  });
  return {
    root: document.documentElement.localName,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings,
    /** HTML that stands there as text. */
    markup: shown.map(ownText).filter((text) => /<\/?\w+/.test(text)),
    generated: all.flatMap((element) =>
      ['::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo).content),
    ),
  };
}
