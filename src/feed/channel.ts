import { archiveLink, feedLink, selectionLink, tagId } from '../links.ts';
import type { Cursor, Page, Position } from '../selection/page.ts';
import { ALL, type Selection } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import { wordsOf } from '../words.ts';
import { type Category, categoryOf, entryId, wholeSeconds } from './entry.ts';
import { legal } from './xml.ts';

/** What a feed document says of itself. All text is legal in XML; links are absolute. */
export interface Channel {
  id: string;
  title: string;
  description: string;
  language: string;
  /** What the selection is about; nothing for all articles. */
  categories: Category[];
  home: string;
  /** The site, which answers for entries that name nobody. */
  author: { name: string; link: string };
  self: string;
  /** Who tells when the feed changes (WebSub). */
  hub?: string;
  /** Where the feed begins, on every page but that (RFC 5005 §3). */
  first?: string;
  /** The page of older articles (RFC 5005 §3). */
  next?: string;
  /** Whether no entry comes to it any more (RFC 5005 §4). */
  isArchive: boolean;
  /** Whether it holds all that there is (RFC 5005 §2). */
  isComplete: boolean;
  /** The feed that new entries come to, of an archive; and the archives before and after (RFC 5005 §4). */
  current?: string;
  prevArchive?: string;
  nextArchive?: string;
  /** The newest change of an entry; for a feed without entries, the day from which the site's ids count. */
  updated: Date;
  pollMinutes: number;
  copyright: string;
  icon?: string;
  /** Entries that were removed of late: their ids, and when. */
  removed: { id: string; when: string }[];
}

/** The channel of a page, in the format of that file name. */
export function channelOf(page: Page, site: Site, file: string, hub?: string): Channel {
  const { selection, below, next, archive, articles } = page;
  const newest = articles
    .map(({ updated }) => updated)
    .sort()
    .at(-1);
  const at = (cursor?: Cursor) => feedLink(site, selection, file, cursor);
  return {
    id: tagId(site, ...idNamesOf(selection)),
    title: legal(titleOf(page, site)),
    description: legal(descriptionOf(page, site)),
    language: site.language,
    categories: selection.kind === 'keywords' ? page.names.map((name) => categoryOf(name, site)) : [],
    home: selectionLink(site, selection),
    author: { name: legal(site.title), link: selectionLink(site, ALL) },
    self: archive ? archiveLink(site, selection, file, { side: 'at', cursor: archive.oldest }) : at(below),
    ...(hub && { hub }),
    isArchive: archive !== undefined,
    isComplete: !below && !next && !archive && selection.kind !== 'search',
    ...archivesOf(page, site, file),
    ...(below && { first: at() }),
    ...(next && { next: at(next) }),
    updated: wholeSeconds(newest ?? site.authority.split(',')[1] ?? ''),
    pollMinutes: page.pollMinutes,
    copyright: legal(site.copyright),
    ...(site.icon && { icon: site.icon }),
    removed: (page.tombstones ?? []).map((tombstone) => ({ id: entryId(tombstone, site), when: tombstone.removed })),
  };
}

/**
 * Where the archives of a feed are that a document leads to. Of archives none of these links changes with what is in another
 * document; the newest page leads to the one that has the next article, which no document holds together with all above it.
 */
function archivesOf(
  { selection, below, next, archive }: Page,
  site: Site,
  file: string,
): Pick<Channel, 'current' | 'prevArchive' | 'nextArchive'> {
  const at = (side: Position['side'], cursor: Cursor) => archiveLink(site, selection, file, { side, cursor });
  if (!archive) return next && !below && !site.isStatic ? { prevArchive: at('below', next) } : {};
  return {
    current: feedLink(site, selection, file),
    ...(archive.hasOlder && { prevArchive: at('below', archive.oldest) }),
    nextArchive: at('above', archive.newest),
  };
}

function idNamesOf(selection: Selection): string[] {
  if (selection.kind === 'all') return ['feed'];
  return [selection.kind, ...(selection.kind === 'search' ? [selection.query] : selection.slugs)];
}

/** What a page of articles is called, for people. */
export function titleOf({ selection, names }: Pick<Page, 'selection' | 'names'>, site: Site): string {
  if (selection.kind === 'search') return `${wordsOf(site).resultsFor} ${selection.query} · ${site.title}`;
  return names.length > 0 ? `${names.join(' + ')} · ${site.title}` : site.title;
}

/** What a page of articles holds, for people. */
export function descriptionOf({ selection, names }: Page, site: Site): string {
  if (selection.kind === 'all') return site.description;
  const words = wordsOf(site);
  if (selection.kind === 'search') return `${words.newestWith} ${selection.query} · ${site.title}`;
  const quoted = new Intl.ListFormat(site.language, { type: 'conjunction' }).format(names.map((name) => `«${name}»`));
  return `${selection.kind === 'keywords' ? words.about : words.from} ${quoted} · ${site.title}`;
}
