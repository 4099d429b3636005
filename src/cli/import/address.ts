import { locate, type Surroundings, type Use } from '../../article/body/address.ts';
import type { Item, Lost } from './item.ts';

/** An address as it stands against another; as it is written where that tells nothing. */
export function against(base: string | undefined, address: string): string {
  return URL.parse(address, base)?.href ?? address;
}

/** Of each `xml:base`, from the outermost in, against the one around it (XML Base §4); nothing where there is none. */
export function innermost(home: string | undefined, written: (string | undefined)[]): string | undefined {
  const bases = written.filter((base) => base !== undefined);
  return bases.length > 0 ? bases.reduce(against, home) : undefined;
}

/** The path in an address, by whose end its type is told. */
export function pathOf(address: string): string {
  return URL.parse(address, 'https://site.invalid')?.pathname ?? '';
}

const NOTHING: Surroundings = { find: () => undefined, typeOf: () => undefined };

/** An address of an item as it may stand in an article: absolute, or a path or a part of the site that it will be on. */
export function absolute(address: string, use: Use, item: Pick<Item, 'base' | 'permalink'>, site: string, lost: Lost) {
  const text = address.trim();
  const url = text.startsWith('#') ? undefined : URL.parse(text, item.base);
  if (url?.hash && item.permalink && url.href === URL.parse(item.permalink)?.href + url.hash) return url.hash;
  if (text.startsWith('#')) return text;
  if (!url) {
    lost(`«${text.slice(0, 80)}» is left out: it is relative, and nothing says to what.`);
    return undefined;
  }
  const target = locate(url.href, use, '', NOTHING);
  if ('refused' in target) {
    lost(target.refused);
    return undefined;
  }
  return url.origin === site ? url.pathname + url.search + url.hash : target.url;
}
