import { describe, expect, it } from 'vitest';
import { PAGE_ENTRIES } from '../../../src/selection/page.ts';
import { ALL, select } from '../../../src/selection/selection.ts';
import { createBundledStore } from '../../../src/store/bundled.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import type { ArticleStore } from '../../../src/store/store.ts';
import { DEPLOYED, fromNow, later, NASTY, NOW, series, stored } from '../../fixtures/stored.ts';
import { emptyDatabase, publisherTo, sent } from './databases.ts';

async function open() {
  const db = await emptyDatabase();
  return { db, publication: publisherTo(db), store: createD1Store(db, DEPLOYED) };
}

/** An article as it is sent. */
const article = (part: Parameters<typeof stored>[0] = {}) => sent(stored(part));

const slugsOf = async (store: ArticleStore, now = NOW) =>
  (await store.page(ALL, undefined, now))?.page.articles.map(({ slug }) => slug);
const updatedOf = async (store: ArticleStore, now = NOW) => (await store.article('مقال', now))?.article.updated;

describe('what is published', () => {
  it('is new, then the same, then changed', async () => {
    const { publication } = await open();
    const [a, b] = [article({ slug: 'a' }), article({ slug: 'b' })];
    expect(await publication.publish([a], NOW)).toEqual(['new']);
    expect(await publication.publish([b, a, { ...a, slug: 'c' }], NOW)).toEqual(['new', 'same', 'new']);
    expect(await publication.publish([{ ...a, title: 'عنوان آخر' }, b], NOW)).toEqual(['changed', 'same']);
  });

  it('is listed by slug with the digest under which it was sent', async () => {
    const { publication } = await open();
    await publication.publish([article({ slug: 'ب' }), article({ slug: 'أ' }), article({ slug: 'c' })], NOW);
    const all = await publication.holdings('', 10);
    expect(all.map(({ slug }) => slug)).toEqual(['c', 'أ', 'ب']);
    expect(await publication.holdings('c', 1)).toEqual([all[1]]);
    await publication.publish([article({ slug: 'c', title: 'عنوان مصحح' })], later(60));
    const [edited] = await publication.holdings('', 1);
    expect(edited?.digest).not.toBe(all[0]?.digest);
    expect(await publication.publish([article({ slug: 'c', title: 'عنوان مصحح' })], later(120))).toEqual(['same']);
  });

  it('comes back whole, whatever is in it', async () => {
    const { publication, store } = await open();
    const part = {
      title: NASTY,
      summary: NASTY,
      keywords: [NASTY],
      authors: ["'); DROP TABLE article; --"],
      id: NASTY,
    };
    const nasty = article({ ...part, content: `<p>${'\\"'.repeat(500)} 🚰</p>` });
    await publication.publish([nasty], NOW);
    expect((await store.article(nasty.slug, NOW))?.article).toMatchObject(nasty);
  });

  it('may be as long as a feed can hold', async () => {
    const { publication, store } = await open();
    const long = article({ content: `<p>${'"'.repeat(240_000)}</p>` });
    await publication.publish([long], NOW);
    expect((await store.article(long.slug, NOW))?.article.content).toBe(long.content);
  });

  it('may be many that are long', async () => {
    const { publication, store } = await open();
    const long = series(8, 1, () => ({ content: `<p>${'ماء '.repeat(40_000)}</p>` })).map(sent);
    await publication.publish(long, NOW);
    expect((await publication.holdings('', 10)).map(({ slug }) => slug)).toEqual(long.map(({ slug }) => slug));
    expect((await store.article('مقال-8', NOW))?.article.content).toBe(long[7]?.content);
  });

  it('comes out at its time, by itself', async () => {
    const { publication, store } = await open();
    await publication.publish([article({ published: fromNow({ hours: 1 }) })], NOW);
    expect(await slugsOf(store)).toEqual([]);
    expect(await slugsOf(store, later(3600))).toEqual(['مقال']);
  });

  it('is kept by clients until the next article comes due, and no longer', async () => {
    const { publication, store } = await open();
    await publication.publish(series(3, 40).map(sent), DEPLOYED);
    const usual = await store.revision(ALL, undefined, NOW);
    await publication.publish([article({ slug: 'soon', published: fromNow({ seconds: 90 }) })], NOW);
    expect((await store.revision(ALL, undefined, NOW))?.freshSeconds).toBeLessThanOrEqual(91);
    expect(usual?.freshSeconds).toBe((usual?.pollMinutes ?? 0) * 60);
  });
});

