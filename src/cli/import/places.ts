import { existsSync } from 'node:fs';
import { identityOf, isArticle } from '../../article/parse.ts';
import { decoded } from '../../article/percent.ts';
import { asSlug, isSlug, slugOfFile } from '../../article/slug.ts';
import { tagId } from '../../links.ts';
import type { Site } from '../../site.ts';
import { listFiles } from '../folder.ts';
import { ARTICLE, mayWrite, readWithin } from '../reach.ts';
import type { Ready } from './article-file.ts';
import { type Item, Refused } from './item.ts';
import { kept } from './text.ts';

/** Where an item goes. */
export interface ArticlePlace {
  slug: string;
  /** From the articles' folder, parts joined by `/`. */
  path: string;
  /** The file's name says the slug, so that the front matter need not. */
  tellsSlug: boolean;
}

/** The articles of a folder, and those that are to join them. */
export class Places {
  readonly #folder: string;
  readonly #year: Intl.DateTimeFormat;
  readonly #bySlug = new Map<string, string>();
  readonly #byId = new Map<string, { path: string; slug: string }>();
  /** Paths that items of this run have got, with their lines. */
  readonly #taken = new Map<string, number>();

  constructor(folder: string, { timeZone }: Site) {
    this.#folder = folder;
    this.#year = new Intl.DateTimeFormat('en-u-ca-gregory', { timeZone, year: 'numeric' });
  }

  /**
   * What stands in a folder, which need not be there yet.
   * @throws {Error} where an article there can't be read, or must not be
   */
  static async read(folder: string, site: Site): Promise<Places> {
    const places = new Places(folder, site);
    for (const path of existsSync(folder) ? (await listFiles(folder)).filter(isArticle) : []) {
      const bytes = readWithin(folder, path, ARTICLE);
      if ('unread' in bytes) throw new Error(`${folder}/${path} ${bytes.unread}`);
      const { slug, id = tagId(site, 'articles', slug) } = identityOf({ path, bytes });
      places.#bySlug.set(kept(fold(slug)), path);
      places.#byId.set(kept(id), { path, slug: kept(slug) });
    }
    return places;
  }

  /**
   * The place of an item: where an article of its id is already; else a free one, by its year and slug. Of those that want
   * one slug the second gets -2.
   * @throws {Refused} where an item of this run has its id already, nothing gives a slug, or a link leads out of the folder.
   */
  find({ line, item, published }: Ready): ArticlePlace {
    const known = item.id === undefined ? undefined : this.#byId.get(item.id);
    const other = known && this.#taken.get(known.path);
    if (other)
      throw new Refused(line, `The item on line ${other} has the same id, «${item.id}»: an id is of one article.`);
    if (known && !OWN.test(known.path))
      throw new Refused(line, `${known.path} has the id «${item.id}» and is no Markdown: keep one of the two.`);
    const wanted = known?.slug ?? slugFor(item);
    if (!wanted) throw new Refused(line, 'Neither its address nor its title gives a name for its file.');
    const slug = known ? wanted : this.#free(wanted, item.id === undefined);
    const { name, tellsSlug } = fileNameFor(slug);
    const path = known?.path ?? this.#bySlug.get(fold(slug)) ?? `${this.#yearOf(published)}/${name}`;
    if (!mayWrite(this.#folder, path))
      throw new Refused(
        line,
        `${path} would be written out of the articles' folder, where a link leads: remove the link.`,
      );
    return { slug, path, tellsSlug };
  }

  /** An item's article has got its place. */
  take(place: ArticlePlace, { line, item: { id } }: Ready): void {
    const [path, slug] = [kept(place.path), kept(place.slug)];
    this.#taken.set(path, line);
    this.#bySlug.set(kept(fold(slug)), path);
    if (id !== undefined) this.#byId.set(kept(id), { path, slug });
  }

  /** The first of a, a-2, a-3 … that nobody has; what has no id may be what an earlier run has written there. */
  #free(wanted: string, mayBeKnown: boolean): string {
    for (let number = 1; ; number++) {
      const slug = number === 1 ? wanted : `${wanted}-${number}`;
      const path = this.#bySlug.get(fold(slug));
      if (path === undefined || (mayBeKnown && OWN.test(path) && !this.#taken.has(path))) return slug;
    }
  }

  #yearOf(instant: string): string {
    return this.#year.format(new Date(instant)).padStart(4, '0');
  }
}

/** Files that an import may have written. */
const OWN = /\.(?:md|markdown)$/;

/** Some systems take two names for one that differ in case. */
function fold(slug: string): string {
  return slug.normalize('NFC').toLowerCase();
}

/** Characters of a slug that a title gives. */
const LONGEST = 80;
/** A file's name has at most 255 bytes on most systems. */
const LONGEST_FILE_NAME = 200;

/** An item's name in addresses: its own, the end of the address of its page, or its title. */
function slugFor({ slug, permalink, title = '' }: Pick<Item, 'slug' | 'permalink' | 'title'>): string | undefined {
  return [slug && decoded(slug), permalink && lastOf(permalink), ofTitle(title)]
    .map((name) => asSlug(name ?? ''))
    .find(isSlug);
}

function lastOf(permalink: string): string | undefined {
  const path = URL.parse(permalink)?.pathname.replace(/\/(?:index\.\w+)?$/, '') ?? '';
  return decoded(path.slice(path.lastIndexOf('/') + 1)).replace(/\.(?:html?|php|aspx?)$/i, '');
}

function ofTitle(title: string): string {
  const words = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return words.length > LONGEST ? words.slice(0, LONGEST).replace(/-[^-]*$/, '') : words;
}

/** The name of the file of an article, which every system can have, and whether it tells the slug. */
function fileNameFor(slug: string): { name: string; tellsSlug: boolean } {
  const letters = slug.replace(/[<>:"|*]/g, '-').replace(/^[.]+/, '');
  let name = letters;
  while (Buffer.byteLength(name) > LONGEST_FILE_NAME) name = name.slice(0, -1).toWellFormed();
  return { name: `${name}.md`, tellsSlug: slugOfFile(`${name}.md`) === slug };
}
