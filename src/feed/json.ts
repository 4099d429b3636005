import type { Channel } from './channel.ts';
import { commonItem, commonOptions, type Syntax } from './writer.ts';

/** JSON Feed 1.1. Titles, names and summaries are plain text there. */
export const json: Syntax = {
  file: 'feed.json',
  render: (feed) => feed.json1(),
  start: '{\n            "id":',
  end: '\n        }',
  separator: ',\n        ',
  quoted: JSON.stringify,
  options: (channel) => ({
    ...commonOptions(channel),
    title: channel.title,
    description: channel.description,
    feedLinks: { json: channel.self },
  }),
  item: (entry) => ({
    ...commonItem(entry),
    title: entry.title,
    description: entry.summary,
    ...(entry.categories.length > 0 && { category: entry.categories.map(({ label }) => ({ name: label })) }),
  }),
  dressHead: (head, channel) =>
    head.replace(
      '{\n    "version": "https://jsonfeed.org/version/1",',
      () =>
        `{${members(4, {
          version: 'https://jsonfeed.org/version/1.1',
          language: channel.language,
          authors: [{ name: channel.author.name, url: channel.author.link }],
          // It has no other word for an older archive (JSON Feed 1.1, «next_url»).
          next_url: channel.isArchive ? channel.prevArchive : channel.next,
          favicon: channel.icon,
          hubs: channel.hub ? [{ type: 'WebSub', url: channel.hub }] : [],
          _history: historyOf(channel),
        })}`,
    ),
  dressEntry: (fragment, entry) =>
    fragment.replace(
      '{',
      () =>
        `{${members(12, {
          language: entry.language,
          authors: entry.authors.map((name) => ({ name })),
          external_url: entry.related,
          image: entry.image?.url,
          attachments: entry.enclosures.map(({ url, type, size, duration }) => ({
            url,
            mime_type: type,
            size_in_bytes: size,
            duration_in_seconds: duration,
          })),
        })}`,
    ),
};

/** What RFC 5005 has words for and JSON Feed has not, as an extension (JSON Feed 1.1, «Extensions»). */
function historyOf({
  isComplete,
  isArchive,
  current,
  prevArchive,
  nextArchive,
}: Channel): Record<string, unknown> | undefined {
  if (!isComplete && !isArchive && !prevArchive) return undefined;
  return {
    about: 'https://www.rfc-editor.org/info/rfc5005',
    ...(isComplete && { complete: true }),
    ...(isArchive && { archive: true }),
    current,
    prev_archive: prevArchive,
    next_archive: nextArchive,
  };
}

/** Members of an object as lines indented by so many spaces, each with its comma; what is undefined or an empty list is left out. */
function members(indent: number, values: Record<string, unknown>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `\n${' '.repeat(indent)}${JSON.stringify(name)}: ${JSON.stringify(value)},`)
    .join('');
}
