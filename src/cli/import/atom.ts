import { against, innermost } from './address.ts';
import { NAMESPACES, type XmlElement } from './element.ts';
import { attached, mediaOf, sortFiles } from './files.ts';
import type { Channel, Item } from './item.ts';
import { htmlOf, lineOf, summaryOf, titleOf } from './text.ts';

const { atom } = NAMESPACES;

/** Takes note of what an element beside the entries says of all of them. */
export function readAtomChannel(element: XmlElement, channel: Channel): void {
  if (element.uri !== atom) return;
  if (element.name === 'title') channel.title = plain(element);
  if (element.name === 'link') readAtomLink(element, channel);
  if (element.name === 'author') channel.authors.push(...element.texts('name'));
}

/** Takes note of where the site is, or its older items are; RSS has such links too. */
export function readAtomLink(element: XmlElement, channel: Channel): void {
  const address = element.attribute('href');
  const rel = relationOf(element);
  if (!address || element.name !== 'link') return;
  if (rel === 'alternate') channel.home = address;
  if (rel === 'self') channel.home ??= address;
  if (rel === 'next' || rel === 'prev-archive') channel.older = address;
}

/** RFC 4287 §4.2.7.2: a name that is registered, or the address of its registration. */
function relationOf(link: XmlElement): string {
  return (link.attribute('rel') ?? 'alternate').replace('http://www.iana.org/assignments/relation/', '');
}

/** An entry of Atom 1.0 (RFC 4287). */
export function readAtom(element: XmlElement, channel: Channel): Item {
  const [content, summary] = [written(element.one('content')), written(element.one('summary'))];
  const links = element.all('link').map((link) => ({ rel: relationOf(link), link }));
  const linked = (rel: string) => links.find((link) => link.rel === rel)?.link.attribute('href');
  const around = innermost(channel.home, [channel.base, element.xml('base')]);
  const absolute = (address: string | undefined) => address && against(around ?? channel.home, address);
  const permalink = absolute(linked('alternate'));
  const [outer, within] = [around ?? permalink ?? channel.home, element.one('content')?.xml('base')];
  const enclosed = links
    .filter(({ rel }) => rel === 'enclosure')
    .flatMap(({ link }) => attached(link, 'href', 'length') ?? []);
  return {
    id: element.text('id') ?? permalink,
    permalink,
    link: absolute(linked('related')),
    base: within ? against(outer, within) : outer,
    title: plain(element.one('title')),
    html: content ?? summary ?? '',
    summary: content && summaryOf(summary),
    published: element.text('published') ?? element.text('updated'),
    updated: element.text('updated'),
    language: element.xml('lang') ?? element.one('content')?.xml('lang'),
    commonLanguage: channel.language,
    authors: authorsOf(element, channel),
    keywords: element
      .all('category')
      .flatMap((category) => category.attribute('label') ?? category.attribute('term') ?? []),
    ...sortFiles([...enclosed, ...mediaOf(element)]),
  };
}

/** A text construct as HTML (RFC 4287 §3.1, §4.1.3); nothing where it is elsewhere or no text. */
function written(element: XmlElement | undefined): string | undefined {
  const type = element?.attribute('type') ?? 'text';
  if (!element || element.attribute('src')) return undefined;
  if (/^(?:html|text\/html)$/i.test(type)) return element.content.trim() || undefined;
  if (/^xhtml$|\bxml\b|\+xml$/i.test(type))
    return (element.one('div', 'http://www.w3.org/1999/xhtml') ?? element).html.trim() || undefined;
  return /^text(?:$|\/)/i.test(type) ? htmlOf(element.content) || undefined : undefined;
}

/** A text construct as a line of text. */
function plain(element: XmlElement | undefined): string | undefined {
  if (/^text$/i.test(element?.attribute('type') ?? 'text')) return element && (lineOf(element.content) || undefined);
  return titleOf(element && written(element));
}

/** RFC 4287 §4.2.1. The site itself, which answers for what names nobody, has written nothing. */
function authorsOf(element: XmlElement, channel: Channel): string[] {
  const names = [element, ...element.all('source')].map((one) =>
    one.all('author').flatMap((author) => author.texts('name')),
  );
  const named = names.find((some) => some.length > 0);
  return named ?? channel.authors.filter((author) => author !== channel.title);
}
