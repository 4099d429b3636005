import { skeletonOf } from '../../article/keyword.ts';
import { formats } from '../../feed/index.ts';
import { ALIASES } from '../../http/paths.ts';
import type { Site } from '../../site.ts';
import type { Directory, Heading } from '../../store/store.ts';

/** The most redirects without placeholders that Cloudflare takes, and the most letters in one line. */
const MOST = 2000;
const LONGEST = 1000;

/** What a host is told of addresses that lead elsewhere. */
export interface Redirects {
  /** The file `_redirects` as Cloudflare and Netlify read it. */
  text: string;
  /** Addresses that redirect on the site and don't fit into the file. */
  left: number;
}

/**
 * Where the usual names of feeds lead, and keywords and sources that are spelt as pages show them, or with bare alefs:
 * those of the commonest first, as far as a host takes them.
 * @param ask what the site answers at a path
 */
export async function redirectsOf(
  site: Site,
  directory: Directory,
  ask: (path: string) => Promise<Response>,
): Promise<Redirects> {
  const aliases = [...Object.keys(ALIASES).flatMap((path) => [path, `${path}/`]), '/favicon.ico'];
  const headings = [
    ...directory.keywords.map((heading) => ({ kind: 'keywords', heading })),
    ...directory.sources.map((heading) => ({ kind: 'sources', heading })),
  ].sort((a, b) => b.heading.articles - a.heading.articles);
  const spelt = headings.flatMap(({ kind, heading }) => otherSpellings(heading).flatMap((name) => listsOf(kind, name)));
  const lines: string[] = [];
  for (const path of [...aliases, ...spelt]) {
    const { status, headers } = await ask(path);
    const target = headers.get('Location')?.replace(site.url, '');
    if (status === 301 && target) lines.push(`${path} ${target} 301\n`);
  }
  const fitting = lines.filter(({ length }) => length <= LONGEST).slice(0, MOST);
  return { text: fitting.join(''), left: lines.length - fitting.length };
}

function otherSpellings({ name, slug }: Heading): string[] {
  const shown = name.normalize('NFC').replace(/\s+/g, '-');
  return [...new Set([shown, skeletonOf(shown), skeletonOf(slug)])].filter((spelling) => spelling !== slug);
}

/** The page and the feeds of a keyword or a source. */
function listsOf(kind: string, name: string): string[] {
  const page = `/${kind}/${encodeURIComponent(name)}`;
  return [page, ...Object.values(formats).map(({ syntax }) => `${page}/${syntax.file}`)];
}
