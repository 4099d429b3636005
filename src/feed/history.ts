import type { Channel } from './channel.ts';
import { element } from './xml.ts';

/** The namespace of feed history (RFC 5005). */
export const HISTORY = 'http://purl.org/syndication/history/1.0';

/** What a document is in the history of its feed, and where that goes on: flags and links, these as elements of a name. */
export function historyOf(channel: Channel, linkName: string): string[] {
  const { first, next, current, prevArchive, nextArchive } = channel;
  const links = { first, next, current, 'prev-archive': prevArchive, 'next-archive': nextArchive };
  return [
    ...Object.entries(links).flatMap(([rel, href]) => (href ? [element(linkName, { rel, href })] : [])),
    ...(channel.isComplete ? [element('fh:complete', {})] : []),
    ...(channel.isArchive ? [element('fh:archive', {})] : []),
  ];
}
