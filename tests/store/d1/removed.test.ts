import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { createApp } from '../../../src/app.ts';
import { formats } from '../../../src/feed/index.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { readStrictly } from '../../feed/read.ts';
import { site } from '../../fixtures/site.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored } from '../../fixtures/stored.ts';
import { get, header } from '../../http/origin.ts';
import { emptyDatabase, publisherTo, sent } from './databases.ts';

const DAY = 24 * 3600;
const removal = fromNow({ seconds: -60 });

/** A site of sixty articles, from which some are withdrawn a minute ago. */
async function siteWithout(...slugs: string[]) {
  const db = await emptyDatabase();
  const publication = publisherTo(db);
  await publication.publish(series(60).map(sent), DEPLOYED);
  const clock = { now: later(-120) };
  const app = createApp({ site, store: createD1Store(db, DEPLOYED), edition: 'first', now: () => clock.now });
  const before = await Promise.all(['/rss.xml', '/atom.xml', '/feed.json'].map((path) => get(app, path)));
  await publication.withdraw(slugs, new Date(removal));
  clock.now = NOW;
  return { app, db, clock, before, publication };
}

/** What an Atom document says was removed. */
async function removedIn(response: Response): Promise<{ ref: string; when: string }[]> {
  const { feed } = await parseStringPromise(await response.text(), { strict: true, xmlns: true });
  const elements: { $: Record<string, { value: string }>; $ns: { uri: string } }[] = feed['at:deleted-entry'] ?? [];
  for (const { $ns } of elements) expect($ns.uri).toBe('http://purl.org/atompub/tombstones/1.0');
  return elements.map(({ $ }) => ({ ref: $.ref?.value ?? '', when: $.when?.value ?? '' }));
}

