import { NAMESPACES, type XmlElement } from './element.ts';
import type { Channel, Item } from './item.ts';
import { readRss } from './rss.ts';

/** An item of RSS 1.0: that of the other RSS in its own namespace, with the address that names it. */
export function readRdf(element: XmlElement, channel: Channel): Item {
  const item = readRss(element, channel);
  return { ...item, id: element.attribute('about', NAMESPACES.rdf) ?? item.id };
}

/** Takes note of what `<channel>` says of all items. */
export function readRdfChannel(element: XmlElement, channel: Channel): void {
  if (element.name === 'channel') channel.language ??= element.text('language', NAMESPACES.dc);
}
