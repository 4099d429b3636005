import { formats } from '../feed/index.ts';
import { feedLink } from '../links.ts';
import { ALL, type Filing, selectionIn } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import type { Topic } from '../store/subscriptions.ts';

/** The names of all formats' files. */
export const FILES: string[] = Object.values(formats).map(({ syntax }) => syntax.file);

/** What a topic holds. */
export function selectionOf({ kind, heading }: Topic): Filing {
  return kind === 'all' ? ALL : { kind, slugs: [heading] };
}

/** The address of a topic: exactly what its document says of itself as `rel=self`. */
export function topicLink(site: Site, topic: Topic): string {
  return feedLink(site, selectionOf(topic), topic.file);
}

/**
 * The topic of an address, whether or not there is such a heading; nothing where it is spelled in another way than the
 * site does, or is a search, several headings at once or a page of older articles.
 */
export function topicAt(site: Site, address: string): Topic | undefined {
  const path = address.slice(site.url.length);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const selection = FILES.includes(file) ? selectionAt(path) : undefined;
  if (!selection) return undefined;
  const { kind } = selection;
  const topic = kind === 'all' ? { kind, heading: '', file } : { kind, heading: selection.slugs[0] ?? '', file };
  return topicLink(site, topic) === address ? topic : undefined;
}

/** The topic of an address that holds letters as they are, as people write them, or other spellings of the same (RFC 3986 §6.2.2). */
export function topicMeantBy(site: Site, address: string): Topic | undefined {
  const spelled = URL.parse(address)?.href.replace(/%[\da-f]{2}/gi, (byte) => byte.toUpperCase());
  return spelled === undefined ? undefined : topicAt(site, spelled);
}

function selectionAt(path: string): Filing | undefined {
  try {
    return selectionIn(path);
  } catch {
    return undefined;
  }
}