describe('when an article was updated', () => {
  const before = article({ published: fromNow({ hours: -5 }) });

  it('is when its text was published anew', async () => {
    const { publication, store } = await open();
    await publication.publish([before], later(-60));
    expect(await updatedOf(store)).toBe(before.published);
    await publication.publish([{ ...before, content: '<p>نص مصحح.</p>' }], NOW);
    expect(await updatedOf(store)).toBe(fromNow({}));
  });

  it('is what it says itself, where that is later', async () => {
    const { publication, store } = await open();
    await publication.publish([before], later(-60));
    const updated = fromNow({ hours: -2 });
    await publication.publish([{ ...before, content: '<p>نص مصحح.</p>', updated }], NOW);
    expect(await updatedOf(store)).toBe(updated);
  });

  it('does not move with its keywords, its source, or the spelling of these', async () => {
    const { publication, store } = await open();
    await publication.publish([before], later(-60));
    await publication.publish([{ ...before, keywords: ['مياه جوفية'], credits: ['وكالات'], related: ['أ'] }], NOW);
    expect(await updatedOf(store)).toBe(before.published);
  });

  it('does not go back', async () => {
    const { publication, store } = await open();
    await publication.publish([before], later(-60));
    await publication.publish([{ ...before, title: 'عنوان مصحح' }], later(-30));
    await publication.publish([{ ...before, title: 'عنوان مصحح', keywords: ['سدود'] }], NOW);
    expect(await updatedOf(store)).toBe(fromNow({ seconds: -30 }));
    await publication.publish([before], later(-50));
    expect(await updatedOf(store)).toBe(fromNow({ seconds: -30 }));
  });

  it('is its date of publication while it is not out', async () => {
    const { publication, store } = await open();
    const ahead = { ...before, published: fromNow({ hours: 1 }), updated: fromNow({ hours: 1 }) };
    await publication.publish([ahead], later(-60));
    await publication.publish([{ ...ahead, title: 'عنوان مصحح' }], NOW);
    expect(await updatedOf(store, later(7200))).toBe(ahead.published);
  });
});

describe('what is withdrawn', () => {
  it('is gone everywhere, and known to be', async () => {
    const { publication, store } = await open();
    await publication.publish([article({ slug: 'a', keywords: ['سد'] }), article({ slug: 'b', keywords: [] })], NOW);
    expect(await publication.withdraw(['a', 'nothing'], NOW)).toEqual(['a']);
    expect(await slugsOf(store)).toEqual(['b']);
    expect(await store.article('a', NOW)).toBeUndefined();
    expect(await store.page(select('keywords', ['سد']), undefined, NOW)).toBeUndefined();
    expect((await store.directory(NOW)).directory.keywords).toEqual([]);
    expect(await Promise.all(['a', 'b', 'nothing'].map((slug) => store.gone(slug, NOW)))).toEqual([
      {},
      undefined,
      undefined,
    ]);
  });

  it('was never here, if it was not out', async () => {
    const { publication, store } = await open();
    await publication.publish([article({ published: fromNow({ hours: 1 }) })], NOW);
    await publication.withdraw(['مقال'], NOW);
    expect(await store.gone('مقال', NOW)).toBeUndefined();
  });

  it('is found no more, as is what it said before, and readers without a tag hear of it', async () => {
    const { publication, store } = await open();
    const search = { kind: 'search' as const, query: 'زلزال' };
    const found = async (now: Date) => ({
      slugs: (await store.page(search, undefined, now))?.page.articles.map(({ slug }) => slug),
      best: (await store.results('زلزال', now)).results.articles.map(({ slug }) => slug),
      modified: (await store.revision(search, undefined, now))?.modified,
    });
    const edited = article({ slug: 'edited', title: 'الزلزال' });
    await publication.publish([edited, article({ slug: 'removed', title: 'زلزال' })], NOW);
    expect(await found(later(1))).toMatchObject({ slugs: ['edited', 'removed'], best: ['edited', 'removed'] });
    await publication.publish([{ ...edited, title: 'هزة' }], later(60));
    expect(await found(later(61))).toMatchObject({ slugs: ['removed'], best: ['removed'] });
    expect((await found(later(61))).modified?.getTime()).toBeGreaterThan(NOW.getTime() + 59_000);
    await publication.withdraw(['removed'], later(120));
    expect(await found(later(121))).toMatchObject({ slugs: [], best: [] });
    expect((await found(later(121))).modified?.getTime()).toBeGreaterThan(NOW.getTime() + 119_000);
  });

  it('can come back', async () => {
    const { publication, store } = await open();
    await publication.publish([article()], NOW);
    await publication.withdraw(['مقال'], NOW);
    expect(await publication.publish([article()], NOW)).toEqual(['new']);
    expect(await store.gone('مقال', NOW)).toBeUndefined();
    expect(await slugsOf(store)).toEqual(['مقال']);
  });

  it('moves the date of the feeds that it was in, and of no other', async () => {
    const { publication, store } = await open();
    await publication.publish([...series(3).map(sent), article({ slug: 'x', keywords: ['سد'] })], later(-600));
    const modified = async (name: string) =>
      (await store.revision(select('keywords', [name]), undefined, NOW))?.modified.getTime();
    const [water, dam] = [await modified('مياه'), await modified('سد')];
    await publication.withdraw(['مقال-3'], later(-10));
    expect(await modified('مياه')).toBe(Date.parse(fromNow({ seconds: -10 })));
    expect(await modified('سد')).toBe(dam);
    expect(water).toBe(dam);
  });
});

