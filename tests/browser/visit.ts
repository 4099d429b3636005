import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Running, Screen } from './pages.ts';

/** What a browser has to say of a page. */
export interface Visit {
  status: number | undefined;
  /** Errors and warnings on the console, and errors that no script caught. */
  complaints: string[];
  /** Addresses outside the site that were asked for. */
  elsewhere: string[];
  root: Running;
  heading: Running;
  /** How much wider than the screen the page is. Pixels. */
  overflow: number;
  /** Cumulative layout shift. */
  shift: number;
  /** From 0, black, to 1, white. */
  textLightness: number;
  feeds: { type: string; url: string }[];
  /** What axe-core finds wrong: the rule, the first place and what to do there. */
  violations: string[];
}

const PICTURES = 'dist/pictures';

/** Opens a page as a person with that screen would, and leaves a picture of it. */
export async function visit(browser: Browser, site: string, screen: Screen): Promise<Visit> {
  const { page: opened, width, scheme } = screen;
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page, opened.status);
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== site && protocol !== 'data:') elsewhere.push(request.url());
    });
    const answer = await page.goto(site + encodeURI(opened.path), { waitUntil: 'networkidle' });
    const shift = await layoutShift(page);
    const looks = await page.evaluate(look);
    await page.screenshot({ path: `${PICTURES}/${opened.name}-${width}-${scheme}.png`, fullPage: true });
    // What axe itself may log is not the page's.
    const visited = {
      status: answer?.status(),
      complaints: [...complaints],
      elsewhere: [...elsewhere],
      shift,
      ...looks,
    };
    return { ...visited, violations: await violations(page) };
  } finally {
    await context.close();
  }
}

/** Chromium notes a page that was not found as an error of its own. */
function complaintsOf(page: Page, status: number): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const itself = status !== 200 && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !itself) complaints.push(message.text());
  });
  return complaints;
}

/** Layout Instability §4: the sum of all shifts so far. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return shift;
  });
}

/** Runs in the page. */
function look() {
  const root = document.documentElement;
  const heading = document.querySelector('h1');
  const brush = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  brush.fillStyle = getComputedStyle(document.body).color;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return {
    root: { language: root.lang, direction: root.dir },
    heading: {
      language: heading?.closest<HTMLElement>('[lang]')?.lang ?? '',
      direction: heading ? getComputedStyle(heading).direction : '',
    },
    overflow: root.scrollWidth - root.clientWidth,
    textLightness: (red + green + blue) / (3 * 255),
    feeds: [...document.querySelectorAll<HTMLLinkElement>('link[rel~="alternate"][type]')].map(({ type, href }) => ({
      type,
      url: href,
    })),
  };
}

async function violations(page: Page): Promise<string[]> {
  // An expression that is evaluated from outside is no script of the page: its Content-Security-Policy is left as it is.
  await page.evaluate(`${axe.source}; undefined`);
  const found = await page.evaluate<axe.AxeResults>('axe.run(document)');
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}: ${nodes[0]?.failureSummary}`,
  );
}
