import { type Format, formats } from '../../src/feed/index.ts';
import { articlePath } from '../../src/links.ts';
import { canonicalQuery } from '../../src/selection/query.ts';
import { pathOf, type Selection, select } from '../../src/selection/selection.ts';
import type { Archive } from './archive.ts';
import { slugOf, type Version } from './articles.ts';
import {
  cursorIn,
  type Judge,
  judgeArticle,
  judgeHeadings,
  judgeList,
  judgeLocations,
  judgeMarks,
  judgeNoArticle,
  judgeNothing,
  olderIn,
  readFeed,
  readListPage,
} from './documents.ts';

/** What was read of a document. */
export interface Reading {
  judge: Judge;
  /** The path of the page with older articles. */
  next?: string;
  /** The path that leads to the archive with older articles. */
  older?: string;
}

/** An address, and how to tell whether what it answers is right. */
export interface Resource {
  kind: string;
  path: string;
  /** Reads a document, strictly. @throws where it is broken */
  read(text: string): Promise<Reading>;
  /** Whether it could be answered that there is nothing, by this status. */
  judgeNothing(status: number): Judge;
  /** Whether its answers have an entity tag and may be asked for by it. */
  isTagged: boolean;
  /** Whether it is one version of something: answered in the same bytes for ever, or led on to another version. */
  isVersion?: true;
}

const rightAlways: Judge = () => undefined;
export const neverRight: Judge = () => 'there should be something at all times';
const common = { judgeNothing: () => neverRight, isTagged: true };

/** A page of a feed, or with `undefined` for a format the page for people. */
export function listOf(archive: Archive, selection: Selection, format: Format | undefined, path: string): Resource {
  const below = cursorIn(path);
  const holds = holdsOf(selection);
  return {
    ...common,
    kind: kindOf(selection, below !== undefined, format),
    path,
    async read(text) {
      const { entries, next } = format ? await readFeed(format, text) : readListPage(text);
      // A search has no second page, and may be cut off anywhere.
      const goesOn = next !== undefined || (selection.kind === 'search' && entries.length > 0);
      const judge = judgeList(archive, { holds, below, goesOn, entries });
      const older = format?.isXml ? olderIn(text) : undefined;
      return { judge, ...(next && { next: new URL(next).pathname }), ...(older && { older }) };
    },
    judgeNothing: (status) => (status === 404 ? judgeNothing(archive, { holds, below }) : neverRight),
  };
}

function kindOf(selection: Selection, isOlder: boolean, format: Format | undefined): string {
  const what = format ? 'feed' : 'page';
  if (isOlder) return `older ${what}`;
  if (selection.kind === 'all') return format ? 'newest feed' : 'front page';
  if (selection.kind === 'search') return `${what} of a search`;
  if (selection.kind === 'sources') return `${what} of a source`;
  return selection.slugs.length > 1 ? `${what} of two keywords` : `${what} of a keyword`;
}

/** Which versions a selection has. A search is for a word of all, or for the number of one. */
export function holdsOf(selection: Selection): (version: Version) => boolean {
  if (selection.kind === 'all') return () => true;
  if (selection.kind === 'search') {
    const number = /\d+/.exec(selection.query)?.[0];
    return (version) => number === undefined || version.number === Number(number);
  }
  const { kind, slugs } = selection;
  const slugsOf = ({ keywords, source }: Version) => select(kind, kind === 'keywords' ? keywords : [source]).slugs;
  const known = new Map<Version, boolean>();
  return (version) => {
    const found = known.get(version) ?? slugs.every((slug) => slugsOf(version).includes(slug));
    known.set(version, found);
    return found;
  };
}

/** The newest page of a selection in a format. */
export function newestOf(archive: Archive, selection: Selection, format: Format | undefined): Resource {
  const query = selection.kind === 'search' ? `?q=${encodeURIComponent(canonicalQuery(selection.query))}` : '';
  const path = format ? `${pathOf(selection)}/${format.syntax.file}${query}` : `${pathOf(selection)}${query}` || '/';
  if (selection.kind === 'search' && !format) return resultsAt(archive, path);
  return listOf(archive, selection, format, path);
}

/** What a search finds, the best first. It is read in two steps: what changes between them is shown as it is then. */
function resultsAt(archive: Archive, path: string): Resource {
  return { ...common, kind: 'page of a search', path, read: async (text) => ({ judge: judgeMarks(archive, text) }) };
}

/** A further page of a selection, at the path that the page before it names. */
export function olderOf(archive: Archive, selection: Selection, path: string): Resource {
  const format = Object.values(formats).find(({ syntax }) => path.endsWith(`/${syntax.file}`));
  return listOf(archive, selection, format, path);
}

export function articleAt(archive: Archive, number: number): Resource {
  return {
    ...common,
    kind: 'article',
    path: articlePath(slugOf(number)),
    read: async (text) => ({ judge: judgeArticle(archive, number, text) }),
    judgeNothing: (status) => judgeNoArticle(archive, number, status),
  };
}

/** The sitemap of a month, `2026-11`. */
export function monthAt(archive: Archive, month: string): Resource {
  const holds = ({ published }: Version) => published.startsWith(month);
  return {
    ...common,
    kind: 'sitemap',
    path: `/sitemap/${month}.xml`,
    read: async (text) => ({ judge: judgeLocations(archive, text, holds) }),
    judgeNothing: (status) => (status === 404 ? judgeNothing(archive, { holds }) : neverRight),
  };
}

/** What names all keywords and sources. Pages for people say more of each than is examined here. */
export function headingsAt(archive: Archive, path: string): Resource {
  const addressOf = (kind: string, name: string) => pathOf(select(kind as 'keywords' | 'sources', [name]));
  return {
    ...common,
    kind: path === '/opml.xml' ? 'OPML' : path.endsWith('.xml') ? 'sitemap' : 'directory',
    path,
    read: async (text) => ({ judge: judgeHeadings(archive, text, addressOf) }),
  };
}

/** Something that is as it is: the same entity tag has the same bytes, and more is not known. */
export function fixedAt(kind: string, path: string, isTagged: boolean): Resource {
  return { ...common, kind, path, isTagged, read: async () => ({ judge: rightAlways }) };
}

/** The articles of the last two days. It is read page by page, each page as of its own moment. */
export function newsAt(archive: Archive): Resource {
  const lasts = 48 * 3600 * 1000;
  return {
    ...common,
    kind: 'sitemap',
    path: '/news-sitemap.xml',
    async read(text) {
      return { judge: (span) => judgeLocations(archive, text, isNewsIn(span))(span) };
    },
  };
  // What stops being news within the span may be there or not: it is neither missed nor wrong.
  function isNewsIn({ from, to }: { from: number; to: number }) {
    return ({ published }: Version) => Date.parse(published) > to - lasts - (to - from) - 1000;
  }
}