describe('14. an article that was removed', () => {
  it('is in no feed, and its page is gone for good', async () => {
    const { app } = await siteWithout('مقال-1');
    const page = await get(app, `/articles/${encodeURIComponent('مقال-1')}`);
    expect(page.status).toBe(410);
    expect(header(page, 'Cache-Control')).toBe('no-store');
    for (const format of Object.values(formats)) {
      const entries = await readStrictly(format, await (await get(app, `/${format.syntax.file}`)).text());
      expect(entries).toHaveLength(50);
      expect(entries[0]?.link).toContain(encodeURIComponent('مقال-2'));
    }
  });

  it.each([
    '/atom.xml',
    `/keywords/${encodeURIComponent('مياه')}/atom.xml`,
    `/sources/${encodeURIComponent('رافد')}/atom.xml`,
  ])('is told of in %s, by the id that its entry had (RFC 6721)', async (path) => {
    const { app, before } = await siteWithout('مقال-1');
    const { feed } = await parseStringPromise((await before[1]?.text()) ?? '', { strict: true });
    expect(await removedIn(await get(app, path))).toEqual([{ ref: feed.entry[0].id[0], when: removal }]);
  });

  it('is told of in a delta, with what takes its place on the page and nothing else', async () => {
    const { db, clock, publication } = await siteWithout();
    const store = createD1Store(db, DEPLOYED);
    const app = createApp({ site: { ...site, deltas: true }, store, edition: 'first', now: () => clock.now });
    const tag = header(await get(app, '/atom.xml'), 'ETag');
    await publication.withdraw(['مقال-1'], later(-5));
    const delta = await get(app, '/atom.xml', { 'A-IM': 'feed', 'If-None-Match': tag });
    expect(delta.status).toBe(226);
    const entries = await readStrictly(formats.atom, await delta.clone().text());
    expect(entries.map(({ link }) => decodeURIComponent(link))).toEqual([`${site.url}/articles/مقال-51`]);
    expect(await removedIn(delta)).toEqual([{ ref: expect.stringContaining('-1'), when: fromNow({ seconds: -5 }) }]);
  });

  it('is told of for thirty days', async () => {
    const { app, clock } = await siteWithout('مقال-1');
    const tag = header(await get(app, '/atom.xml'), 'ETag');
    clock.now = later(30 * DAY - 61);
    expect(await removedIn(await get(app, '/atom.xml'))).toHaveLength(1);
    expect(header(await get(app, '/atom.xml'), 'ETag')).toBe(tag);
    clock.now = later(30 * DAY);
    expect(await removedIn(await get(app, '/atom.xml'))).toEqual([]);
    expect(header(await get(app, '/atom.xml'), 'ETag')).not.toBe(tag);
  });

  it('by a clock that was ahead is told of when that time has come: nothing is dated in the future', async () => {
    const { app, clock, publication } = await siteWithout();
    await publication.withdraw(['مقال-1'], later(DAY));
    expect(await removedIn(await get(app, '/atom.xml'))).toEqual([]);
    expect((await get(app, `/articles/${encodeURIComponent('مقال-1')}`)).status).toBe(410);
    clock.now = later(DAY);
    expect(await removedIn(await get(app, '/atom.xml'))).toHaveLength(1);
    clock.now = later(40 * DAY);
    expect(await removedIn(await get(app, '/atom.xml'))).toEqual([]);
    clock.now = later(2 * DAY);
    expect(await removedIn(await get(app, '/atom.xml'))).toHaveLength(1);
  });

  it('changes no document that neither held it nor tells of it', async () => {
    const { app, before } = await siteWithout('مقال-60');
    const [rss, atom, json] = await Promise.all(['/rss.xml', '/atom.xml', '/feed.json'].map((path) => get(app, path)));
    for (const [then, now] of [
      [before[0], rss],
      [before[2], json],
    ] as const) {
      expect(now && header(now, 'ETag')).toBe(then && header(then, 'ETag'));
      expect(await now?.text()).toBe(await then?.text());
    }
    expect(atom && header(atom, 'ETag')).not.toBe(before[1] && header(before[1], 'ETag'));
  });

  it('leads on where it goes on under another name with the id that it had, and is told of nowhere', async () => {
    const { app, publication } = await siteWithout();
    const id = 'https://old.example/?p=7';
    const [old, renamed] = ['قديم', 'جديد'].map((slug) => ({ ...sent(stored({ slug, id, published: removal })) }));
    await publication.publish(old ? [old] : [], later(-600));
    expect(await publication.publish(renamed ? [renamed] : [], later(-30))).toEqual(['new']);
    await publication.withdraw(['قديم'], NOW);
    const response = await get(app, '/atom.xml');
    expect(await response.clone().text()).toContain(`<id>${id}</id>`);
    expect(await removedIn(response)).toEqual([]);
    const page = await get(app, `/articles/${encodeURIComponent('قديم')}`);
    expect(page.status).toBe(301);
    expect(header(page, 'Location')).toBe(`/articles/${encodeURIComponent('جديد')}`);
  });

  it('is told of until it is out again', async () => {
    const { app, clock, publication } = await siteWithout('مقال-1');
    const again = sent(stored({ slug: 'مقال-1', published: fromNow({ hours: 1 }) }));
    await publication.publish([again], NOW);
    expect(await removedIn(await get(app, '/atom.xml'))).toHaveLength(1);
    expect((await get(app, `/articles/${encodeURIComponent('مقال-1')}`)).status).toBe(410);
    clock.now = later(3601);
    expect(await removedIn(await get(app, '/atom.xml'))).toEqual([]);
  });

  it('is no longer told of when it is back', async () => {
    const { app, publication } = await siteWithout('مقال-1');
    await publication.publish(series(1).map(sent), NOW);
    expect(await removedIn(await get(app, '/atom.xml'))).toEqual([]);
    expect((await get(app, `/articles/${encodeURIComponent('مقال-1')}`)).status).toBe(200);
  });

  it('moves the date of an article that led to it', async () => {
    const { app, publication } = await siteWithout();
    const [from, to] = [sent(stored({ slug: 'من', related: ['إلى'] })), sent(stored({ slug: 'إلى', title: 'إلى' }))];
    await publication.publish([from, to], later(-600));
    const path = `/articles/${encodeURIComponent('من')}`;
    const before = header(await get(app, path), 'Last-Modified');
    await publication.withdraw(['إلى'], later(-5));
    const response = await get(app, path, { 'If-Modified-Since': before });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain(encodeURIComponent('إلى'));
  });
});
