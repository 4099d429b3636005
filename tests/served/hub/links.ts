import { parseStringPromise } from 'xml2js';

/** The addresses that have a relation to a document. */
export type Links = Record<'self' | 'hub', string[]>;

const ATOM = 'http://www.w3.org/2005/Atom';

/** What a `Link` header names (RFC 8288), each by its first relation. */
export function linksInHeader(header: string | null): Links {
  const links = [...(header ?? '').matchAll(/<([^>]*)>([^<]*)/g)].map(([, href = '', parameters = '']) => {
    const [, rel = ''] = /;\s*rel="?([^";,\s]+)/.exec(parameters) ?? [];
    return { rel, href };
  });
  return byRelation(links);
}

/** What a feed names of itself: `link` of Atom, also in RSS; `feed_url` and `hubs` of JSON Feed 1.1. */
export async function linksInBody(file: string, document: string): Promise<Links> {
  if (file === 'feed.json') {
    const { feed_url: self, hubs = [] } = JSON.parse(document) as JsonFeed;
    return { self: [self], hub: hubs.filter(({ type }) => type === 'WebSub').map(({ url }) => url) };
  }
  const { rss, feed } = await parseStringPromise(document, { xmlns: true });
  const elements = Object.values((rss?.channel[0] ?? feed) as Record<string, Element[]>).flat();
  const links = elements.filter(({ $ns }) => $ns?.uri === ATOM && $ns.local === 'link');
  return byRelation(links.map(({ $ }) => ({ rel: $.rel?.value ?? 'alternate', href: $.href?.value ?? '' })));
}

interface JsonFeed {
  feed_url: string;
  hubs?: { type: string; url: string }[];
}

interface Element {
  $ns?: { uri: string; local: string };
  $: Record<string, { value: string }>;
}

function byRelation(links: { rel: string; href: string }[]): Links {
  const of = (rel: string) => links.filter((link) => link.rel === rel).map(({ href }) => href);
  return { self: of('self'), hub: of('hub') };
}