describe('a change', () => {
  it('happens wholly or not at all', async () => {
    const { publication, store } = await open();
    const receipt = () => ({ key: 'k', fingerprint: 'f', answer: '{}' });
    await publication.publish([article({ slug: 'a', keywords: ['سد'] })], NOW, receipt);
    const again = [article({ slug: 'a', keywords: ['ماء'] }), article({ slug: 'b' })];
    await expect(publication.publish(again, NOW, receipt)).rejects.toThrow();
    await expect(publication.withdraw(['a'], NOW, receipt)).rejects.toThrow();
    expect(await slugsOf(store)).toEqual(['a']);
    expect((await store.directory(NOW)).directory.keywords.map(({ name }) => name)).toEqual(['سد']);
    expect(await publication.receipt('k', NOW)).toEqual(receipt());
    expect(await publication.receipt('k', later(25 * 3600))).toBeUndefined();
  });

  it('is answered once by a clock that jumps, until a day has passed by it', async () => {
    const { publication } = await open();
    const receipt = () => ({ key: 'k', fingerprint: 'f', answer: '{}' });
    await publication.publish([article({ slug: 'a' })], later(3600), receipt);
    for (const hours of [0, -48, 1, 24]) {
      expect(await publication.receipt('k', later(hours * 3600)), `${hours}`).toEqual(receipt());
    }
    // What another request forgets was no receipt any more, so its key is free.
    expect(await publication.receipt('k', later(26 * 3600))).toBeUndefined();
    expect(await publication.publish([article({ slug: 'a' })], later(26 * 3600), receipt)).toEqual(['same']);
    expect(await publication.receipt('k', NOW)).toEqual(receipt());
  });

  it('loses nothing when several publish at once', async () => {
    const { publication, store } = await open();
    const published = fromNow({ hours: -1 });
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 5 }, (_, index) => article({ slug: `n-${batch}-${index}`, published })),
    );
    const shared = article({ slug: 'shared', published });
    await Promise.all(batches.map((batch) => publication.publish([...batch, shared], NOW)));
    expect(await slugsOf(store)).toEqual([...batches.flat().map(({ slug }) => slug), 'shared'].sort());
    expect((await store.directory(NOW)).directory.keywords.map(({ articles }) => articles)).toEqual([41, 41]);
  });

  it('is decided by what is held when it happens, not by what was held before', async () => {
    const { db, publication, store } = await open();
    const before = article({ published: fromNow({ hours: -5 }) });
    await publication.publish([before], later(-60));
    const corrected = { ...before, content: '<p>نص مصحح.</p>' };
    // Another editor's correction arrives between what this one reads and what it writes.
    let batches = 0;
    const slow = {
      prepare: db.prepare.bind(db),
      batch: async (statements: D1PreparedStatement[]) => {
        if (++batches === 2) await publication.publish([corrected], later(-30));
        return db.batch(statements);
      },
    } as D1Database;
    const tagged = { ...before, keywords: ['سدود'] };
    expect(await publisherTo(slow).publish([tagged], NOW)).toEqual(['changed']);
    expect((await store.article('مقال', NOW))?.article).toMatchObject({ ...tagged, updated: fromNow({}) });
  });

  it('publishes and withdraws together', async () => {
    const { publication, store } = await open();
    await publication.publish([article({ slug: 'a' })], NOW);
    const change = { publish: [article({ slug: 'b' })], withdraw: ['a', 'nothing'] };
    const receipt = () => ({ key: 'k', fingerprint: 'f', answer: '{}' });
    expect(await publication.change(change, NOW, receipt)).toEqual({ outcomes: ['new'], removed: ['a'] });
    await expect(
      publication.change({ publish: [article({ slug: 'a' })], withdraw: ['b'] }, NOW, receipt),
    ).rejects.toThrow();
    expect(await slugsOf(store)).toEqual(['b']);
  });

  it('hands the database nothing that is longer than it takes', async () => {
    const { db, publication } = await open();
    let longest = 0;
    const measured = {
      batch: db.batch.bind(db),
      prepare: (query: string) => ({
        bind: (...values: unknown[]) => {
          for (const value of values) longest = Math.max(longest, new TextEncoder().encode(String(value)).length);
          return db.prepare(query).bind(...values);
        },
      }),
    } as unknown as D1Database;
    const slug = 'سد-جديد-يروي-ثلاث-قرى-في-أقصى-الشمال';
    const keywords = Array.from({ length: 60 }, (_, index) => `مياه القرى الشمالية رقم ${index}`);
    const many = series(100, 1, (index) => ({ slug: `${slug}-${index}`, keywords }));
    const wide = article({
      slug: 'wide',
      content: `<p>${'ﷺ '.repeat(80_000)}</p>`,
      related: Array(200).fill('م'.repeat(1000)),
    });
    await publisherTo(measured).publish([...many.map(sent), wide], NOW);
    expect(longest).toBeGreaterThan(500_000);
    expect(longest).toBeLessThan(2_000_000);
    expect(await publication.holdings('', 200)).toHaveLength(101);
  });

  it('leaves a store that is as if made of what is held', async () => {
    const { publication, store } = await open();
    const names = ['مياه', 'زراعة', 'سدود', 'إعلام', 'اعلام', 'طاقة'];
    const held = new Map<string, ReturnType<typeof stored>>();
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (let step = 0; step < 60; step++) {
      const slug = `n-${random(20)}`;
      const now = later(step - 120);
      if (random(4) === 0) {
        await publication.withdraw([slug], now);
        held.delete(slug);
        continue;
      }
      const published = fromNow({ hours: random(90) - 80 });
      const updated = published > fromNow({}) ? published : fromNow({ seconds: step - 120 });
      const keywords = names.filter(() => random(2) === 0);
      const change = stored({
        slug,
        title: `عنوان ${step}`,
        published,
        updated,
        keywords,
        credits: [names[random(6)] ?? ''],
      });
      await publication.publish([sent(change)], now);
      held.set(slug, change);
    }
    const articles = [...held.values()].sort((a, b) =>
      a.published === b.published ? (a.slug < b.slug ? -1 : 1) : a.published < b.published ? 1 : -1,
    );
    const bundled = createBundledStore({ articles }, DEPLOYED);
    for (const now of [later(-60), NOW, later(20 * 3600)]) {
      expect((await store.directory(now)).directory).toEqual((await bundled.directory(now)).directory);
      expect((await store.months(now)).months).toEqual((await bundled.months(now)).months);
      for (const selection of [
        ALL,
        ...names.map((name) => select('keywords', [name])),
        select('keywords', names.slice(0, 2)),
        ...['عنوان', '10', 'عنوان 31', 'مياه طاقة', '"زراعة سدود"'].map((query) => ({
          kind: 'search' as const,
          query,
        })),
      ]) {
        const [ours, theirs] = [
          await store.page(selection, undefined, now),
          await bundled.page(selection, undefined, now),
        ];
        expect(ours?.page.names).toEqual(theirs?.page.names);
        expect(ours?.page.articles.map(({ title }) => title)).toEqual(theirs?.page.articles.map(({ title }) => title));
        expect(await store.respell(selection, now)).toEqual(await bundled.respell(selection, now));
      }
    }
    expect(held.size).toBeLessThan(PAGE_ENTRIES);
  });
});
