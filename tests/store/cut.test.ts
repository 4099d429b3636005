import { expect, it } from 'vitest';
import { channelOf } from '../../src/feed/channel.ts';
import type { Place } from '../../src/selection/archive.ts';
import { readCursor } from '../../src/selection/cursor.ts';
import { ALL } from '../../src/selection/selection.ts';
import { cutArchive, cutNewest, indexOf, pageOf } from '../../src/store/cut.ts';
import { revisionAt } from '../../src/store/revision.ts';
import type { StoredArticle } from '../../src/store/store.ts';
import { site } from '../fixtures/site.ts';
import { NOW, series } from '../fixtures/stored.ts';

/** A feed in which one article was removed: that keeps its place. */
function without(articles: StoredArticle[], { slug, published, weight }: StoredArticle): (StoredArticle | Place)[] {
  return articles.map((article) => (article.slug === slug ? { slug, published, weight } : article));
}

it('the newest page leads to an archive and through it to all that it does not show, whichever article was removed', () => {
  for (const name of Array.from({ length: 12 }, (_, index) => `n${index}`)) {
    const articles = series(160, 1, (index) => ({ slug: `${name}-${index}` }));
    for (const removed of articles.slice(0, 60)) {
      const places = without(articles, removed);
      const rest = articles.filter((article) => article !== removed);
      const page = pageOf(ALL, undefined, cutNewest([], rest.slice(0, 51)), revisionAt(NOW, '', []));
      const { pathname } = new URL(channelOf(page, site, 'atom.xml').prevArchive ?? '');
      const cursor = readCursor(decodeURIComponent(pathname.split('/')[2] ?? '')) ?? removed;
      const at = indexOf(places, { side: 'below', cursor });
      const { shown = [] } = cutArchive<StoredArticle>([], { places, at }) ?? {};
      expect(rest.indexOf(shown[0] as StoredArticle), removed.slug).toBeGreaterThanOrEqual(0);
      expect(rest.indexOf(shown[0] as StoredArticle)).toBeLessThanOrEqual(page.articles.length);
    }
  }
});
