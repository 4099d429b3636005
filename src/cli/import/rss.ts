import { against, innermost } from './address.ts';
import { readAtomLink } from './atom.ts';
import { NAMESPACES, type XmlElement } from './element.ts';
import { attached, mediaOf, seconds, sortFiles } from './files.ts';
import type { Channel, Item } from './item.ts';
import { summaryOf, titleOf } from './text.ts';

const { atom, content, dc, dcterms, itunes, rdf } = NAMESPACES;

/** Takes note of what an element beside the items says of all of them. */
export function readRssChannel(element: XmlElement, channel: Channel): void {
  const { uri, name } = element;
  if (uri === atom) readAtomLink(element, channel);
  else if (name === 'language') channel.language ??= element.content.trim() || undefined;
  else if (name === 'link') channel.home = element.content.trim() || channel.home;
}

/** An item of RSS 2.0, and of the versions before it. */
export function readRss(element: XmlElement, channel: Channel): Item {
  const [full, description] = [element.text('encoded', content), element.text('description')];
  const guid = element.one('guid');
  const id = guid?.content.trim() || undefined;
  const around = innermost(channel.home, [channel.base, element.xml('base')]);
  const link = element.text('link') ?? (guid?.attribute('isPermaLink') === 'false' ? undefined : addressIn(id));
  const permalink = link && against(around ?? channel.home, link);
  return {
    // What has no id, readers know by its address.
    id: id ?? link,
    permalink,
    base: around ?? permalink ?? channel.home,
    title: titleOf(element.text('title') ?? element.text('title', dc)),
    html: full ?? description ?? '',
    summary: full && summaryOf(description),
    published: withCentury(element.text('pubDate')) ?? element.text('date', dc) ?? element.text('issued', dcterms),
    updated: element.text('updated', atom) ?? element.text('modified', dcterms),
    language: element.text('language', dc) ?? element.xml('lang'),
    commonLanguage: channel.language,
    authors: authorsOf(element),
    keywords: [...element.texts('category'), ...element.texts('subject', dc)],
    ...sortFiles(filesOf(element)),
  };
}

/** Takes note of what `<channel>` says of all items. */
export function readRdfChannel(element: XmlElement, channel: Channel): void {
  if (element.name !== 'channel') return;
  channel.language ??= element.text('language', dc);
  channel.home = element.text('link');
}

/** An item of RSS 1.0: that of the other RSS in its own namespace, with the address that names it. */
export function readRdf(element: XmlElement, channel: Channel): Item {
  const item = readRss(element, channel);
  return { ...item, id: element.attribute('about', rdf) ?? item.id };
}

/** A year of two digits, as RFC 822 §5 has it, by RFC 2822 §4.3. */
function withCentury(date: string | undefined): string | undefined {
  return date?.replace(/(?<=\d [A-Z][a-z]{2} )\d\d(?= \d)/, (year) => (year < '50' ? `20${year}` : `19${year}`));
}

function addressIn(text: string | undefined): string | undefined {
  return text && /^https?:/i.test(text) ? text : undefined;
}

function authorsOf(element: XmlElement): string[] {
  const creators = element.texts('creator', dc);
  return creators.length > 0 ? creators : element.texts('author').flatMap(nameIn);
}

/** Of «someone@news.example (Their Name)», as RSS 2.0 has it, the name; an address alone is nobody's name. */
function nameIn(author: string): string[] {
  const name = /\((?<name>[^()]+)\)/.exec(author)?.groups?.name?.trim() ?? author;
  return name.includes('@') ? [] : [name];
}

function filesOf(element: XmlElement) {
  const duration = seconds(element.text('duration', itunes));
  const enclosed = element.all('enclosure').flatMap((enclosure) => attached(enclosure, 'url', 'length') ?? []);
  return [...enclosed.map((file, index) => (index === 0 ? { ...file, duration } : file)), ...mediaOf(element)];
}
