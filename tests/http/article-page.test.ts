import { describe, expect, it } from 'vitest';
import { site } from '../fixtures/site.ts';
import { fromNow, later, NASTY, stored } from '../fixtures/stored.ts';
import { bodyOf, get, header, origin } from './origin.ts';

const HOSTILE = `</script><script>alert(1)</script> ${NASTY}`;

const dam = stored({
  slug: 'dam',
  title: 'STC تمد الألياف إلى القرى',
  authors: ['ليلى حداد'],
  updated: fromNow({ seconds: -60 }),
  image: {
    url: '/media/x/dam.jpg',
    type: 'image/jpeg',
    size: 900,
    width: 1200,
    height: 675,
    alt: 'السد عند الفجر',
    caption: 'تصوير ليلى',
  },
  enclosures: [{ url: '/media/y/talk.mp3', type: 'audio/mpeg' }],
  link: 'https://dams.example/report',
  related: ['سد آخر', 'سدٌّ قديم', 'Dams of the world'],
});
const old = stored({ slug: 'old', title: 'سد قديم', published: fromNow({ hours: -9 }) });
const scheduled = stored({ slug: 'soon', title: 'سد آخر', published: fromNow({ seconds: 60 }) });

/** What the page of the article tells machines (schema.org). */
async function described(part: Parameters<typeof stored>[0] = {}): Promise<Record<string, unknown>> {
  const page = await bodyOf(origin({ articles: [stored({ ...dam, ...part })] }), '/articles/dam');
  return JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? '');
}

describe('the page of an article', () => {
  it('runs as its language does, whatever its title begins with', async () => {
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    expect(page).toMatch(/<article class="h-entry" lang="ar" dir="rtl"><header><h1 class="p-name">STC تمد/);
  });

  it('is a microformat with title, author, dates, picture, categories and content', async () => {
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    for (const property of ['h-entry', 'p-name', 'p-author h-card', 'u-url', 'u-photo', 'e-content', 'p-category'])
      expect(page).toContain(`class="${property}"`);
    expect(page).toContain(`<time class="dt-published" datetime="${dam.published}"`);
    expect(page).toContain(`<time class="dt-updated" datetime="${dam.updated}"`);
  });

  it('keeps the room of its picture, says what it shows, and plays what it has', async () => {
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    expect(page).toMatch(/<img [^>]*src="\/media\/x\/dam.jpg" alt="السد عند الفجر" width="1200" height="675"/);
    expect(page).toMatch(/<audio [^>]*src="\/media\/y\/talk.mp3" controls/);
    expect(page).toContain('<figcaption>تصوير ليلى</figcaption>');
    expect(page).toContain('<a href="https://dams.example/report">dams.example</a>');
  });

  it.each([
    ['/media/z/%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf', 'تقرير.pdf'],
    ['https://files.example/a%ff.pdf?b=/c', 'a%ff.pdf'],
  ])('names the attachment %s', async (url, name) => {
    const article = stored({ ...dam, enclosures: [{ url, type: 'application/pdf' }] });
    expect(await bodyOf(origin({ articles: [article] }), '/articles/dam')).toContain(`<bdi>${name}</bdi></a>`);
  });

  it('does not show a picture twice', async () => {
    const image = { url: 'https://p.example/dam.jpg?w=1&h=2', type: 'image/jpeg', alt: '' };
    const content = '<p><img src="https://p.example/dam.jpg?w=1&amp;h=2" alt=""></p>';
    const page = await bodyOf(origin({ articles: [stored({ ...dam, image, content })] }), '/articles/dam');
    expect(page.match(/<img [^>]*dam\.jpg/g)).toHaveLength(1);
  });

  it('links related titles to the articles that are there, however they are spelt', async () => {
    const links = async (now: Date) =>
      [...(await bodyOf(origin({ articles: [scheduled, dam, old], now }), '/articles/dam')).matchAll(RELATED)].map(
        ([, link, title]) => [link, title],
      );
    expect(await links(later(0))).toEqual([[`${site.url}/articles/old`, 'سد قديم']]);
    expect(await links(later(60))).toEqual([
      [`${site.url}/articles/soon`, 'سد آخر'],
      [`${site.url}/articles/old`, 'سد قديم'],
    ]);
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    expect(page).toContain('<bdi dir="ltr">Dams of the world</bdi>');
  });

  it('has another validator once a related title leads somewhere', async () => {
    const answer = async (now: Date) => get(origin({ articles: [scheduled, dam, old], now }), '/articles/dam');
    const [before, then] = [await answer(later(0)), await answer(later(60))];
    expect(header(then, 'ETag')).not.toBe(header(before, 'ETag'));
    expect(Date.parse(header(then, 'Last-Modified'))).toBe(Date.parse(scheduled.published));
  });

  it('writes dates as the locale of the site has them', async () => {
    const january = stored({ slug: 'j', published: '2026-01-09T20:30:00Z' });
    const dated = async (locale: string) =>
      (await bodyOf(origin({ articles: [january], site: { ...site, locale } }), '/articles/j')).match(
        /<time [^>]*>(.*?)<\/time>/,
      )?.[1];
    expect(await dated('ar')).toMatch(/9 يناير 2026 .*11:30/);
    expect(await dated('ar-LB-u-nu-latn')).toMatch(/9 كانون الثاني 2026 .*11:30/);
    expect(await dated('ar-u-nu-arab')).toMatch(/٩ يناير ٢٠٢٦ .*١١:٣٠/);
  });
});

