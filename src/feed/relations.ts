import type { Channel } from './channel.ts';
import { element } from './xml.ts';

/** The namespace of feed history (RFC 5005). */
export const HISTORY = 'http://purl.org/syndication/history/1.0';

/** Where the hub of a document is (WebSub §4), and its place in the history of its feed: links of that name, and flags. */
export function relationsOf(channel: Channel, linkName: string): string[] {
  const { hub, first, next, current, prevArchive, nextArchive } = channel;
  const links = { hub, first, next, current, 'prev-archive': prevArchive, 'next-archive': nextArchive };
  return [
    ...Object.entries(links).flatMap(([rel, href]) => (href ? [element(linkName, { rel, href })] : [])),
    ...(channel.isComplete ? [element('fh:complete', {})] : []),
    ...(channel.isArchive ? [element('fh:archive', {})] : []),
  ];
}
