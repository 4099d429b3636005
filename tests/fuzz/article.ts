import fc from 'fast-check';
import type { Article, Enclosure, Picture } from '../../src/article/article.ts';
import { isLocated } from '../../src/article/body/address.ts';
import { escapeText } from '../../src/article/html.ts';
import { distinct } from '../../src/article/keyword.ts';
import { asSlug, isSlug } from '../../src/article/slug.ts';
import type { Site } from '../../src/site.ts';
import { anyText, wholeText } from './text.ts';

/** A content and what a feed of the site `https://news.example` should tell of it, apart from characters. */
export interface Content {
  html: string;
  told: string;
}

const quoted = (text: string) => escapeText(text).replaceAll('"', '&quot;');
const both = (html: string): Content => ({ html, told: html });

/** An address as the build writes it, absolute or a path of the site. */
export const address: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('https://wadi.example/', 'http://wadi.example:8080/a/', '/media/0a1b2c3d4e/', '/'), wholeText)
  .map(([start, text]) =>
    (URL.parse(start + text, 'https://news.example')?.href ?? '').replace('https://news.example', ''),
  )
  .filter((url) => isLocated(url, 'media') && url.length < 2000);

const inline: fc.Arbitrary<Content> = fc.oneof(
  anyText.map((text) => both(escapeText(text))),
  fc
    .tuple(fc.constantFrom('em', 'code', 'bdi', 'q'), anyText)
    .map(([tag, text]) => both(`<${tag}>${escapeText(text)}</${tag}>`)),
  anyText.map((text) => both(`<span title="${quoted(text)}">.</span>`)),
  fc.tuple(address, anyText).map(([url, text]) => {
    const link = (href: string) => `<a href="${quoted(href)}">${escapeText(text)}</a>`;
    return { html: link(url), told: link(url.startsWith('/') ? `https://news.example${url}` : url) };
  }),
  fc.tuple(address, anyText).map(([url, alt]) => {
    const image = (src: string) => `<img src="${quoted(src)}" alt="${quoted(alt)}">`;
    return { html: image(url), told: image(url.startsWith('/') ? `https://news.example${url}` : url) };
  }),
);

function around(tag: string, pieces: Content[]): Content {
  const join = (texts: string[]) => `<${tag}>${texts.join('')}</${tag}>`;
  return { html: join(pieces.map(({ html }) => html)), told: join(pieces.map(({ told }) => told)) };
}

export const content: fc.Arbitrary<Content> = fc
  .array(
    fc
      .tuple(fc.constantFrom('p', 'pre', 'blockquote', 'h2'), fc.array(inline, { maxLength: 3 }))
      .map(([tag, pieces]) => around(tag, pieces)),
    { minLength: 1, maxLength: 3 },
  )
  .map((blocks) => ({
    html: blocks.map(({ html }) => html).join('\n'),
    told: blocks.map(({ told }) => told).join('\n'),
  }));

/** Of the years that an article may have. */
export const instant = fc
  .integer({ min: Date.UTC(1700, 0) / 1000, max: Date.UTC(2200, 0) / 1000 - 1 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));

const language = fc.constantFrom(
  'ar',
  'ar-SA',
  'fa',
  'ckb',
  'he',
  'en',
  'fr',
  'und',
  'zh-Hant-TW',
  'uz-Arab',
  'az-Latn',
);

export const slug = wholeText
  .map((text) => asSlug(text.replace(/[/\\%?#\p{Cc}\p{Cf}]/gu, '')))
  .filter((text) => isSlug(text) && text === asSlug(text) && text.length <= 200);

const mediaType = fc.constantFrom('audio/mpeg', 'video/mp4', 'application/x-tar+gzip', 'text/vnd.a-b');
const count = fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.constant(Number.MAX_SAFE_INTEGER));
/** Each with or without it. */
const enclosure: fc.Arbitrary<Enclosure> = fc.record(
  { url: address, type: mediaType, size: count, duration: count },
  { requiredKeys: ['url', 'type'] },
);
const picture: fc.Arbitrary<Picture> = fc.record(
  {
    url: address,
    type: fc.constantFrom('image/png', 'image/svg+xml'),
    alt: anyText,
    caption: anyText.filter((text) => text !== ''),
    size: count,
    width: count,
    height: count,
  },
  { requiredKeys: ['url', 'type', 'alt'] },
);

const link = address.filter((url) => url.startsWith('http'));

/** An article whose texts are any at all, and what a feed should tell of its content. */
export interface Sample {
  article: Article;
  told: string;
}

/** Names as an article has them: each once, and none that says nothing. */
const names = fc.array(anyText, { maxLength: 4 }).map(distinct);

export const sample: fc.Arbitrary<Sample> = fc
  .record(
    {
      slug,
      title: anyText,
      dates: fc.tuple(instant, instant),
      language,
      authors: fc.array(anyText, { maxLength: 3 }),
      credits: names,
      keywords: names,
      keywordRun: anyText.filter((text) => text !== ''),
      related: fc.array(anyText, { maxLength: 3 }),
      content,
      summary: anyText,
      image: picture,
      enclosures: fc.array(enclosure, { maxLength: 3 }),
      id: anyText.filter((text) => text !== ''),
      link,
    },
    {
      requiredKeys: [
        ...(['slug', 'title', 'dates', 'language', 'authors', 'credits', 'keywords'] as const),
        ...(['related', 'content', 'summary', 'enclosures'] as const),
      ],
    },
  )
  .map(({ dates, content: { html, told }, ...rest }) => {
    const [published, updated] = dates.toSorted() as [string, string];
    return { article: { ...rest, content: html, published, updated } as Article, told };
  });

/** A site at `https://news.example` whose texts are any that say something. */
export const anySite: fc.Arbitrary<Site> = fc
  .record({ title: anyText, description: anyText, copyright: anyText, language: fc.constantFrom('ar', 'en', 'fa') })
  .map(({ title, description, copyright, language: own }) => ({
    url: 'https://news.example',
    title: `ع${title}`,
    description: `ع${description}`,
    copyright: `©${copyright}`,
    language: own,
    locale: own,
    timeZone: 'Asia/Riyadh',
    authority: 'news.example,2026-02',
    icon: 'https://news.example/icon.svg?a=1&b=2',
  }));
