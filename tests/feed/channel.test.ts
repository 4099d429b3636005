import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/feed/index.ts';
import { page, pageOf, site, write } from './page.ts';

const rss = (of = page, on = site) => parseRssFeed(write(formats.rss, of, on));
const atom = (of = page, on = site) => parseAtomFeed(write(formats.atom, of, on));
const json = (of = page, on = site) => parseJsonFeed(write(formats.json, of, on));
const linkOf = (links: { rel?: string | undefined; href?: string | undefined }[] | undefined, rel: string) =>
  links?.filter((link) => link.rel === rel).map(({ href }) => href);

describe('a channel', () => {
  it('has its name, description and home in every format', () => {
    expect([rss().title, atom().title?.value, json().title]).toEqual([site.title, site.title, site.title]);
    expect([rss().description, atom().subtitle?.value, json().description]).toEqual(Array(3).fill(site.description));
    expect([rss().link, linkOf(atom().links, 'alternate')?.[0], json().home_page_url]).toEqual(
      Array(3).fill('https://news.example/'),
    );
  });

  it('names itself once, by its own address', () => {
    expect(linkOf(rss().atom?.links, 'self')).toEqual([
      'https://news.example/below/20260305T080000Z-%D8%A3%D8%AD%D8%AF%D8%AB/rss.xml',
    ]);
    expect(linkOf(atom().links, 'self')).toEqual([
      'https://news.example/below/20260305T080000Z-%D8%A3%D8%AD%D8%AF%D8%AB/atom.xml',
    ]);
    expect(json().feed_url).toBe('https://news.example/below/20260305T080000Z-%D8%A3%D8%AD%D8%AF%D8%AB/feed.json');
  });

  it('names the first page and the next where there are such', () => {
    expect(linkOf(rss().atom?.links, 'next')).toEqual([
      'https://news.example/below/20260201T080000Z-%D8%A3%D9%82%D8%AF%D9%85/rss.xml',
    ]);
    expect(linkOf(atom().links, 'first')).toEqual(['https://news.example/atom.xml']);
    expect(json().next_url).toBe('https://news.example/below/20260201T080000Z-%D8%A3%D9%82%D8%AF%D9%85/feed.json');
    const alone = pageOf();
    expect(linkOf(rss(alone).atom?.links, 'next')).toEqual([]);
    expect(linkOf(atom(alone).links, 'first')).toEqual([]);
    expect(json(alone).next_url).toBeUndefined();
  });

  it('has the language in every place that a reader looks', () => {
    expect(rss().language).toBe('ar');
    expect(atom().xml?.lang).toBe('ar');
    expect(json().language).toBe('ar');
  });

  it('was updated with its newest change', () => {
    const newest = Date.parse('2026-03-03T07:00:00Z');
    expect([Date.parse(String(rss().lastBuildDate)), Date.parse(String(atom().updated))]).toEqual([newest, newest]);
  });

  it('without entries was updated on the day from which its ids count', () => {
    expect(atom(pageOf()).updated).toBe('2026-02-01T00:00:00Z');
    expect(Date.parse(String(rss(pageOf()).lastBuildDate))).toBe(Date.parse('2026-02-01'));
  });

  it('says how often to ask in all its ways alike', () => {
    expect(rss().ttl).toBe(30);
    expect(rss().sy).toMatchObject({ updatePeriod: 'hourly', updateFrequency: 2 });
    expect(rss({ ...page, pollMinutes: 240 }).sy).toMatchObject({ updatePeriod: 'daily', updateFrequency: 6 });
  });

  it('has generator, rights, icon and author', () => {
    expect([rss().generator, atom().generator?.text]).toEqual(['rafid', 'rafid']);
    expect([rss().copyright, atom().rights?.value]).toEqual([site.copyright, site.copyright]);
    expect([rss().image?.url, atom().icon, atom().logo, json().icon, json().favicon]).toEqual(Array(5).fill(site.icon));
    expect([atom().authors?.[0]?.name, json().authors?.[0]?.name]).toEqual([site.title, site.title]);
  });

  it('without an icon has none', () => {
    const { icon: _, ...bare } = site;
    expect([rss(page, bare).image, atom(page, bare).icon, json(page, bare).icon]).toEqual(Array(3).fill(undefined));
  });

  it('of an empty site is a document all the same', () => {
    expect([rss(pageOf()).items ?? [], atom(pageOf()).entries ?? [], json(pageOf()).items ?? []]).toEqual([[], [], []]);
    expect(JSON.parse(write(formats.json, pageOf())).items).toEqual([]);
  });

  it('is JSON Feed 1.1', () => {
    expect(JSON.parse(write(formats.json)).version).toBe('https://jsonfeed.org/version/1.1');
  });
});
