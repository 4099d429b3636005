import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { imageSize } from 'image-size';
import type { FolderFile, Refused, Surroundings } from '../article/body/address.ts';
import { ENDINGS, identityOf, isArticle } from '../article/parse.ts';
import { articlePath } from '../links.ts';
import { MEDIA_HEADERS, mediaTypeOf, PUBLIC } from '../media.ts';
import { ARTICLE, MEDIUM, readWithin } from './reach.ts';

/** A file that articles show or link to, and where it is served. */
export interface Medium {
  /** Where it lies on this machine. */
  source: string;
  /** A path from the site's root, percent-encoded. */
  url: string;
}

/** Name, content and size of every file of a folder that articles may link to: each is read once, when one asks. */
export class MediaFolder {
  readonly #folder: string;
  /** Paths from the folder, by what they are in NFC. */
  readonly #paths: Map<string, string>;
  readonly #found = new Map<string, FolderFile | Refused>();
  /** Paths that some article asked for. */
  readonly asked = new Set<string>();

  constructor(folder: string, paths: string[]) {
    this.#folder = folder;
    this.#paths = new Map(paths.map((path) => [path.normalize('NFC'), path]));
  }

  /** What lies around one article, which notes in `shown` the files that it shows. */
  around(shown: Map<string, Medium>): Surroundings {
    return {
      typeOf: mediaTypeOf,
      find: (written) => {
        const path = this.#locate(written);
        if (path === undefined) return undefined;
        this.asked.add(path);
        const found = this.#found.get(path) ?? this.#read(path);
        this.#found.set(path, found);
        if ('url' in found && !isArticle(path)) shown.set(path, { source: join(this.#folder, path), url: found.url });
        return found;
      },
    };
  }

  /** The path that a link means. Those that generators make of an article's name have no ending. */
  #locate(written: string): string | undefined {
    const articles = [...ENDINGS.map((ending) => `${written}.${ending}`), `${written}/index.md`];
    return [written, ...articles].map((path) => this.#paths.get(path)).find((path) => path !== undefined);
  }

  #read(path: string): FolderFile | Refused {
    const bytes = readWithin(this.#folder, path, isArticle(path) ? ARTICLE : MEDIUM);
    if (!('unread' in bytes)) return isArticle(path) ? page(path, bytes) : describe(path, bytes);
    // An article has an error of its own then.
    const isFatal = bytes.fatal && !isArticle(path);
    return { refused: `«${path}» ${bytes.unread}`, ...(isFatal && { fatal: true }) };
  }
}

function page(path: string, bytes: Uint8Array): FolderFile | Refused {
  const { slug, draft } = identityOf({ path, bytes });
  return draft ? { refused: `«${path}» is a draft: a link to it leads nowhere.` } : { url: articlePath(slug) };
}

function describe(path: string, bytes: Uint8Array): FolderFile {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const type = mediaTypeOf(path) ?? 'application/octet-stream';
  return {
    url: `/media/${hash}/${encodeURIComponent(servedName(path))}`,
    type,
    size: bytes.length,
    ...(type.startsWith('image/') && measure(bytes)),
  };
}

/** A file's name without signs that some server takes for more than a letter, and without an ending by which it is run. */
function servedName(path: string): string {
  return basename(path)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/\.[cm]?js$/i, '$&.txt');
}

/** Pixels, as a picture is shown: a camera that was held upright says so beside the size. */
function measure(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!width || !height) return undefined;
    const [shown, other] = orientation > 4 ? [height, width] : [width, height];
    return { width: Math.round(shown), height: Math.round(other) };
  } catch {
    return undefined;
  }
}

/** Makes the folder of what is served as it is: these files and no other. What is there already is left alone. */
export async function publish(media: Medium[]): Promise<void> {
  const targets = new Map(media.map(({ source, url }) => [join(PUBLIC, decodeURIComponent(url)), source]));
  for (const [target, source] of targets) {
    if (existsSync(target) && statSync(target).size === statSync(source).size) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(source, target);
  }
  for (const path of globSync(`${PUBLIC}/media/*/*`)) if (!targets.has(path)) await rm(path, { force: true });
  for (const folder of globSync(`${PUBLIC}/media/*`)) {
    if (![...targets.keys()].some((target) => dirname(target) === folder))
      await rm(folder, { recursive: true, force: true });
  }
  await mkdir(PUBLIC, { recursive: true });
  const headers = Object.entries(MEDIA_HEADERS).map(([name, value]) => `  ${name}: ${value}\n`);
  const file = join(PUBLIC, '_headers');
  const text = `/media/*\n${headers.join('')}`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) await writeFile(file, text);
}
