import type { Category } from './entry.ts';
import { commonItem, commonOptions, plainText, type Syntax } from './writer.ts';
import { element, escapeAttribute, FEED_STYLE, indented, styled } from './xml.ts';

/** Atom 1.0 (RFC 4287). */
export const atom: Syntax = {
  file: 'atom.xml',
  render: (feed) => feed.atom1(),
  start: '<entry>',
  end: '</entry>',
  separator: '\n    ',
  options: (channel) => ({
    ...commonOptions(channel),
    author: { ...channel.author, name: plainText(channel.author.name) },
    feedLinks: { atom: channel.self },
  }),
  item: (entry) => ({
    ...commonItem(entry),
    author: entry.authors.map((name) => ({ name: plainText(name) })),
    copyright: plainText(entry.rights),
  }),
  dressHead: (head, channel) => {
    const link = (rel: string, href: string | undefined) => (href ? [element('link', { rel, href })] : []);
    const categories = channel.categories.map((category) => categoryElement(category, channel.language));
    const additions = [...link('first', channel.first), ...link('next', channel.next), ...categories];
    return styled(head, FEED_STYLE).replace(
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      (tag) => `${tag.slice(0, -1)} xml:lang="${escapeAttribute(channel.language)}">${indented(4, additions)}`,
    );
  },
  dressEntry: (fragment, entry) => {
    const language = `xml:lang="${escapeAttribute(entry.language)}"`;
    const categories = entry.categories.map((category) => categoryElement(category, entry.language));
    return fragment
      .replace('<entry>', () => `<entry ${language}>${indented(8, categories)}`)
      .replace('<content type="html">', `<content type="html" ${language}>`);
  },
};

/** A category (RFC 4287 §4.2.2). Its scheme is the address that all keywords' pages begin with. */
function categoryElement({ term, label, link }: Category, language: string): string {
  const scheme = link.slice(0, link.lastIndexOf('/') + 1);
  return element('category', { term, scheme, label, 'xml:lang': language });
}
