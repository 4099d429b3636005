import { decodeHTML } from 'entities';
import { expect } from 'vitest';
import { faultOf } from '../../src/article/body/harmless.ts';

const TAGS = new Set(
  'a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr']);
const ATTRIBUTES = new Set(
  'abbr align alt cite colspan controls datetime default dir height href hreflang id kind label lang loop media muted open playsinline poster preload reversed rowspan scope sizes span src srclang srcset start title type value width'.split(
    ' ',
  ),
);
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/;
const TOKEN = /<(?<end>\/?)(?<name>[a-z][a-z\d]*)(?<attributes>(?: [a-z]+(?:="[^"<>]*")?)*)>/g;

/** Whether HTML holds nothing but what may be published, every element closed where it was opened. */
export function expectHarmless(html: string): void {
  const open: string[] = [];
  for (const { groups } of html.matchAll(TOKEN)) {
    const { end, name = '', attributes = '' } = groups ?? {};
    expect(TAGS, html).toContain(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
      expect(ATTRIBUTES, html).toContain(attribute);
      const plain = decodeHTML(value);
      if (['href', 'src', 'poster', 'cite'].includes(attribute)) expect(plain, html).toMatch(ADDRESS);
      if (attribute === 'srcset') for (const one of plain.split(', ')) expect(one, html).toMatch(ADDRESS);
      if (attribute === 'id') expect(plain, html).toMatch(/^(?:fn|fnref|in)-[\w:.-]+$/);
    }
    if (end) expect(open.pop(), html).toBe(name);
    else if (!VOID.has(name)) open.push(name);
  }
  expect(open, html).toEqual([]);
  expect(html.replace(TOKEN, ''), html).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
  // What the build writes may be published to a running site.
  expect(faultOf(html), html).toBeUndefined();
}
