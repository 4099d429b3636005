import { describe, expect, it } from 'vitest';
import { partAround } from '../../../src/selection/archive.ts';
import { type Cursor, compareNewest, type Position } from '../../../src/selection/page.ts';
import { ALL, select } from '../../../src/selection/selection.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { DEPLOYED, fromNow, NOW, stored } from '../../fixtures/stored.ts';
import { databaseOf, publisherTo } from './databases.ts';

/** Articles of few instants, some of an hour to come, some long, half of them of a keyword that the others have not. */
const articles = Array.from({ length: 540 }, (_, index) =>
  stored({
    slug: `${index % 3 ? 'م' : '😀'}${(index * 7919) % 1000}-${index}`,
    published: fromNow({ hours: 1 - (index % 3) }),
    content: `<p>${'س'.repeat(index % 11 ? 10 : 60_000)}</p>`,
    keywords: index % 5 < 3 ? ['مياه'] : [],
  }),
).sort(compareNewest);
const isRemoved = ({ slug }: Cursor) => Number(slug.split('-')[1]) % 7 < 2;

/** The place that is meant, among all. */
function indexIn(places: Cursor[], { side, cursor }: Position): number {
  if (side === 'at') return places.findIndex((place) => compareNewest(place, cursor) >= 0);
  if (side === 'below') return places.findIndex((place) => !isRemoved(place) && compareNewest(place, cursor) > 0);
  return places.findLastIndex((place) => !isRemoved(place) && compareNewest(place, cursor) < 0);
}

describe.each([
  ['all articles', ALL, () => true],
  ['a keyword', select('keywords', ['مياه']), ({ keywords }: (typeof articles)[number]) => keywords.length > 0],
] as const)('an archive of %s, where many are of one instant and some were removed', (_, selection, isOf) => {
  it('is what all places of the feed make of it', async () => {
    const db = await databaseOf(articles, DEPLOYED);
    const places = articles.filter((article) => isOf(article) && article.published <= fromNow({}));
    await publisherTo(db).withdraw(
      places.filter(isRemoved).map(({ slug }) => slug),
      NOW,
    );
    const store = createD1Store(db, DEPLOYED);
    for (const cursor of places.filter((_, index) => index % 9 === 0)) {
      for (const side of ['at', 'below', 'above'] as const) {
        const at = indexIn(places, { side, cursor });
        const { from, end } = partAround(places, at);
        const found = await store.archiveRevision(selection, { side, cursor }, NOW);
        if (at < 0 || from === 0) expect(found).toBe(at < 0 ? undefined : 'open');
        else
          expect(found).toMatchObject({
            archive: {
              newest: { slug: places[from]?.slug },
              oldest: { slug: places[end - 1]?.slug },
              hasOlder: places.slice(end).some((place) => !isRemoved(place)),
            },
          });
      }
    }
  });
});