it('a day without a time is shown as a day', async () => {
  const day = stored({ slug: 'day', published: '2026-01-09T21:00:00Z' });
  const page = await bodyOf(origin({ articles: [day] }), '/articles/day');
  expect(page).toMatch(/<time class="dt-published" datetime="2026-01-09T21:00:00Z"[^>]*>[^<]*10 يناير 2026<\/time>/);
});

const RELATED = /<a href="([^"]*)"><bdi dir="rtl">(سد [^<]*)<\/bdi>/g;

describe('what the page of an article tells search engines and previews', () => {
  it('is a NewsArticle in its language, with its dates, author, publisher, picture and keywords', async () => {
    expect(await described()).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: dam.title,
      description: dam.summary,
      inLanguage: 'ar',
      datePublished: dam.published,
      dateModified: dam.updated,
      mainEntityOfPage: `${site.url}/articles/dam`,
      author: [{ '@type': 'Person', name: 'ليلى حداد' }],
      publisher: { '@type': 'Organization', name: site.title, url: `${site.url}/` },
      image: `${site.url}/media/x/dam.jpg`,
      keywords: dam.keywords,
    });
  });

  it('names the sources where nobody signs, and the site where there is no source', async () => {
    const authors = async (part: object) => (await described({ authors: [], ...part })).author;
    expect(await authors({})).toEqual([{ '@type': 'Organization', name: 'رافد' }]);
    expect(await authors({ credits: [] })).toMatchObject([{ name: site.title }]);
  });

  it('is read back as it was written, and ends no element', async () => {
    expect(await described({ title: HOSTILE, summary: HOSTILE })).toMatchObject({
      headline: HOSTILE,
      description: HOSTILE,
    });
  });

  it.each([
    ['og:type', 'article'],
    ['og:title', dam.title],
    ['og:url', `${site.url}/articles/dam`],
    ['og:locale', 'ar_AR'],
    ['og:image', `${site.url}/media/x/dam.jpg`],
    ['og:image:alt', 'السد عند الفجر'],
    ['article:published_time', dam.published],
    ['article:tag', dam.keywords[0]],
  ])('has %s', async (property, content) => {
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    expect(page).toContain(`<meta property="${property}" content="${content}"/>`);
  });

  it("tells the site's language where its own is not known", async () => {
    const unknown = stored({ ...dam, language: 'und' });
    expect(await described({ language: 'und' })).toMatchObject({ inLanguage: 'ar' });
    const page = await bodyOf(origin({ articles: [unknown] }), '/articles/dam');
    expect(page).toContain('<meta property="og:locale" content="ar_AR"/>');
    expect(page).toContain('hreflang="ar"');
  });

  it('has one address and one language', async () => {
    const page = await bodyOf(origin({ articles: [dam] }), '/articles/dam');
    expect(page).toContain(`<link rel="canonical" href="${site.url}/articles/dam"/>`);
    expect(page).toContain(`<link rel="alternate" hreflang="ar" href="${site.url}/articles/dam"/>`);
    expect(page).toContain(`<meta name="description" content="${dam.summary}"/>`);
  });
});
