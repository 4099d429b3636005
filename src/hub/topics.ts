import { formats } from '../feed/index.ts';
import { feedLink } from '../links.ts';
import { ALL, type Selection, select } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import type { Topic } from '../store/subscriptions.ts';

/** The names of all formats' files. */
export const FILES: string[] = Object.values(formats).map(({ syntax }) => syntax.file);

/** What a topic holds. */
export function selectionOf({ kind, heading }: Topic): Selection {
  return kind === 'all' ? ALL : { kind, slugs: [heading] };
}

/** The address of a topic: exactly what its document says of itself as `rel=self`. */
export function topicLink(site: Site, topic: Topic): string {
  return feedLink(site, selectionOf(topic), topic.file);
}

const PATH = /^(?:\/(?<kind>keywords|sources)\/(?<name>[^/]+))?\/(?<file>[^/]+)$/;

/**
 * The topic of an address, whether or not there is such a heading; nothing where it is spelled in another way than the
 * site does, or is a search, several headings at once or a page of older articles.
 */
export function topicAt(site: Site, address: string): Topic | undefined {
  if (!address.startsWith(`${site.url}/`)) return undefined;
  const { kind, name = '', file = '' } = PATH.exec(address.slice(site.url.length))?.groups ?? {};
  if (!FILES.includes(file)) return undefined;
  const topic: Topic = { kind: 'all', heading: '', file };
  if (kind === 'keywords' || kind === 'sources') {
    const heading = headingOf(kind, name);
    if (!heading) return undefined;
    Object.assign(topic, { kind, heading });
  }
  return topicLink(site, topic) === address ? topic : undefined;
}

function headingOf(kind: 'keywords' | 'sources', name: string): string | undefined {
  try {
    return select(kind, [decodeURIComponent(name)]).slugs[0];
  } catch {
    return undefined;
  }
}
