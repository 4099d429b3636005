import { digestOf } from '../../../src/article/digest.ts';
import { compareNewest, weigh } from '../../../src/selection/page.ts';
import { createBundledStore } from '../../../src/store/bundled.ts';
import type { Publication, Receipt } from '../../../src/store/publication.ts';
import type { ArticleStore, StoredArticle } from '../../../src/store/store.ts';

/** Articles in memory, for programs that publish from Node: what D1 does with them is not this one's to show. */
export interface Memory {
  store: ArticleStore;
  publication: Publication;
}

export function createMemory(deployed: Date): Memory {
  const articles = new Map<string, StoredArticle>();
  const gone = new Set<string>();
  const receipts = new Map<string, Receipt>();
  const current = () => createBundledStore({ articles: [...articles.values()].sort(compareNewest) }, deployed);
  const keep = (receipt: Receipt | undefined) => {
    if (!receipt) return;
    if (receipts.has(receipt.key)) throw new Error('There is such a receipt already.');
    receipts.set(receipt.key, receipt);
  };
  const store: ArticleStore = {
    revision: (...args) => current().revision(...args),
    page: (...args) => current().page(...args),
    archiveRevision: (...args) => current().archiveRevision(...args),
    archive: (...args) => current().archive(...args),
    respell: (...args) => current().respell(...args),
    resultsRevision: (...args) => current().resultsRevision(...args),
    results: (...args) => current().results(...args),
    article: (...args) => current().article(...args),
    gone: async (slug) => (gone.has(slug) ? {} : undefined),
    directoryRevision: (...args) => current().directoryRevision(...args),
    directory: (...args) => current().directory(...args),
    months: (...args) => current().months(...args),
    month: (...args) => current().month(...args),
  };
  const publication: Publication = {
    async holdings(after, limit) {
      const slugs = [...articles.keys()].filter((slug) => slug > after).sort();
      return slugs.slice(0, limit).map((slug) => ({ slug, digest: articles.get(slug)?.digest ?? '' }));
    },
    async change({ publish, withdraw }, _now, receipt) {
      const made = await Promise.all(
        publish.map(async (article) => ({ ...article, digest: await digestOf(article), weight: weigh(article) })),
      );
      const outcomes = made.map(({ slug, digest }) => {
        const held = articles.get(slug);
        if (!held) return 'new';
        return held.digest === digest ? 'same' : 'changed';
      });
      const removed = withdraw.filter((slug) => articles.has(slug));
      const changed = { outcomes, removed };
      keep(receipt?.(changed));
      for (const article of made) articles.set(article.slug, article);
      for (const { slug } of made) gone.delete(slug);
      for (const slug of removed) articles.delete(slug);
      for (const slug of removed) gone.add(slug);
      return changed;
    },
    receipt: async (key) => receipts.get(key),
  };
  return { store, publication };
}
