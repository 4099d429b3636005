import { escapeText } from '../article/html.ts';
import type { Entry } from './entry.ts';
import { MEDIA, mediaContent } from './media.ts';
import { HISTORY, relationsOf } from './relations.ts';
import { commonItem, commonOptions, plainText, type Syntax } from './writer.ts';
import { cdata, element, FEED_STYLE, indented, styled } from './xml.ts';

const SYNDICATION = 'http://purl.org/rss/1.0/modules/syndication/';
const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';

/** RSS 2.0 with the modules `content`, `dc`, `sy`, `media` and Atom's links. */
export const rss: Syntax = {
  file: 'rss.xml',
  render: (feed) => feed.rss2(),
  start: '<item>',
  end: '</item>',
  separator: '\n        ',
  quoted: cdata,
  options: (channel) => ({
    ...commonOptions(channel),
    language: channel.language,
    ...(!channel.isArchive && { ttl: channel.pollMinutes }),
    docs: 'https://www.rssboard.org/rss-specification',
    feedLinks: { rss: channel.self },
  }),
  item: (entry) => ({
    ...commonItem(entry),
    title: titleOf(entry),
    id: plainText(entry.id),
  }),
  dressHead: (head, channel) => {
    const additions = [
      ...relationsOf(channel, 'atom:link'),
      ...channel.categories.map(({ label, link }) => element('category', { domain: link }, label)),
      ...(channel.isArchive ? [] : syndicationPeriod(channel.pollMinutes)),
    ];
    return styled(head, FEED_STYLE)
      .replace(
        '<rss version="2.0"',
        `<rss version="2.0" xmlns:fh="${HISTORY}" xmlns:sy="${SYNDICATION}" xmlns:media="${MEDIA}" xmlns:itunes="${ITUNES}"`,
      )
      .replace('<channel>', (tag) => tag + indented(8, additions));
  },
  dressEntry: (fragment, entry) => {
    const additions = [
      element('dc:language', {}, entry.language),
      ...entry.authors.map((author) => element('dc:creator', {}, author)),
      ...entry.categories.map(({ label, link }) => element('category', { domain: link }, label)),
      element('dc:rights', {}, entry.rights),
      element('atom:updated', {}, entry.updated.toISOString()),
      ...enclosed(entry),
    ];
    return fragment.replace('<item>', (tag) => tag + indented(12, additions));
  },
};

/**
 * RSS does not say whether a title is text or HTML, and readers differ. An ampersand that stands alone is the same in both,
 * so it is left as it is.
 */
function titleOf({ title }: Entry): string {
  return escapeText(title).replace(/&amp;(?![#\p{L}\p{N}])/gu, '&');
}

/** RSS has one enclosure (RSS Advisory Board, best practices); readers find further files by Media RSS. */
function enclosed({ image, enclosures: [first, ...others] }: Entry): string[] {
  return [
    ...(first ? [element('enclosure', { url: first.url, length: String(first.size ?? 0), type: first.type })] : []),
    ...(first?.duration ? [element('itunes:duration', {}, String(first.duration))] : []),
    ...[...(image ? [image] : []), ...others].map(mediaContent),
  ];
}

/** The poll interval in the words of RSS 1.0's syndication module: so many times an hour, or a day. */
function syndicationPeriod(minutes: number): string[] {
  const [period, frequency] = minutes <= 60 ? ['hourly', 60 / minutes] : ['daily', (24 * 60) / minutes];
  return [element('sy:updatePeriod', {}, period), element('sy:updateFrequency', {}, String(frequency))];
}
