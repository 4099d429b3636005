import { shortened } from '../characters.ts';
import { decoded } from '../percent.ts';

/** A file of the articles' folder, as pages link to it. */
export interface FolderFile {
  /** A path from the site's root, percent-encoded. */
  url: string;
  /** Media type; an article has none. */
  type?: string;
  /** Bytes. */
  size?: number;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** Why an address can't stand in an article: a sentence for an editor. */
export interface Refused {
  refused: string;
  /** The article must not be published without it. */
  fatal?: true;
}

/** What lies around an article. The core knows no file system: who reads the folder tells it. */
export interface Surroundings {
  /** The file at a path from the articles' folder, in NFC; nothing where there is none. */
  find(path: string): FolderFile | Refused | undefined;
  /** The media type that a file's name tells. */
  typeOf(name: string): string | undefined;
}

/** Where an address leads. */
export interface Target {
  url: string;
  /** The file, where it is one of the articles' folder. */
  file?: FolderFile;
}

/** Links may also be written to and called; what is shown or played is fetched. */
export type Use = 'link' | 'media';

const SCHEMES: Record<Use, string[]> = {
  link: ['http:', 'https:', 'mailto:', 'tel:'],
  media: ['http:', 'https:'],
};

/** White space and control characters that a browser takes out of an address (URL Standard §4.4). */
const IGNORED = /^[\p{Cc} ]+|(?<![\p{Cc} ])[\p{Cc} ]+$|[\t\n\r]/gu;

/**
 * Where an address leads that stands in the file at `from`, a path from the articles' folder: absolute addresses and
 * paths of the site stay, a relative one is the file that it names.
 */
export function locate(address: string, use: Use, from: string, around: Surroundings): Target | Refused {
  const text = address.replace(IGNORED, '');
  if (/^(?:file:|[a-z]:[\\/]|\\\\)/i.test(text))
    return { refused: `${quoted(text)} is a place on one machine. ${BESIDE}` };
  if (/^[a-z][a-z\d+.-]*:|^\/[\\/]/i.test(text)) return absolute(text, use);
  if (/^[\\/]/.test(text)) return ofSite(text);
  return relative(text, from, around);
}

/** Whether an address is written as `locate` gives it, so that it needs no file to be understood. */
export function isLocated(address: string, use: Use): boolean {
  if (!/^(?:[a-z][a-z\d+.-]*:|\/(?![\\/]))/.test(address)) return false;
  const target = address.startsWith('/') ? ofSite(address) : absolute(address, use);
  return 'url' in target && target.url === address;
}

const BESIDE = "Put the file into the articles' folder and write the way to it from this file.";
const ROOT = 'https://site.invalid';

function absolute(text: string, use: Use): Target | Refused {
  const url = URL.parse(text, /^[\\/]/.test(text) ? ROOT : undefined);
  if (url && SCHEMES[use].includes(url.protocol)) return { url: url.href };
  return { refused: `${quoted(text)} is left out: only ${SCHEMES[use].join(' ')} can be published.` };
}

function ofSite(text: string): Target | Refused {
  const url = URL.parse(text, ROOT);
  if (url?.origin !== ROOT || url.pathname.startsWith('//')) return { refused: `${quoted(text)} is no address.` };
  return { url: url.pathname + url.search + url.hash };
}

function relative(text: string, from: string, around: Surroundings): Target | Refused {
  const { path = '', hash = '' } = /^(?<path>[^?#]*)(?:\?[^#]*)?(?<hash>#.*)?$/su.exec(text)?.groups ?? {};
  const place = path === '' ? from : join(from.slice(0, from.lastIndexOf('/') + 1), decoded(path));
  if (place === undefined) return { refused: `${quoted(text)} leaves the articles' folder. ${BESIDE}` };
  const file = around.find(place);
  if (file && 'refused' in file) return file;
  if (file) return { url: file.url + new URL(hash || '#', ROOT).hash, file };
  return { refused: `${quoted(text)}: there is no such file in the articles' folder. ${BESIDE}` };
}

function quoted(text: string): string {
  return `«${shortened(text, 60)}»`;
}

/** A path below a folder, in NFC and without dots; nothing where it leads out of the topmost folder. */
function join(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of (folder + path).normalize('NFC').split(/[\\/]/)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
