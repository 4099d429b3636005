import type { Category, Entry } from './entry.ts';
import { MEDIA, mediaContent, numbers } from './media.ts';
import { HISTORY, relationsOf } from './relations.ts';
import { commonItem, commonOptions, plainText, type Syntax } from './writer.ts';
import { cdata, element, escapeAttribute, FEED_STYLE, indented, styled } from './xml.ts';

/** `feed` would rewrite an id as a URL is, or throw where it is none: the real one is put in its place. */
const ANY_ID = 'tag:-';

/** RFC 6721 §3. */
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';

/** Atom 1.0 (RFC 4287) with tombstones and Media RSS: there a picture is no attachment, which it is as an enclosure. */
export const atom: Syntax = {
  file: 'atom.xml',
  render: (feed) => feed.atom1(),
  start: '<entry>',
  end: '</entry>',
  separator: '\n    ',
  quoted: cdata,
  options: (channel) => ({
    ...commonOptions(channel),
    author: { ...channel.author, name: plainText(channel.author.name) },
    feedLinks: { atom: channel.self },
  }),
  item: (entry) => ({
    ...commonItem(entry),
    id: ANY_ID,
    author: entry.authors.map((name) => ({ name: plainText(name) })),
    copyright: plainText(entry.rights),
  }),
  dressHead: (head, channel) => {
    const categories = channel.categories.map((category) => categoryElement(category, channel.language));
    const removed = channel.removed.map(({ id, when }) => element('at:deleted-entry', { ref: id, when }));
    const additions = [...relationsOf(channel, 'link'), ...categories, ...removed];
    const namespaces = `xmlns:fh="${HISTORY}" xmlns:media="${MEDIA}"${removed.length > 0 ? ` xmlns:at="${TOMBSTONES}"` : ''}`;
    return styled(head, FEED_STYLE).replace(
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      (tag) =>
        `${tag.slice(0, -1)} ${namespaces} xml:lang="${escapeAttribute(channel.language)}">${indented(4, additions)}`,
    );
  },
  dressEntry: (fragment, entry) => {
    const language = `xml:lang="${escapeAttribute(entry.language)}"`;
    const categories = entry.categories.map((category) => categoryElement(category, entry.language));
    const links = [
      ...(entry.related ? [element('link', { rel: 'related', href: entry.related })] : []),
      ...enclosed(entry),
    ];
    return fragment
      .replace('<entry>', () => `<entry ${language}>${indented(8, categories)}`)
      .replace(`<id>${ANY_ID}</id>`, () => element('id', {}, entry.id))
      .replace(
        '<content type="html">',
        () => `${links.map((link) => `${link}\n        `).join('')}<content type="html" ${language}>`,
      );
  },
};

/** A category (RFC 4287 §4.2.2). Its scheme is the address that all keywords' pages begin with. */
function categoryElement({ term, label, link }: Category, language: string): string {
  const scheme = link.slice(0, link.lastIndexOf('/') + 1);
  return element('category', { term, scheme, label, 'xml:lang': language });
}

function enclosed({ image, enclosures }: Entry): string[] {
  return [
    ...enclosures.map(({ url, type, size }) =>
      element('link', { rel: 'enclosure', href: url, type, ...numbers({ length: size }) }),
    ),
    ...(image ? [mediaContent(image)] : []),
  ];
}
