import type { Format } from '../../src/feed/index.ts';
import { readCursor } from '../../src/selection/cursor.ts';
import { type Cursor, compareNewest } from '../../src/selection/page.ts';
import { readStrictly } from '../../tests/feed/read.ts';
import type { Archive, Span } from './archive.ts';
import { marksIn, slugOf, type Version } from './articles.ts';

/** What is wrong with something that was read, if it was answered in a span; nothing where it could be so. */
export type Judge = (span: Span) => string | undefined;

/** A list of articles, newest first. */
export interface List {
  /** Which articles belong to it. */
  holds(version: Version): boolean;
  below?: Cursor | undefined;
  /** Whether older articles may be left out. */
  goesOn: boolean;
  entries: { number: number; version: number }[];
}

/** Reads a feed strictly: title, summary and content of an entry are of one version. */
export async function readFeed(format: Format, text: string): Promise<{ entries: List['entries']; next?: string }> {
  const entries = (await readStrictly(format, text)).map(({ link, title, summary, content }) => {
    const [mark, ...others] = [title, summary, content].flatMap(marksIn);
    if (!mark || others.length < 2 || others.some((other) => !isSame(mark, other))) {
      throw new Error(`An entry is not of one version: ${title}`);
    }
    if (!link.endsWith(`/articles/${encodeURIComponent(slugOf(mark.number))}`)) {
      throw new Error(`${link} is not the address of: ${title}`);
    }
    return mark;
  });
  const next = /<(?:atom:)?link rel="next" href="([^"]+)"/.exec(text)?.[1] ?? /"next_url": "([^"]+)"/.exec(text)?.[1];
  return { entries, ...(next && { next }) };
}

/** Where an archive stands in its feed: its first and its last place; and the paths of those before and after it. */
export interface Standing {
  newest: Cursor;
  oldest: Cursor;
  older?: string;
  newer: string;
}

/** The path of the archive before a feed or an archive, in XML. */
export function olderIn(text: string): string | undefined {
  return linkIn(text, 'prev-archive');
}

/** Reads where an archive in XML stands. */
export function readStanding(text: string): Standing {
  const [self, newer, older] = ['self', 'next-archive', 'prev-archive'].map((rel) => linkIn(text, rel));
  const [newest, oldest] = [newer, self].map((path) => path && cursorIn(path));
  if (!newer || !newest || !oldest) throw new Error('It does not say where it stands in its feed.');
  if (compareNewest(newest, oldest) > 0) throw new Error('It ends before it begins.');
  return { newest, oldest, newer, ...(older && { older }) };
}

function linkIn(text: string, rel: string): string | undefined {
  const links = text.match(/<(?:atom:)?link [^>]*>/g) ?? [];
  const href = / href="([^"]+)"/.exec(links.find((link) => link.includes(` rel="${rel}"`)) ?? '')?.[1];
  return href && new URL(href).pathname;
}

/** Reads a page that lists articles: title and summary of each are of one version. */
export function readListPage(text: string): { entries: List['entries']; next?: string } {
  const entries = text
    .split('<article class="story')
    .slice(1)
    .map((story) => {
      const [title, summary] = marksIn(story);
      if (!title || !summary || !isSame(title, summary)) throw new Error(`A story is not of one version: ${story}`);
      return title;
    });
  const next = /<a rel="next" href="([^"]+)"/.exec(text)?.[1];
  return { entries, ...(next && { next }) };
}

/** Whether a list could be read in a span: all of its articles at one moment of it, and none left out. */
export function judgeList(archive: Archive, list: List): Judge {
  return (span) => {
    const moment = { ...span };
    let last: Cursor | undefined = list.below;
    for (const { number, version } of list.entries) {
      const period = archive.periodOf(number, version, span);
      const place = archive.placeOf(number);
      if (!period || !place) return `article ${number} was not to be read in version ${version} then`;
      moment.from = Math.max(moment.from, period.from);
      moment.to = Math.min(moment.to, period.to);
      if (last && compareNewest(place, last) <= 0) return `article ${number} stands in the wrong order`;
      last = place;
      const state = archive
        .statesIn(number, span)
        .find((state) => typeof state === 'object' && state.version === version);
      if (!list.holds(state as Version)) return `article ${number} does not belong here in version ${version}`;
    }
    if (moment.from > moment.to) return 'its articles were never to be read in these versions at one moment';
    const listed = new Set(list.entries.map(({ number }) => number));
    const end = list.goesOn ? last : undefined;
    for (const version of archive.certainIn(moment, list.below, end)) {
      if (list.holds(version) && !listed.has(version.number)) return `article ${version.number} is missing`;
    }
    return undefined;
  };
}

