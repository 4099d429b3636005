import { describe, expect, it } from 'vitest';
import { type Archive, type Cursor, PAGE_ENTRIES, type Page, type Position } from '../../src/selection/page.ts';
import { pollMinutes } from '../../src/selection/rhythm.ts';
import { ALL, type Selection, select } from '../../src/selection/selection.ts';
import type { ArticleStore, FoundArchive, StoredArticle } from '../../src/store/store.ts';
import { HOSTILE } from '../fixtures/queries.ts';
import { DEPLOYED, fromNow, later, NOW, series, stored, withEdit } from '../fixtures/stored.ts';

/** A store that holds these articles, newest first, since that moment. */
export type MakeStore = (articles: StoredArticle[], since: Date) => ArticleStore | Promise<ArticleStore>;

/** What every store of articles keeps to. */
export function storeContract(name: string, make: MakeStore): void {
  const tagOf = async (articles: StoredArticle[], below?: Cursor, now = NOW) =>
    (await (await make(articles, DEPLOYED)).revision(ALL, below, now))?.tag;
  const slugsAt = async (store: ArticleStore, now: Date) =>
    (await store.page(ALL, undefined, now))?.page.articles.map(({ slug }) => slug);

  describe(`${name}: pages`, () => {
    /** All pages of a selection, each by the cursor of the one before it. */
    const pagesOf = async (store: ArticleStore, selection: Selection = ALL) => {
      const pages: Page[] = [];
      let page = (await store.page(selection, undefined, NOW))?.page;
      while (page && pages.length < 100) {
        pages.push(page);
        page = page.next && (await store.page(selection, page.next, NOW))?.page;
      }
      return pages;
    };

    it.each([
      ['all articles', ALL],
      ['a keyword', select('keywords', ['مياه'])],
      ['two keywords', select('keywords', ['مياه', 'زراعة'])],
      ['a source', select('sources', ['رافد'])],
    ])('of %s hold every article that is due once, newest first', async (_, selection) => {
      const soon = stored({ slug: 'soon', published: fromNow({ seconds: 2 }) });
      const articles = series(180);
      const pages = await pagesOf(await make([soon, ...articles], DEPLOYED), selection);
      expect(pages.flatMap((page) => page.articles.map(({ slug }) => slug))).toEqual(articles.map(({ slug }) => slug));
      expect(pages[0]?.articles).toHaveLength(PAGE_ENTRIES);
    });

    it('hold articles of one instant in the order of their slugs', async () => {
      const published = fromNow({ hours: -1 });
      const articles = Array.from({ length: 120 }, (_, index) => stored({ slug: `n-${1000 + index}`, published }));
      const pages = await pagesOf(await make(articles, DEPLOYED));
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.flatMap((page) => page.articles.map(({ slug }) => slug))).toEqual(articles.map(({ slug }) => slug));
    });

    it('know their place and rhythm', async () => {
      const store = await make(series(60, 16), DEPLOYED);
      const [first, second] = await pagesOf(store);
      for (const page of [first, second]) {
        const minutes = pollMinutes(page?.articles.map(({ published }) => published) ?? []);
        expect(page?.pollMinutes).toBe(minutes);
        expect(await store.revision(ALL, page?.below, NOW)).toMatchObject({ pollMinutes: minutes });
      }
      expect(first).not.toHaveProperty('below');
      expect(second?.below).toEqual(first?.next);
    });

    it('end: there is none below the last article', async () => {
      const articles = series(3);
      const store = await make(articles, DEPLOYED);
      expect((await store.page(ALL, undefined, NOW))?.page.next).toBeUndefined();
      expect(await store.page(ALL, articles.at(-1), NOW)).toBeUndefined();
      expect(await store.revision(ALL, articles.at(-1), NOW)).toBeUndefined();
    });

    it('are one, and empty, where nothing is due', async () => {
      for (const articles of [[], [stored({ published: fromNow({ hours: 1 }) })]]) {
        const store = await make(articles, DEPLOYED);
        const page = (await store.page(ALL, undefined, NOW))?.page;
        expect(page?.articles).toEqual([]);
        expect(page?.next).toBeUndefined();
        expect(await store.revision(ALL, undefined, NOW)).toBeDefined();
        expect(await store.page(ALL, stored({ published: fromNow({ hours: 2 }) }), NOW)).toBeUndefined();
      }
    });

    it('begin with the newest that is due, below a place that is not', async () => {
      const soon = stored({ slug: 'soon', published: fromNow({ hours: 1 }) });
      const store = await make([soon, ...series(3)], DEPLOYED);
      const far = { slug: 'x', published: fromNow({ hours: 2 }) };
      expect((await store.page(ALL, far, NOW))?.page.articles.map(({ slug }) => slug)).toEqual(
        series(3).map(({ slug }) => slug),
      );
    });

    it('show an article from its second on, and not after the clock went back', async () => {
      const due = stored({ slug: 'موعود', published: fromNow({ seconds: 2 }) });
      const store = await make([due, ...series(1)], DEPLOYED);
      const instant = Date.parse(due.published);
      expect(await slugsAt(store, new Date(instant - 1))).toEqual(['مقال-1']);
      expect(await slugsAt(store, new Date(instant))).toEqual(['موعود', 'مقال-1']);
      expect(await slugsAt(store, new Date(instant - 1))).toEqual(['مقال-1']);
    });
  });

  describe(`${name}: a page's tag`, () => {
    const articles = series(60);
    const scheduled = [stored({ slug: 'موعود', published: fromNow({ seconds: 2 }) }), ...articles];
    const changes: [string, () => Promise<unknown>[]][] = [
      ['an edit on the page', () => [tagOf(articles), tagOf(withEdit(articles, 0))]],
      ['an article taken out', () => [tagOf(articles), tagOf(articles.toSpliced(0, 1))]],
      ['an article that comes due', () => [tagOf(scheduled), tagOf(scheduled, undefined, later(2))]],
      ['a page that comes to follow', () => [tagOf(series(50)), tagOf(series(51))]],
      [
        'the spelling of its name',
        () => {
          const named = async (name: string) =>
            (await make([stored({ keywords: [name] })], DEPLOYED)).revision(select('keywords', [name]), undefined, NOW);
          return [named('سياسة خارجية'), named('سياسة خارجيّة')].map(async (revision) => (await revision)?.tag);
        },
      ],
      ['its place', () => [tagOf(articles), tagOf(articles, articles[49])]],
      [
        'an edit, below a cursor too',
        () => [tagOf(articles, articles[49]), tagOf(withEdit(articles, 55), articles[49])],
      ],
    ];
    it.each(changes)('changes with %s', async (_, tags) => {
      const [before, now] = await Promise.all(tags());
      expect(before).toBeDefined();
      expect(now).toBeDefined();
      expect(now).not.toBe(before);
    });

    const constants: [string, () => Promise<unknown>[]][] = [
      ['an edit on another page', () => [tagOf(articles), tagOf(withEdit(articles, 55))]],
      ['an edit of what is not due', () => [tagOf(scheduled), tagOf(withEdit(scheduled, 0))]],
      ['time alone', () => [tagOf(articles), tagOf(articles, undefined, later(3600))]],
      ['a new article above it', () => [tagOf(scheduled, articles[49]), tagOf(scheduled, articles[49], later(2))]],
      ['more articles on later pages', () => [tagOf(articles), tagOf(series(59))]],
    ];
    it.each(constants)('does not change with %s', async (_, tags) => {
      const [before, now] = await Promise.all(tags());
      expect(before).toBeDefined();
      expect(now).toBe(before);
    });
  });

  describe(`${name}: archives`, () => {
    const below = (cursor: Cursor): Position => ({ side: 'below', cursor });
    const above = (cursor: Cursor): Position => ({ side: 'above', cursor });
    /** All archives of a selection, from that on to which its newest page leads. */
    const archivesOf = async (store: ArticleStore, selection: Selection = ALL) => {
      const archives: (Page & { archive: Archive; tag: string })[] = [];
      const { next } = (await store.page(selection, undefined, NOW))?.page ?? {};
      for (let cursor = next; cursor && archives.length < 100; ) {
        const found = await store.archive(selection, below(cursor), NOW);
        const archive = found?.page.archive;
        if (!found || !archive) throw new Error('An archive leads to none.');
        archives.push({ ...found.page, archive, tag: found.revision.tag });
        cursor = archive.hasOlder ? archive.oldest : undefined;
      }
      return archives;
    };
    const slugsOf = (articles: { slug: string }[] = []) => articles.map(({ slug }) => slug);

    it.each([
      ['all articles', ALL],
      ['a keyword', select('keywords', ['مياه'])],
      ['two keywords', select('keywords', ['مياه', 'زراعة'])],
      ['a source', select('sources', ['رافد'])],
    ])('of %s hold each article once, but for some of the newest page', async (_, selection) => {
      const soon = stored({ slug: 'soon', published: fromNow({ seconds: 2 }) });
      const articles = series(180);
      const store = await make([soon, ...articles], DEPLOYED);
      const newest = slugsOf((await store.page(selection, undefined, NOW))?.page.articles);
      const archived = (await archivesOf(store, selection)).flatMap((page) => slugsOf(page.articles));
      expect(archived).toEqual(slugsOf(articles).slice(-archived.length));
      expect(new Set([...newest, ...archived]).size).toBe(articles.length);
    });

    it('lead back and forth, and at last to where new articles come', async () => {
      const store = await make(series(180), DEPLOYED);
      const archives = await archivesOf(store);
      for (const [index, { archive }] of archives.entries()) {
        const newer = await store.archiveRevision(ALL, above(archive.newest), NOW);
        if (index > 0) expect(newer).toMatchObject({ archive: archives[index - 1]?.archive });
        expect(await store.archiveRevision(ALL, { side: 'at', cursor: archive.oldest }, NOW)).toMatchObject({
          archive,
        });
      }
      let newest = archives[0]?.archive;
      for (let found: FoundArchive | undefined; found !== 'open'; ) {
        found = newest && (await store.archiveRevision(ALL, above(newest.newest), NOW));
        if (!found) throw new Error('An archive leads to none.');
        if (found !== 'open') newest = found.archive;
      }
    });

    it('stay as they are as articles come', async () => {
      const all = series(180);
      let before: string[] = [];
      for (const count of [60, 61, 75, 110, 150, 180]) {
        const tags = (await archivesOf(await make(all.slice(-count), DEPLOYED))).map(({ tag }) => tag);
        expect(tags.slice(tags.length - before.length)).toEqual(before);
        before = tags;
      }
      expect(before.length).toBeGreaterThan(3);
    });

    it('spell a keyword as their own articles do, whatever newer ones make of it', async () => {
      const selection = select('keywords', ['سياسة خارجية']);
      const articles = series(180, 1, () => ({ keywords: ['سياسة خارجية'] }));
      const newer = stored({ slug: 'new', published: fromNow({ seconds: -9 }), keywords: ['سياسة خارجيّة'] });
      const before = await archivesOf(await make(articles, DEPLOYED), selection);
      const after = await archivesOf(await make([newer, ...articles], DEPLOYED), selection);
      expect(after.slice(-before.length).map(({ tag }) => tag)).toEqual(before.map(({ tag }) => tag));
      for (const { names } of after) expect(names).toEqual(['سياسة خارجية']);
    });

    it('are others where one of their articles is corrected, and that one alone', async () => {
      const articles = series(180);
      const before = await archivesOf(await make(articles, DEPLOYED));
      for (const place of [100, 130, 170]) {
        const after = await archivesOf(await make(withEdit(articles, place), DEPLOYED));
        const changed = after.filter(({ tag }, index) => tag !== before[index]?.tag);
        expect(after).toHaveLength(before.length);
        expect(changed.map((page) => slugsOf(page.articles).includes(articles[place]?.slug ?? ''))).toEqual([true]);
      }
    });

    it('and pages stand beside what is due alone, whatever comes later', async () => {
      const soon = [2, 1].map((hours) => stored({ slug: `soon-${hours}`, published: fromNow({ hours }) }));
      const articles = series(180);
      const [ahead, between] = [{ slug: 'a', published: fromNow({ hours: 9 }) }, { ...soon[1], slug: 'z' } as Cursor];
      for (const held of [articles, [...soon, ...articles]]) {
        const store = await make(held, DEPLOYED);
        for (const cursor of [ahead, between]) {
          for (const side of ['at', 'below'] as const) {
            expect(await store.archiveRevision(ALL, { side, cursor }, NOW)).toBe('open');
          }
          expect(await store.archiveRevision(ALL, above(cursor), NOW)).toBeUndefined();
          expect((await store.page(ALL, cursor, NOW))?.page.articles[0]?.slug).toBe('مقال-1');
        }
      }
    });

    it('are none where one page holds all, below the last article, and of what is unknown', async () => {
      const articles = series(50);
      const store = await make(articles, DEPLOYED);
      const [first = stored(), last = stored()] = [articles[0], articles.at(-1)];
      expect((await store.page(ALL, undefined, NOW))?.page).not.toHaveProperty('next');
      expect(await store.archiveRevision(ALL, below(first), NOW)).toBe('open');
      for (const [selection, position] of [
        [ALL, below(last)],
        [ALL, above(first)],
        [select('keywords', ['غائب']), below(first)],
        [{ kind: 'search', query: 'سد' }, below(first)],
      ] as [Selection, Position][]) {
        expect(await store.archiveRevision(selection, position, NOW)).toBeUndefined();
        expect(await store.archive(selection, position, NOW)).toBeUndefined();
      }
    });
  });

  describe(`${name}: when a page was modified`, () => {
    const modified = async (articles: StoredArticle[], { since = DEPLOYED, now = NOW } = {}) =>
      (await (await make(articles, since)).revision(ALL, undefined, now))?.modified.getTime() ?? Number.NaN;

    it('is never in the future', async () => {
      expect(await modified(series(1), { since: later(60) })).toBeLessThanOrEqual(NOW.getTime());
      expect(await modified([stored({ updated: fromNow({ hours: 1 }) })])).toBeLessThanOrEqual(NOW.getTime());
    });

    it('is not before its newest change, nor before the store had it', async () => {
      const articles = withEdit(series(3), 2, { updated: fromNow({ seconds: -60 }) });
      expect(await modified(articles)).toBeGreaterThanOrEqual(Date.parse(fromNow({ seconds: -60 })));
      const since = later(-30);
      expect(await modified(articles, { since })).toBeGreaterThanOrEqual(since.getTime());
    });

    it('moves when an article comes due, and not before', async () => {
      const due = stored({ slug: 'موعود', published: fromNow({ seconds: 2 }) });
      const articles = [due, ...series(60)];
      const before = await modified(articles);
      expect(await modified(articles, { now: later(1) })).toBe(before);
      expect(before).toBeLessThan(Date.parse(due.published));
      expect(await modified(articles, { now: later(60) })).toBeGreaterThanOrEqual(Date.parse(due.published));
    });
  });

  describe(`${name}: an article`, () => {
    it('is found by its slug, whole', async () => {
      const articles = series(60);
      const store = await make(articles, DEPLOYED);
      for (const place of [0, 59]) {
        const { slug, title, content, keywords, published } = articles[place] ?? stored();
        const found = await store.article(slug, NOW);
        expect(found?.article).toMatchObject({ slug, title, content, keywords, published });
      }
    });

    it.each(['', 'غائب', 'مقال', '__proto__', 'constructor'])('is not found under «%s»', async (slug) => {
      const store = await make(series(2), DEPLOYED);
      expect(await store.article(slug, NOW)).toBeUndefined();
    });

    it('is not told of before its second', async () => {
      const due = stored({ published: fromNow({ seconds: 2 }) });
      const store = await make([due], DEPLOYED);
      expect(await store.article(due.slug, new Date(Date.parse(due.published) - 1))).toBeUndefined();
      expect(await store.article(due.slug, new Date(due.published))).toBeDefined();
    });

    it('has a tag that its own edits change and no other does', async () => {
      const articles = series(3);
      const slug = articles[1]?.slug ?? '';
      const tags = await Promise.all(
        [articles, withEdit(articles, 0), withEdit(articles, 1)].map(
          async (held) => (await (await make(held, DEPLOYED)).article(slug, NOW))?.revision.tag,
        ),
      );
      expect(tags[0]).toBeDefined();
      expect(tags[1]).toBe(tags[0]);
      expect(tags[2]).not.toBe(tags[0]);
    });

    it('was modified when it was edited, or stored, and never in the future', async () => {
      const modified = async (part: { updated?: string }, since: Date) =>
        (await (await make([stored(part)], since)).article('مقال', NOW))?.revision.modified.getTime() ?? Number.NaN;
      const edit = fromNow({ seconds: -60 });
      expect(await modified({ updated: edit }, DEPLOYED)).toBeGreaterThanOrEqual(Date.parse(edit));
      expect(await modified({}, later(-30))).toBeGreaterThanOrEqual(later(-30).getTime());
      expect(await modified({}, later(60))).toBeLessThanOrEqual(NOW.getTime());
    });

    it('comes with its related titles, each leading to the newest article of that title that is out', async () => {
      const related = ['سد قديم', 'غائب', 'سدٌّ موعود'];
      const articles = [
        stored({ slug: 'scheduled', title: 'سد قديم', published: fromNow({ hours: 9 }) }),
        stored({ slug: 'soon', title: 'سد موعود', published: fromNow({ seconds: 60 }) }),
        stored({ related }),
        stored({ slug: 'newer', title: 'سد قديم', language: 'en', published: fromNow({ hours: -5 }) }),
        stored({ slug: 'older', title: 'سد قديم', published: fromNow({ hours: -9 }) }),
      ];
      const store = await make(articles, DEPLOYED);
      const [newer, soon] = [
        { title: 'سد قديم', slug: 'newer', language: 'en' },
        { title: 'سد موعود', slug: 'soon', language: 'ar' },
      ];
      const before = await store.article('مقال', NOW);
      const then = await store.article('مقال', later(60));
      expect(before?.related).toEqual([newer, { title: 'غائب' }, { title: 'سدٌّ موعود' }]);
      expect(then?.related).toEqual([newer, { title: 'غائب' }, soon]);
      expect(then?.revision.tag).not.toBe(before?.revision.tag);
    });

    it.each([{ title: 'سدٌّ قديم' }, { language: 'en' }])('has another tag once a related one has %j', async (part) => {
      const tagOf = async (change: object) => {
        const related = stored({ slug: 'old', title: 'سد قديم', published: fromNow({ hours: -9 }), ...change });
        const store = await make([stored({ related: ['سد قديم'] }), related], DEPLOYED);
        return (await store.article('مقال', NOW))?.revision.tag;
      };
      expect(await tagOf(part)).not.toBe(await tagOf({}));
    });
  });

  describe(`${name}: months`, () => {
    // One article every ten days.
    const articles = series(40, 240);

    it('hold every article that is due once, newest first, each month with its latest change', async () => {
      const corrected = withEdit(articles, 30, { updated: fromNow({ seconds: -60 }) });
      const soon = stored({ slug: 'soon', published: fromNow({ hours: 40 * 24 }) });
      const store = await make([soon, ...corrected], DEPLOYED);
      const { months } = await store.months(NOW);
      const found = await Promise.all(months.map(({ month }) => store.month(month, NOW)));
      const locations = found.map((month) => month?.locations ?? []);
      expect(locations.flat()).toEqual(corrected.map(({ slug, updated }) => ({ slug, updated })));
      expect(months.map(({ updated }) => updated)).toEqual(
        locations.map((month) =>
          month
            .map(({ updated }) => updated)
            .toSorted()
            .at(-1),
        ),
      );
      expect(months.map(({ month }) => month)).toEqual(
        months
          .map(({ month }) => month)
          .toSorted()
          .toReversed(),
      );
    });

    it.each(['2031-01', '2026', '', 'constructor'])('have none that is called «%s»', async (month) => {
      expect(await (await make(articles, DEPLOYED)).month(month, NOW)).toBeUndefined();
    });

    it('have a tag that a change of theirs moves, and a newer article does not', async () => {
      const month = articles[20]?.published.slice(0, 7) ?? '';
      const tagOf = async (held: StoredArticle[]) =>
        (await (await make(held, DEPLOYED)).month(month, NOW))?.revision.tag;
      const newer = stored({ slug: 'new', published: fromNow({ seconds: -1 }) });
      expect(await tagOf([newer, ...articles])).toBe(await tagOf(articles));
      expect(await tagOf(withEdit(articles, 20, { updated: fromNow({ seconds: -60 }) }))).not.toBe(
        await tagOf(articles),
      );
      expect(await tagOf(articles.toSpliced(20, 1))).not.toBe(await tagOf(articles));
    });
  });

  describe(`${name}: what a query finds`, () => {
    const articles = [
      stored({ slug: 'الخبر', published: fromNow({ hours: -1 }), title: 'خبر', content: '<p>قال إن السدّ «مهم».</p>' }),
      stored({ slug: 'العنوان', published: fromNow({ hours: -3 }), title: 'السد المهم', content: '<p>نص.</p>' }),
      stored({
        slug: 'الاسم',
        published: fromNow({ hours: -4 }),
        title: 'ري',
        keywords: ['سد', 'مهم'],
        content: '<p>نص.</p>',
      }),
      stored({ slug: 'غيره', published: fromNow({ hours: -5 }), title: 'رياضة', content: '<p>الرياض.</p><p>فاز.</p>' }),
    ];
    const search = (query: string) => ({ kind: 'search' as const, query });
    const newestOf = async (store: ArticleStore, query: string, now = NOW) =>
      (await store.page(search(query), undefined, now))?.page.articles.map(({ slug }) => slug);
    const bestOf = async (store: ArticleStore, query: string, now = NOW) =>
      (await store.results(query, now)).results.articles.map(({ slug }) => slug);
    const tagsOf = async (held: StoredArticle[], query: string, now = NOW) => {
      const store = await make(held, DEPLOYED);
      return [
        (await store.revision(search(query), undefined, now))?.tag,
        (await store.resultsRevision(query, now)).tag,
      ];
    };

    it.each([
      ['سد', ['العنوان', 'الاسم', 'الخبر']],
      ['السدُّ', ['العنوان', 'الاسم', 'الخبر']],
      ['سد مهم', ['العنوان', 'الاسم', 'الخبر']],
      ['خبر مهم', ['الخبر']],
      ['"سد مهم"', ['العنوان', 'الخبر']],
      ['"مهم سد"', []],
      ['"الرياض فاز"', []],
      ['رياض', ['غيره']],
      ['رافد رياضة', ['غيره']],
      ['سد غائب', []],
      ['غا', []],
      ['', []],
      ['¶', []],
    ])('%s: the best first, and in feeds the newest', async (query, slugs) => {
      const store = await make(articles, DEPLOYED);
      expect(await bestOf(store, query)).toEqual(slugs);
      const newest = articles.map(({ slug }) => slug).filter((slug) => slugs.includes(slug));
      expect(await newestOf(store, query)).toEqual(newest);
      expect(await store.results(query, NOW)).toMatchObject({ results: { found: slugs.length } });
    });

    it.each(HOSTILE)('%j is words', async (query) => {
      const store = await make(articles, DEPLOYED);
      expect(await bestOf(store, query)).not.toContain('غيره');
      expect(await newestOf(store, query)).not.toContain('غيره');
    });

    it('is one page, and there even where it is empty', async () => {
      const store = await make(series(130), DEPLOYED);
      const found = await store.page(search('سد'), undefined, NOW);
      expect(found?.page.articles.map(({ slug }) => slug)).toEqual(series(50).map(({ slug }) => slug));
      expect(found?.page).not.toHaveProperty('next');
      expect(found?.revision).toEqual(await store.revision(search('سد'), undefined, NOW));
      expect(await store.page(search('سد'), found?.page.articles.at(-1), NOW)).toBeUndefined();
      expect(await store.revision(search('سد'), found?.page.articles.at(-1), NOW)).toBeUndefined();
      expect((await store.page(search('غائب'), undefined, NOW))?.page.articles).toEqual([]);
      expect(await store.respell(search('غائب'), NOW)).toBeUndefined();
    });

    it('is compared as far as it is new, by slug within an instant', async () => {
      const published = fromNow({ hours: -1 });
      const many = Array.from({ length: 130 }, (_, index) => stored({ slug: `n-${1000 + index}`, published }));
      const old = stored({ slug: 'old', published: fromNow({ hours: -9000 }), title: 'السد سد', keywords: ['قديم'] });
      const store = await make([...many, old], DEPLOYED);
      const slugs = many.slice(0, 50).map(({ slug }) => slug);
      expect(await bestOf(store, 'سد')).toEqual(slugs);
      expect(await newestOf(store, 'سد')).toEqual(slugs);
      expect(await bestOf(store, 'سد قديم')).toEqual(['old']);
      expect((await store.results('سد', NOW)).results.found).toBe(100);
    });

    it('weighs no more than a page may', async () => {
      const heavy = series(9, 1, () => ({ content: `<p>${'سد '.repeat(40_000)}</p>` }));
      const store = await make(heavy, DEPLOYED);
      expect((await bestOf(store, 'سد')).length).toBeLessThan(9);
      expect(await newestOf(store, 'سد')).toEqual(await bestOf(store, 'سد'));
    });

    it('is found from its second on, and known to come', async () => {
      const soon = stored({ slug: 'soon', title: 'السد القادم', published: fromNow({ seconds: 60 }) });
      const store = await make([soon, ...articles], DEPLOYED);
      const instant = Date.parse(soon.published);
      for (const slugs of [newestOf, bestOf]) {
        expect(await slugs(store, 'قادم', new Date(instant - 1))).toEqual([]);
        expect(await slugs(store, 'قادم', new Date(instant))).toEqual(['soon']);
      }
      const revisions = [
        await store.revision(search('سد'), undefined, new Date(instant - 9_000)),
        await store.resultsRevision('سد', new Date(instant - 9_000)),
      ];
      for (const revision of revisions) expect(revision?.freshSeconds).toBe(9);
    });

    it('is found whatever century it is of', async () => {
      const old = stored({ slug: 'old', title: 'السد القديم', published: '1965-01-01T00:00:00Z' });
      const store = await make([...articles, old], DEPLOYED);
      expect(await newestOf(store, 'قديم')).toEqual(['old']);
      expect(await bestOf(store, 'سد')).toEqual(['العنوان', 'الاسم', 'الخبر', 'old']);
    });

    it('has a tag that changes with what is found alone', async () => {
      const before = await tagsOf(articles, 'سد');
      const newer = stored({ slug: 'new', title: 'جديد', content: '<p>نص.</p>', published: fromNow({ seconds: -1 }) });
      expect(await tagsOf([newer, ...articles], 'سد')).toEqual(before);
      expect(await tagsOf(withEdit(articles, 3), 'سد')).toEqual(before);
      expect(await tagsOf(articles, 'سد', later(3600))).toEqual(before);
      const changed = [
        withEdit(articles, 0, { summary: 'أخرى' }),
        articles.toSpliced(0, 1),
        [stored({ slug: 'new', published: fromNow({ seconds: -1 }) }), ...articles],
      ];
      for (const held of changed) {
        for (const [index, tag] of (await tagsOf(held, 'سد')).entries()) expect(tag).not.toBe(before[index]);
      }
    });

    it('was modified when it was edited, or stored, and never in the future', async () => {
      const edit = fromNow({ seconds: -60 });
      const store = await make(withEdit(articles, 0, { title: 'السد', updated: edit }), DEPLOYED);
      for (const revision of [
        await store.revision(search('سد'), undefined, NOW),
        await store.resultsRevision('سد', NOW),
      ]) {
        expect(revision?.modified.getTime()).toBeGreaterThanOrEqual(Date.parse(edit));
        expect(revision?.modified.getTime()).toBeLessThanOrEqual(NOW.getTime());
      }
    });
  });
}
