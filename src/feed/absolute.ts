import type { Site } from '../site.ts';

/** A tag with attributes: most have none. */
const TAG = /<[^ >]+ (?:"[^"]*"|'[^']*'|[^'">])*>/g;
const ADDRESS = /( (?:href|src|poster|cite)=")(?=\/(?!\/))/g;
const CANDIDATES = /( srcset=")([^"]*)/g;

/** An address of an article, which may be a path from the site's root, as one that means the same anywhere. */
export function absolute(address: string, site: Site): string {
  return /^\/(?!\/)/.test(address) ? site.url + address : address;
}

/** HTML with all its addresses absolute. What only looks like one in the text, as in a sample of code, stays. */
export function absoluteHtml(html: string, site: Site): string {
  return html.replace(TAG, (tag) =>
    tag
      .replace(ADDRESS, (start) => start + site.url)
      .replace(CANDIDATES, (_, start: string, candidates: string) => {
        const addresses = candidates.split(', ').map((candidate) => absolute(candidate, site));
        return start + addresses.join(', ');
      }),
  );
}