/** Whether there could be no page of a list in a span. */
export function judgeNothing(archive: Archive, { holds, below }: Pick<List, 'holds' | 'below'>): Judge {
  return (span) => {
    for (const version of archive.certainIn(span, below)) {
      if (holds(version)) return `article ${version.number} should be there`;
    }
    return undefined;
  };
}

/** Whether an article could be so, or its titles lead where they do, in a span. */
export function judgeArticle(archive: Archive, number: number, text: string): Judge {
  const [main = '', more = ''] = text.split('<aside class="more"');
  const [mark, ...others] = marksIn(main);
  const [related] = marksIn(more);
  const leads = related !== undefined && more.includes(`/articles/${encodeURIComponent(slugOf(related.number))}"`);
  return (span) => {
    if (!mark || mark.number !== number) return `it is no page of article ${number}`;
    if (others.length < 5 || others.some((other) => !isSame(mark, other))) return 'it is not of one version';
    if (!archive.periodOf(number, mark.version, span)) return `version ${mark.version} was not to be read then`;
    if (leads && !archive.periodOf(related.number, related.version, span)) {
      return `it leads to article ${related.number}, which was not to be read under this title then`;
    }
    const [other, ...more] = related && related.number !== number ? archive.statesIn(related.number, span) : [];
    const isCertain = typeof other === 'object' && more.length === 0 && other.version === related?.version;
    return isCertain && !leads ? `it does not lead to article ${related?.number}` : undefined;
  };
}

/** Whether there could be no page of an article in a span, for the reason that the status says. */
export function judgeNoArticle(archive: Archive, number: number, status: number): Judge {
  const state = ({ 404: 'none', 410: 'gone' } as const)[status];
  return (span) =>
    state && archive.statesIn(number, span).includes(state) ? undefined : `it was not ${state ?? 'so'} then`;
}

/** Whether the articles of a sitemap, or those that hold a condition, could be these in a span. */
export function judgeLocations(archive: Archive, text: string, holds: (version: Version) => boolean): Judge {
  const found = new Set(
    [...text.matchAll(/<loc>[^<]*\/articles\/([^<]+)<\/loc>/g)].map(([, slug = '']) => numberOf(slug)),
  );
  return (span) => {
    for (const number of found) {
      const isPossible = archive.statesIn(number, span).some((state) => typeof state === 'object' && holds(state));
      if (!isPossible) return `article ${number} was not to be read then`;
    }
    for (const version of archive.certainIn(span)) {
      if (holds(version) && !found.has(version.number)) return `article ${version.number} is missing`;
    }
    return undefined;
  };
}

/** Whether each article that a text tells of could be so in a span, in whatever order. */
export function judgeMarks(archive: Archive, text: string): Judge {
  const marks = marksIn(text.replace(/<[^>]*>/g, ''));
  return (span) => {
    const wrong = marks.find(({ number, version }) => !archive.periodOf(number, version, span));
    return wrong && `article ${wrong.number} was not to be read in version ${wrong.version} then`;
  };
}

/** Whether these could be the addresses of keywords and sources in a document in a span. */
export function judgeHeadings(
  archive: Archive,
  text: string,
  addressOf: (kind: string, name: string) => string,
): Judge {
  const found = new Set([...text.matchAll(/\/(?:keywords|sources)\/[\w%.-]+/g)].map(([address]) => address));
  const addressesOf = ({ keywords, source }: Version) => [
    ...keywords.map((name) => addressOf('keywords', name)),
    addressOf('sources', source),
  ];
  return (span) => {
    const possible = new Set<string>();
    for (const version of archive.possibleIn(span)) for (const address of addressesOf(version)) possible.add(address);
    for (const address of found) if (!possible.has(address)) return `nothing was filed under ${address} then`;
    for (const version of archive.certainIn(span)) {
      for (const address of addressesOf(version)) if (!found.has(address)) return `${address} is missing`;
    }
    return undefined;
  };
}

export function numberOf(slug: string): number {
  return Number(decodeURIComponent(slug).replace('خبر-', ''));
}

/** Where a page begins, or beside what an archive is, by its address. */
export function cursorIn(path: string): Cursor | undefined {
  const cursor = /\/(?:below|above|archive)\/([^/]+)/.exec(path)?.[1];
  return cursor === undefined ? undefined : readCursor(decodeURIComponent(cursor));
}

function isSame(a: { number: number; version: number }, b: { number: number; version: number }): boolean {
  return a.number === b.number && a.version === b.version;
}
