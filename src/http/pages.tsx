import type { Handler } from 'hono';
import type { Child, FC } from 'hono/jsx';
import { articlePath, permalink, selectionLink } from '../links.ts';
import type { Directory, Revision } from '../store/store.ts';
import { wordsOf } from '../words.ts';
import { locate } from './locate.ts';
import { moved } from './paths.ts';
import type { Written } from './respond.ts';
import type { Services } from './services.ts';
import { ArticlePage } from './views/article.tsx';
import type { Frame } from './views/document.tsx';
import { ListPage } from './views/list.tsx';

/**
 * A list of articles: the front page, or the page of keywords or of a source.
 * @throws {Error} where the last article went away while the page was read: the site is asked again
 */
export function listPage(services: Services): Handler {
  const { site, edition, store, respond } = services;
  return async (c) => {
    const located = await locate(c, services);
    if (located instanceof Response) return located;
    const { selection, below, revision, at } = located;
    const link = selectionLink(site, selection, below);
    return respond(c.req.raw, {
      name: link,
      revision,
      ...htmlAt(link, site.language),
      write: async () => {
        const found = await store.page(selection, below, at);
        if (!found) throw new Error(`The page of ${link} went away while it was read.`);
        return encode(<ListPage site={site} edition={edition} page={found.page} />, found.revision);
      },
    });
  };
}

/** A page made of the directory of keywords and sources, at this path. */
export function directoryPage(services: Services, path: string, View: FC<Frame & { directory: Directory }>): Handler {
  const { site, edition, store, respond, now } = services;
  const link = site.url + path;
  return async (c) => {
    const at = now();
    return respond(c.req.raw, {
      name: link,
      revision: await store.directoryRevision(at),
      ...htmlAt(link, site.language),
      write: async () => {
        const { directory, revision } = await store.directory(at);
        return encode(<View site={site} edition={edition} directory={directory} />, revision);
      },
    });
  };
}

/** The page of one article. */
export function articlePage({ site, edition, store, respond, fail, now }: Services): Handler {
  return async (c) => {
    const slug = c.req.param('slug') ?? '';
    const at = now();
    const found = await store.article(slug, at);
    if (!found) {
      const gone = await store.gone(slug, at);
      if (gone?.movedTo) return moved(c, articlePath(gone.movedTo));
      return gone ? fail(c, { status: 410, title: wordsOf(site).gone }) : c.notFound();
    }
    const { article, related, revision } = found;
    return respond(c.req.raw, {
      name: `article ${article.slug}`,
      revision,
      ...htmlAt(permalink(site, article.slug), article.language),
      write: () => encode(<ArticlePage site={site} edition={edition} article={article} related={related} />, revision),
    });
  };
}

/** What every page says of itself, at this address. */
export function htmlAt(link: string, language: string) {
  return { mediaType: 'text/html', language, links: () => [`<${link}>; rel="canonical"`], vary: [] };
}

/** A page as it is sent. */
export async function encode(page: Child, revision: Revision): Promise<Written> {
  return { body: new TextEncoder().encode(`<!doctype html>\n${await page?.toString()}\n`), revision };
}
