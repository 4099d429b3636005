import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.ts';
import { formats } from '../../../src/feed/index.ts';
import type { Position } from '../../../src/selection/page.ts';
import { ALL } from '../../../src/selection/selection.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import type { StoredArticle } from '../../../src/store/store.ts';
import { readStrictly } from '../../feed/read.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored } from '../../fixtures/stored.ts';
import { follow, get } from '../../http/origin.ts';
import { emptyDatabase, publisherTo, sent } from './databases.ts';

/** A site in a database that these articles were published to. */
async function siteOf(articles: ReturnType<typeof series>) {
  const db = await emptyDatabase();
  const publication = publisherTo(db);
  for (let from = 0; from < articles.length; from += 250) {
    await publication.publish(articles.slice(from, from + 250).map(sent), DEPLOYED);
  }
  const store = createD1Store(db, DEPLOYED);
  const app = createApp({ site, store, edition: 'first', now: () => NOW });
  return { app, publication, store };
}

/** Follows a feed through its archives, from one document to the one before, and calls back at each. */
async function crawl(app: Hono, path: string, at: (address: string, text: string) => Promise<void> | void) {
  for (let next: string | undefined = site.url + path; next; ) {
    const { address, text } = await follow(app, next);
    await at(new URL(address).pathname, text);
    next = /rel="prev-archive" href="([^"]+)"/.exec(text)?.[1];
  }
}

const archivesOf = async (app: Hono, path = '/atom.xml') => {
  const addresses: string[] = [];
  await crawl(app, path, (address) => void addresses.push(address));
  return addresses.slice(1);
};

/** How often an article stands in a feed and its archives. */
async function entriesOf(app: Hono, slug: string): Promise<number> {
  let found = 0;
  await crawl(app, '/atom.xml', (_, text) => {
    found += text.split(`:articles/${encodeURIComponent(slug)}</id>`).length - 1;
  });
  return found;
}

/** The first article of the newest archive of a feed, its last, and one in the middle of all. */
async function decisiveOf({ store }: Awaited<ReturnType<typeof siteOf>>, articles: StoredArticle[]) {
  const { next = stored() } = (await store.page(ALL, undefined, NOW))?.page ?? {};
  const { archive } = (await store.archive(ALL, { side: 'below', cursor: next }, NOW))?.page ?? {};
  const slugs = [archive?.oldest.slug, archive?.newest.slug, articles[120]?.slug];
  return articles.filter(({ slug }) => slugs.includes(slug));
}

describe('an article of an archive that is corrected', () => {
  const articles = series(180);

  it('changes the version of its archive in a keyword that it loses, and of no other', async () => {
    const path = `/keywords/${encodeURIComponent('مياه')}/atom.xml`;
    const site = await siteOf(articles);
    for (const article of await decisiveOf(site, articles)) {
      const before = await archivesOf(site.app, path);
      await site.publication.publish([sent({ ...article, keywords: ['زراعة'] })], later(-60));
      const after = await archivesOf(site.app, path);
      expect(after).toHaveLength(before.length);
      expect(after.filter((address) => !before.includes(address))).toHaveLength(1);
      const { text } = await follow(site.app, new URL(path, 'https://news.example').href);
      expect(text).not.toContain('deleted-entry');
    }
  });

  it('changes the version of its archive where it gets a new date, and of no other', async () => {
    const site = await siteOf(articles);
    for (const [index, article] of (await decisiveOf(site, articles)).entries()) {
      const before = await archivesOf(site.app);
      const published = fromNow({ seconds: -90 + index });
      await site.publication.publish([sent({ ...article, published })], later(-60));
      const after = await archivesOf(site.app);
      expect(after.slice(-before.length).filter((address) => !before.includes(address))).toHaveLength(1);
      expect(await entriesOf(site.app, article.slug)).toBe(1);
    }
  });
});

