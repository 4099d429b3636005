import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { formats } from '../../src/feed/index.ts';
import { articleWith, page, pageOf, write } from './page.ts';
import { readStrictly } from './read.ts';

const SITE = 'https://news.example';
const all = Object.values(formats).map((format) => [format.name, format] as const);
const [rich] = page.articles.filter(({ image }) => image) as [Article];

const rss = (article: Article) => parseRssFeed(write(formats.rss, pageOf(article))).items?.[0];
const atom = (article: Article) => parseAtomFeed(write(formats.atom, pageOf(article))).entries?.[0];
const json = (article: Article) => parseJsonFeed(write(formats.json, pageOf(article))).items?.[0];

const PICTURE = `${SITE}/media/b57e55f6d9/%D9%83%D8%AB%D8%A8%D8%A7%D9%86.jpg`;

describe('the picture of an article', () => {
  it('is told with type, size and what it says to those who do not see it', () => {
    const told = {
      url: PICTURE,
      type: 'image/jpeg',
      medium: 'image',
      fileSize: 4550,
      width: 960,
      height: 540,
      description: { value: rich.image?.alt, type: 'plain' },
    };
    expect(rss(rich)?.media?.contents?.[0]).toMatchObject(told);
    expect(atom(rich)?.media?.contents).toEqual([expect.objectContaining(told)]);
    expect(json(rich)?.image).toBe(PICTURE);
  });

  it('is no enclosure, which a reader would keep or show twice', () => {
    expect(JSON.stringify(rss(rich)?.enclosures)).not.toContain(PICTURE);
    expect(JSON.stringify(atom(rich)?.links)).not.toContain(PICTURE);
    expect(JSON.stringify(json(rich)?.attachments)).not.toContain(PICTURE);
  });

  it.each(all)('stands once in the content of %s, above the text', async (_, format) => {
    const contentOf = async (article: Article) =>
      (await readStrictly(format, write(format, pageOf(article))))[0]?.content;
    const content = await contentOf(rich);
    expect(content).toMatch(
      /^<div dir="rtl" lang="ar"><figure><img src="[^"]*" alt="[^"]*" width="960" height="540"><figcaption>حد الكثيب<\/figcaption><\/figure>\n<p>/,
    );
    const shown = { ...rich, content: `<p>نص</p>\n<p><img src="${rich.image?.url}" alt=""></p>` };
    expect((await contentOf(shown))?.match(/<img/g)).toHaveLength(1);
  });

  it('leaves the mark of direction to the first words', async () => {
    const image = { url: '/media/a/b.png', type: 'image/png', alt: 'Latin' };
    const article = articleWith({ image, content: '<p>STC قالت</p>' });
    expect(atom(article)?.content?.value).toContain(
      '<figure><img src="https://news.example/media/a/b.png" alt="Latin"></figure>\n<p>\u200fSTC',
    );
  });
});

describe('sound and film', () => {
  const [talk, film] = rich.enclosures;

  it('are enclosures, in RSS the first alone', () => {
    expect(rss(rich)?.enclosures).toEqual([{ url: SITE + talk?.url, length: 54321, type: 'audio/mpeg' }]);
    expect(rss(rich)?.itunes?.duration).toBe(3723);
    expect(rss(rich)?.media?.contents?.[1]).toMatchObject({ url: film?.url, type: 'video/mp4', medium: 'video' });
    expect(atom(rich)?.links?.filter(({ rel }) => rel === 'enclosure')).toEqual([
      { rel: 'enclosure', href: SITE + talk?.url, type: 'audio/mpeg', length: 54321 },
      { rel: 'enclosure', href: film?.url, type: 'video/mp4' },
    ]);
    expect(json(rich)?.attachments).toEqual([
      { url: SITE + talk?.url, mime_type: 'audio/mpeg', size_in_bytes: 54321, duration_in_seconds: 3723 },
      { url: film?.url, mime_type: 'video/mp4' },
    ]);
  });

  it('of no known size have none, which RSS writes as 0', () => {
    const article = articleWith({ enclosures: [{ url: 'https://films.example/a.mp4', type: 'video/mp4' }] });
    expect(rss(article)?.enclosures).toEqual([{ url: 'https://films.example/a.mp4', length: 0, type: 'video/mp4' }]);
  });

  it('and documents are told by their kind', () => {
    const enclosures = ['audio/mpeg', 'application/pdf'].map((type) => ({ url: 'https://x.example/a', type }));
    expect(rss(articleWith({ enclosures }))?.media?.contents?.[0]?.medium).toBe('document');
  });
});

describe('what an article speaks of', () => {
  it('is a link beside its own, where the format has one', () => {
    expect(json(rich)).toMatchObject({ external_url: rich.link, url: expect.stringContaining(SITE) });
    const links = atom(rich)?.links?.map(({ rel = 'alternate', href }) => [rel, href]);
    expect(links).toContainEqual(['related', rich.link]);
    expect(links?.[0]).toEqual(['alternate', expect.stringContaining(`${SITE}/articles/`)]);
    expect(rss(rich)?.link).toContain(`${SITE}/articles/`);
  });
});

describe.each(all)('addresses in %s', (_, format) => {
  const contentOf = async (content: string) => {
    const [entry] = await readStrictly(format, write(format, pageOf(articleWith({ content }))));
    return entry?.content.replace(/^<div[^>]*>|<\/div>$/g, '');
  };

  it.each([
    ['<p><a href="/articles/a#b">ن</a></p>', `<p><a href="${SITE}/articles/a#b">ن</a></p>`],
    ['<p><img src="/media/a.png" alt="ن"></p>', `<p><img src="${SITE}/media/a.png" alt="ن"></p>`],
    ['<video src="/a.mp4" poster="/a.png"></video>', `<video src="${SITE}/a.mp4" poster="${SITE}/a.png"></video>`],
    [
      '<p><img srcset="/a.png 1x, /b.png 2x" src="/a.png"></p>',
      `<p><img srcset="${SITE}/a.png 1x, ${SITE}/b.png 2x" src="${SITE}/a.png"></p>`,
    ],
    ['<blockquote cite="/a"><p>ن</p></blockquote>', `<blockquote cite="${SITE}/a"><p>ن</p></blockquote>`],
  ])('from the site’s root are absolute: %s', async (content, written) => {
    expect(await contentOf(content)).toBe(written);
  });

  it.each([
    '<p><a href="https://x.example/a">ن</a> <a href="mailto:a@x.example">ن</a></p>',
    '<p>اكتب &lt;a href="/x"&gt; أو src="/y"</p>',
    '<p>ن</p><pre><code>&lt;img src="/x"&gt; srcset="/a 1x, /b 2x"</code></pre>',
    '<p title=" href=&quot;/x&quot; &gt; src=&quot;/y">ن</p>',
    '<p><img src="https://x.example/a.png" alt="ن, /b"></p>',
  ])('and nothing else is touched: %s', async (content) => {
    expect(await contentOf(content)).toBe(content);
  });
});
