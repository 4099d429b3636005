import { formats } from '../../feed/index.ts';
import { articlePath, feedLink, selectionLink } from '../../links.ts';
import type { Cursor } from '../../selection/page.ts';
import { ALL, type Selection } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { ArticleStore, Heading } from '../../store/store.ts';
import type { Address } from './places.ts';

/** What every site has besides its lists and articles. */
const PAGES = ['/keywords', '/subscribe'];
const DOCUMENTS = [
  ...['/opml.xml', '/robots.txt', '/sitemap.xml', '/sitemap-lists.xml', '/news-sitemap.xml'],
  ...['/style.css', '/feed.css', '/copy.js', '/icon.svg'],
];

/** Every address of a site at one time, by what its store holds. */
export async function addressesOf(site: Site, store: ArticleStore, now: Date): Promise<Address[]> {
  const { directory } = await store.directory(now);
  const selections: Selection[] = [
    ALL,
    ...directory.keywords.map(({ slug }: Heading) => ({ kind: 'keywords' as const, slugs: [slug] })),
    ...directory.sources.map(({ slug }: Heading) => ({ kind: 'sources' as const, slugs: [slug] })),
  ];
  const addresses = [...PAGES.map(page), ...DOCUMENTS.map(document)];
  for (const selection of selections) addresses.push(...(await listsOf(site, store, selection, now)));
  for (const { month } of (await store.months(now)).months) {
    const articles = (await store.month(month, now))?.locations ?? [];
    addresses.push(document(`/sitemap/${month}.xml`), ...articles.map(({ slug }) => page(articlePath(slug))));
  }
  return addresses;
}

/** The page and the feeds of a selection, and those of its older articles, page by page. */
async function listsOf(site: Site, store: ArticleStore, selection: Selection, now: Date): Promise<Address[]> {
  const addresses: Address[] = [];
  let below: Cursor | undefined;
  do {
    addresses.push(page(pathIn(site, selectionLink(site, selection, below))));
    for (const { syntax } of Object.values(formats)) {
      addresses.push(document(pathIn(site, feedLink(site, selection, syntax.file, below))));
    }
    below = (await store.page(selection, below, now))?.page.next;
  } while (below);
  return addresses;
}

function pathIn({ url }: Site, link: string): string {
  return link.slice(url.length);
}

function page(path: string): Address {
  return { path, isPage: true };
}

function document(path: string): Address {
  return { path, isPage: false };
}
