import { feedLink, homeLink, tagId } from '../links.ts';
import type { Page } from '../selection/page.ts';
import type { Site } from '../site.ts';
import { wholeSeconds } from './entry.ts';
import { legal } from './xml.ts';

/** What a feed document says of itself. All text is legal in XML; links are absolute. */
export interface Channel {
  id: string;
  title: string;
  description: string;
  language: string;
  home: string;
  self: string;
  previous?: string;
  next?: string;
  /** The newest change of an entry; for a feed without entries, the day from which the site's ids count. */
  updated: Date;
  pollMinutes: number;
  copyright: string;
  icon?: string;
}

/** The channel of a page of the site's feed, in the format of that file name. */
export function channelOf(page: Page, site: Site, file: string): Channel {
  const { number, last, articles } = page;
  const [newest] = articles
    .map(({ updated }) => updated)
    .sort()
    .slice(-1);
  return {
    id: tagId(site, 'feed'),
    title: legal(site.title),
    description: legal(site.description),
    language: site.language,
    home: homeLink(site),
    self: feedLink(site, file, number),
    ...(number > 1 && { previous: feedLink(site, file, number - 1) }),
    ...(number < last && { next: feedLink(site, file, number + 1) }),
    updated: wholeSeconds(newest ?? site.authority.split(',')[1] ?? ''),
    pollMinutes: page.pollMinutes,
    copyright: legal(site.copyright),
    ...(site.icon && { icon: site.icon }),
  };
}
