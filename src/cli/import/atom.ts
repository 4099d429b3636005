import { NAMESPACES, type XmlElement } from './element.ts';
import { attached, mediaOf, sortFiles } from './files.ts';
import type { Channel, Item } from './item.ts';
import { htmlOf, lineOf, summaryOf, titleOf } from './text.ts';

const { atom } = NAMESPACES;

/** Takes note of what an element beside the entries says of all of them. */
export function readAtomChannel(element: XmlElement, channel: Channel): void {
  if (element.uri !== atom) return;
  if (element.name === 'title') channel.title = plain(element);
  if (element.name === 'author') channel.authors.push(...element.texts('name'));
}

/** An entry of Atom 1.0 (RFC 4287). */
export function readAtom(element: XmlElement, channel: Channel): Item {
  const [content, summary] = [written(element.one('content')), written(element.one('summary'))];
  const links = element.all('link').map((link) => ({ rel: link.attribute('rel') ?? 'alternate', link }));
  const linked = (rel: string) => links.find((link) => link.rel === rel)?.link.attribute('href');
  const base = element.one('content')?.xml('base') ?? element.xml('base') ?? channel.base;
  const permalink = absolute(linked('alternate'), base);
  const enclosed = links
    .filter(({ rel }) => rel === 'enclosure')
    .flatMap(({ link }) => attached(link, 'href', 'length') ?? []);
  return {
    id: element.text('id') ?? permalink,
    permalink,
    link: absolute(linked('related'), base),
    base: absolute(base, permalink) ?? permalink,
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
  if (!element || element.attribute('src') || element.content.trim() === '') return undefined;
  if (/^(?:html|text\/html)$/i.test(type)) return element.content;
  if (/^xhtml$|\bxml\b|\+xml$/i.test(type))
    return element.one('div', 'http://www.w3.org/1999/xhtml')?.html ?? element.html;
  return /^text(?:$|\/)/i.test(type) ? htmlOf(element.content) : undefined;
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

function absolute(address: string | undefined, base: string | undefined): string | undefined {
  return address && (URL.parse(address, base)?.href ?? address);
}
