import type { Handler } from 'hono';
import { selectionLink } from '../links.ts';
import { wordsOf } from '../words.ts';
import { readSearch } from './locate.ts';
import { encode, htmlAt } from './pages.tsx';
import type { Services } from './services.ts';
import { ResultsPage, SearchPage } from './views/search.tsx';

/** The page of what a query finds, the best first; the form alone where nothing is looked for. */
export function searchPage(services: Services): Handler {
  const { site, edition, store, respond, fail, now } = services;
  const words = wordsOf(site);
  return async (c) => {
    const { selection, fault } = readSearch(c.req.raw);
    if (fault === 'long') return fail(c, { status: 400, title: words.tooManyWords });
    if (fault === 'empty') {
      const form = <SearchPage site={site} edition={edition} />;
      return c.html(`<!doctype html>\n${form}\n`, 200, { 'Content-Language': site.language, ...AN_HOUR });
    }
    const at = now();
    const link = selectionLink(site, selection);
    return respond(c.req.raw, {
      name: link,
      revision: await store.resultsRevision(selection.query, at),
      ...htmlAt(link, site.language),
      write: async () => {
        const { results, revision } = await store.results(selection.query, at);
        return encode(<ResultsPage site={site} edition={edition} selection={selection} results={results} />, revision);
      },
    });
  };
}

const AN_HOUR = { 'Cache-Control': 'public, max-age=3600' };
