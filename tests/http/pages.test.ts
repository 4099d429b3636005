import { describe, expect, it } from 'vitest';
import { site } from '../fixtures/site.ts';
import { asContent, NASTY, series, stored } from '../fixtures/stored.ts';
import { bodyOf, get, header, origin } from './origin.ts';

const HOSTILE = `</title><script>alert("1")</script> & ' ${NASTY}`;

describe('the front page', () => {
  it("is HTML in the site's language and direction", async () => {
    const response = await get(origin(), '/');
    expect(header(response, 'Content-Type')).toBe('text/html; charset=utf-8');
    expect(header(response, 'Content-Language')).toBe('ar');
    expect(header(response, 'Link')).toBe(`<${site.url}/>; rel="canonical"`);
    expect(await response.text()).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
  });

  it('runs from left to right for a site in English', async () => {
    const english = origin({ site: { ...site, language: 'en' } });
    expect(await bodyOf(english, '/')).toContain('<html lang="en" dir="ltr">');
  });

  it('links the newest articles, in their order', async () => {
    const links = [
      ...(await bodyOf(origin({ articles: series(60) }), '/')).matchAll(/<h3><a class="p-name" href="([^"]*)"/g),
    ];
    expect(links.map(([, link]) => decodeURIComponent(link ?? ''))).toEqual(
      series(50).map(({ slug }) => `${site.url}/articles/${slug}`),
    );
  });

  it('is there without articles', async () => {
    expect((await get(origin({ articles: [] }), '/')).status).toBe(200);
  });
});

describe('the page of an article', () => {
  it('is found by its Arabic name and shows the article', async () => {
    const article = stored({ slug: 'سد-القرى', language: 'ar', content: asContent('نص الخبر'), related: ['خبر قريب'] });
    const response = await get(origin({ articles: [article] }), '/articles/سد-القرى');
    expect(response.status).toBe(200);
    expect(header(response, 'Content-Language')).toBe('ar');
    expect(header(response, 'Link')).toBe(`<${site.url}/articles/${encodeURIComponent('سد-القرى')}>; rel="canonical"`);
    const text = await response.text();
    for (const shown of [article.title, article.content, ...article.credits, ...article.keywords, ...article.related]) {
      expect(text).toContain(shown);
    }
    expect(text).toContain(`datetime="${article.published}"`);
  });

  it('is in the language of the article', async () => {
    const response = await get(origin({ articles: [stored({ slug: 'dam', language: 'en' })] }), '/articles/dam');
    expect(header(response, 'Content-Language')).toBe('en');
    expect(await response.text()).toMatch(/<article [^>]*lang="en" dir="ltr"/);
  });
});

describe.each(['/', '/articles/hostile'])('%s', (path) => {
  it('runs no text as markup', async () => {
    const hostile = stored({
      slug: 'hostile',
      title: HOSTILE,
      summary: HOSTILE,
      credits: [HOSTILE],
      keywords: [HOSTILE],
      related: [HOSTILE],
      content: asContent(HOSTILE),
    });
    const app = origin({
      articles: [hostile],
      site: { ...site, title: HOSTILE, description: HOSTILE, copyright: HOSTILE },
    });
    // What describes the article to machines holds no tag at all; it is read below.
    const text = (await bodyOf(app, path)).replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/<script|<b>|title="[^"]*</);
  });
});

describe('the health check', () => {
  it('says ok, to be kept by none', async () => {
    const response = await get(origin(), '/healthz');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('ok\n');
    expect(header(response, 'Cache-Control')).toBe('no-store');
  });
});

it.each([
  ['/style.css', 'text/css; charset=utf-8'],
  ['/feed.css', 'text/css; charset=utf-8'],
  ['/copy.js', 'text/javascript; charset=utf-8'],
  ['/icon.svg', 'image/svg+xml; charset=utf-8'],
])('%s is of its type and may be kept', async (path, type) => {
  const response = await get(origin(), path);
  expect(header(response, 'Content-Type')).toBe(type);
  expect(header(response, 'X-Content-Type-Options')).toBe('nosniff');
  expect(header(response, 'Cache-Control')).toMatch(/^public, max-age=\d+/);
});

describe('a list longer than a page', () => {
  it('links to older articles and back, each article once', async () => {
    const app = origin({ articles: series(120) });
    const pages: string[] = [];
    for (let path: string | undefined = '/'; path; ) {
      const page = await bodyOf(app, path);
      pages.push(page);
      path = page.match(/<a rel="next" href="([^"]*)"/)?.[1];
    }
    const [first, ...others] = pages;
    expect(first).not.toContain('rel="first"');
    expect(others.length).toBeGreaterThan(1);
    for (const page of others) expect(page).toContain(`<a rel="first" href="${site.url}/">`);
    const links = pages.flatMap((page) =>
      [...page.matchAll(/<h3><a class="p-name" href="([^"]*)"/g)].map(([, link]) => link),
    );
    expect(new Set(links).size).toBe(120);
    expect(links).toHaveLength(120);
  });
});