describe('an article of an archive that is removed', () => {
  const articles = series(180);

  it('changes the version of that archive alone, wherever in it it stood', async () => {
    for (const folder of ['', `/keywords/${encodeURIComponent('مياه')}`, `/sources/${encodeURIComponent('رافد')}`]) {
      const site = await siteOf(articles);
      for (const { slug } of await decisiveOf(site, articles)) {
        const before = await archivesOf(site.app, `${folder}/atom.xml`);
        expect(await site.publication.withdraw([slug], later(-60))).toEqual([slug]);
        const after = await archivesOf(site.app, `${folder}/atom.xml`);
        expect(after).toHaveLength(before.length);
        expect(after.filter((address) => !before.includes(address))).toHaveLength(1);
      }
    }
  });

  it('keeps the place that it had, when it is published with another date and removed once more', async () => {
    const { app, publication, store } = await siteOf(articles);
    const { next = stored() } = (await store.page(ALL, undefined, NOW))?.page ?? {};
    const { archive } = (await store.archive(ALL, { side: 'below', cursor: next }, NOW))?.page ?? {};
    const slug = archive?.oldest.slug ?? '';
    await publication.withdraw([slug], later(-90));
    const before = await archivesOf(app);
    const again = stored({ slug, published: fromNow({ seconds: -80 }) });
    await publication.publish([sent(again)], later(-70));
    for (const second of [-60, -60, -50]) {
      await publication.publish([sent(again)], later(second));
      expect(await publication.withdraw([slug], later(second))).toEqual([slug]);
    }
    // In the second of the last removal, from yet another place.
    await publication.publish([sent(stored({ slug, published: fromNow({ seconds: -70 }) }))], later(-50));
    expect(await publication.withdraw([slug], later(-50))).toEqual([slug]);
    expect((await archivesOf(app)).slice(-before.length)).toEqual(before);
    expect((await (await get(app, '/atom.xml')).text()).match(/<at:deleted-entry/g)).toHaveLength(1);
  });

  it('leaves nothing of an archive where it was the last, and the others lead past it', async () => {
    const { app, publication } = await siteOf(articles);
    const before = await archivesOf(app);
    const doomed = before.at(-2) ?? '';
    const entries = await readStrictly(formats.atom, await (await get(app, doomed)).text());
    const slugs = entries.map(({ link }) => decodeURIComponent(link.slice(link.lastIndexOf('/') + 1)));
    await publication.withdraw(slugs, later(-60));
    expect(await archivesOf(app)).toEqual(before.filter((address) => address !== doomed));
    expect((await get(app, doomed)).status).toBe(404);
  });
});

describe('when an older page or an archive was modified', () => {
  const articles = series(180);

  it('is not before one of its articles was removed', async () => {
    const { publication, store } = await siteOf(articles);
    const at: Position = { side: 'at', cursor: articles[120] ?? stored() };
    const before = await store.archiveRevision(ALL, at, NOW);
    await publication.withdraw([articles[120]?.slug ?? ''], later(-60));
    const after = await store.archiveRevision(ALL, at, NOW);
    if (typeof before !== 'object' || typeof after !== 'object') throw new Error('There is no archive.');
    expect(after.revision.tag).not.toBe(before.revision.tag);
    expect(after.revision.modified.getTime()).toBeGreaterThanOrEqual(Date.parse(fromNow({ seconds: -60 })));
  });

  it('is not before an article above it came to divide the feed in another way', async () => {
    const { publication, store } = await siteOf(articles);
    let changed = 0;
    for (let place = 100; place < 116; place++) {
      const [above = stored(), cursor = stored()] = [articles[place - 1], articles[place]];
      const before = await store.revision(ALL, cursor, NOW);
      const at = later(10 * place - 2000);
      await publication.publish([sent(stored({ ...above, content: `<p>${'س'.repeat(250_000)}</p>` }))], at);
      const after = await store.revision(ALL, cursor, NOW);
      await publication.publish([sent(above)], at);
      if (after?.tag === before?.tag) continue;
      changed++;
      expect(after?.modified.getTime()).toBeGreaterThanOrEqual(Math.floor(at.getTime() / 1000) * 1000);
    }
    expect(changed).toBeGreaterThan(0);
  });
});

describe('a crawl of thousands of articles, while others are published, corrected and removed', () => {
  it.each([
    ['/atom.xml', 10_000],
    ['/rss.xml', 1500],
    [`/keywords/${encodeURIComponent('مياه')}/atom.xml`, 1500],
  ])('of %s finds each that stays exactly once: %i', async (path, count) => {
    const articles = series(count, 1, () => ({ keywords: ['مياه'] }));
    const { app, publication } = await siteOf(articles);
    const format = path.endsWith('rss.xml') ? formats.rss : formats.atom;
    const [live, archived]: [string[], string[]] = [[], []];
    const removed = new Set<string>();
    let documents = 0;
    await crawl(app, path, async (_, text) => {
      const links = (await readStrictly(format, text)).map(({ link }) => link);
      (documents++ === 0 ? live : archived).push(...links);
      if (documents % 5 > 0) return;
      // Beside, before and behind where the crawl is.
      const places = [0.001, 0.04, 0.5, 0.9].map((part) => (Math.floor(part * count) + 13 * documents) % count);
      const [first = stored(), second = stored(), third = stored()] = places.map((place) => articles[place]);
      const fresh = stored({ slug: `new-${documents}`, published: fromNow({ seconds: -10_000 + documents }) });
      removed.add(third.slug);
      await publication.change(
        {
          publish: [fresh, { ...first, title: 'مصحح' }, { ...second, title: 'مصحح' }]
            .filter(({ slug }) => !removed.has(slug))
            .map((article) => sent(stored(article))),
          withdraw: [third.slug],
        },
        later(-60),
      );
    });
    const slugs = archived.map((link) => decodeURIComponent(link.slice(link.lastIndexOf('/') + 1)));
    expect(new Set(slugs).size).toBe(slugs.length);
    const found = new Set([...slugs, ...live.map((link) => decodeURIComponent(link.slice(link.lastIndexOf('/') + 1)))]);
    expect(articles.filter(({ slug }) => !removed.has(slug) && !found.has(slug))).toEqual([]);
    expect(documents).toBeGreaterThan(count / 50);
    expect(removed.size).toBeGreaterThan(count / 500);
  });
});
