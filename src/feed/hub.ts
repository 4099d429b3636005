import type { Channel } from './channel.ts';
import { element } from './xml.ts';

/** Where a document says that changes of its feed are told (WebSub §4), as an element of a name; nothing where they are not. */
export function linkToHub({ hub }: Channel, linkName: string): string[] {
  return hub ? [element(linkName, { rel: 'hub', href: hub })] : [];
}
