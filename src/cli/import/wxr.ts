import { decodeHTML } from 'entities';
import { NAMESPACES, type XmlElement } from './element.ts';
import { count, typeIn } from './files.ts';
import type { Attached, Channel, Item, Skipped } from './item.ts';
import type { Frame, Piece } from './pieces.ts';
import { readRss, readRssChannel } from './rss.ts';
import { kept, summaryOf } from './text.ts';
import { htmlOfWordPress, withFootnotes } from './wordpress-html.ts';

const EXPORT = /^http:\/\/wordpress\.org\/export\/[\d.]+\/$/;

/** The namespace of WordPress's exports in a document that is one. */
export function exportOf({ namespaces }: Frame): string | undefined {
  return Object.values(namespaces).find((uri) => EXPORT.test(uri));
}

/** What is published, or will be at its time. */
const PUBLISHED = new Set(['publish', 'future']);

/** Reads an export of WordPress (WXR), which is RSS with what else it knows of each item. */
export class WxrReader {
  readonly #wp: string;
  /** Names that people know of, by those with which they log in. */
  readonly #authors = new Map<string, string>();
  readonly #pictures = new Map<string, Attached>();

  constructor(wp: string) {
    this.#wp = wp;
  }

  /** Whether a piece may be a file that others show. */
  static isAttachment({ xml }: Piece): boolean {
    return xml.includes('attachment_url');
  }

  /** Takes note of a file that others may show. */
  keep(element: XmlElement): void {
    const [id, address] = [element.text('post_id', this.#wp), element.text('attachment_url', this.#wp)];
    if (!id || !address) return;
    const [alt, caption] = [this.#meta(element, '_wp_attachment_image_alt'), this.#excerpt(element)];
    this.#pictures.set(kept(id), {
      address: kept(address),
      ...(alt && { alt: kept(decodeHTML(alt)) }),
      ...(caption && { caption: kept(caption) }),
    });
  }

  /** Takes note of what an element beside the items says: of the site, or of an author. */
  channel(element: XmlElement, channel: Channel): void {
    if (element.uri !== this.#wp) readRssChannel(element, channel);
    if (element.uri !== this.#wp || element.name !== 'author') return;
    const [login, name] = [element.text('author_login'), element.text('author_display_name')];
    if (login && name) this.#authors.set(kept(login), kept(decodeHTML(name)));
  }

  /** An item as an article, or why it is none that is to be published. `lost` is told of what only WordPress fills in. */
  item(element: XmlElement, channel: Channel, lost: (what: string) => void): Item | Skipped {
    const text = (name: string) => element.text(name, this.#wp);
    const [type = 'post', status = 'publish'] = [text('post_type'), text('status')];
    if (type !== 'post') return { kind: type };
    if (!PUBLISHED.has(status)) return { kind: status };
    if (text('post_password')) return { kind: 'protected' };
    const item = readRss(element, channel);
    const categories = element.all('category');
    const language = categories.find((category) => category.attribute('domain') === 'language')?.attribute('nicename');
    return {
      ...item,
      slug: text('post_name'),
      html: htmlOfWordPress(
        withFootnotes(element.text('encoded', NAMESPACES.content) ?? '', this.#meta(element, 'footnotes')),
        lost,
      ),
      summary: this.#excerpt(element),
      published: gmt(text('post_date_gmt')) ?? known(text('post_date')) ?? known(item.published),
      updated: gmt(text('post_modified_gmt')) ?? known(text('post_modified')),
      language: item.language ?? language,
      authors: item.authors.map((login) => this.#authors.get(login) ?? login),
      keywords: categories
        .filter((category) => /^(?:category|post_tag)$/.test(category.attribute('domain') ?? ''))
        .map((category) => decodeHTML(category.content.trim())),
      enclosures: [...item.enclosures, ...this.#metas(element, 'enclosure').map(enclosed)],
      image: this.#pictures.get(this.#meta(element, '_thumbnail_id') ?? '') ?? item.image,
    };
  }

  #excerpt(element: XmlElement): string | undefined {
    const excerpt = element.children.find(
      (child): child is XmlElement =>
        typeof child !== 'string' && child.name === 'encoded' && child.uri !== NAMESPACES.content,
    );
    return summaryOf(excerpt?.content);
  }

  #meta(element: XmlElement, key: string): string | undefined {
    return this.#metas(element, key)[0];
  }

  #metas(element: XmlElement, key: string): string[] {
    const metas = element.all('postmeta', this.#wp).filter((one) => one.text('meta_key') === key);
    return metas.flatMap((meta) => meta.text('meta_value') ?? []);
  }
}

/** Sound or film that WordPress keeps in three lines: address, bytes, type. */
function enclosed(lines: string): Attached {
  const [address = '', size, type] = lines.split('\n').map((line) => line.trim());
  return { address, size: count(size), type: typeIn(type) };
}

/** A date that WordPress knows: others are zeros, or what PHP makes of them. */
function known(written: string | undefined): string | undefined {
  return written && !/^0000| -0001 /.test(written) ? written : undefined;
}

/** The date that WordPress keeps in UTC. */
function gmt(written: string | undefined): string | undefined {
  return known(written) && `${written}Z`;
}
