import { Parser } from 'xml2js';
import { VOID } from '../../article/body/tree.ts';
import { escapeText } from '../../article/html.ts';
import { element as emptyElement } from '../../feed/xml.ts';
import { Refused } from './item.ts';
import type { Frame, Piece } from './pieces.ts';

/** The namespaces that are read, by the prefixes that they usually have. */
export const NAMESPACES = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
};
const XML = 'http://www.w3.org/XML/1998/namespace';

/** An element as `xml2js` gives it with `OPTIONS`. */
interface Parsed {
  '#name': string;
  $ns?: { uri: string; local: string };
  $?: Record<string, { value: string; uri: string; local: string }>;
  $$?: Parsed[];
  _?: string;
}

const OPTIONS = {
  xmlns: true,
  explicitChildren: true,
  preserveChildrenOrder: true,
  charsAsChildren: true,
  includeWhiteChars: true,
};

/** An element of XML with what stands in it. */
export class XmlElement {
  readonly uri: string;
  readonly name: string;
  readonly children: (XmlElement | string)[];
  readonly #attributes: NonNullable<Parsed['$']>;

  constructor({ $ns, $ = {}, $$ = [] }: Parsed) {
    this.uri = $ns?.uri ?? '';
    this.name = $ns?.local ?? '';
    this.#attributes = $;
    this.children = $$.map((child) => (child['#name'] === '__text__' ? (child._ ?? '') : new XmlElement(child)));
  }

  /** The children of that name in a namespace, else in the element's own. */
  all(name: string, uri = this.uri): XmlElement[] {
    return this.children.filter(
      (child) => typeof child !== 'string' && child.name === name && child.uri === uri,
    ) as XmlElement[];
  }

  /** The first of these children. */
  one(name: string, uri = this.uri): XmlElement | undefined {
    return this.all(name, uri)[0];
  }

  /** The text of the first such child; nothing where it is blank. */
  text(name: string, uri = this.uri): string | undefined {
    return this.one(name, uri)?.content.trim() || undefined;
  }

  /** The texts of all such children, without those that are blank. */
  texts(name: string, uri = this.uri): string[] {
    return this.all(name, uri).flatMap((child) => child.content.trim() || []);
  }

  /** All text in it. */
  get content(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.content)).join('');
  }

  /** What stands in it, as HTML. */
  get html(): string {
    return this.children
      .map((child) => {
        if (typeof child === 'string') return escapeText(child);
        const attributes = Object.values(child.#attributes).filter(({ uri }) => uri === '' || uri === XML);
        const tag = emptyElement(child.name, Object.fromEntries(attributes.map(({ local, value }) => [local, value])));
        const start = tag.replace(/\/>$/, '>');
        return VOID.includes(child.name) ? start : `${start}${child.html}</${child.name}>`;
      })
      .join('');
  }

  /** The value of an attribute, which stands in no namespace unless one is given; nothing where it is blank. */
  attribute(name: string, uri = ''): string | undefined {
    const found = Object.values(this.#attributes).find((one) => one.local === name && one.uri === uri);
    return found?.value.trim() || undefined;
  }

  /** `xml:lang` or `xml:base`. */
  xml(name: 'lang' | 'base'): string | undefined {
    return this.attribute(name, XML);
  }
}

/**
 * Reads one piece of a document.
 * @throws {Refused} where it is no XML with namespaces.
 */
export function readPiece(piece: Piece, frame: Frame): XmlElement {
  if (piece.refused) throw piece.refused;
  // A prefix that everybody knows is understood where it is not declared.
  const spaces = Object.entries({ ...NAMESPACES, ...frame.namespaces });
  const declared = spaces.map(([prefix, uri]) => [prefix ? `xmlns:${prefix}` : 'xmlns', uri]);
  const around = emptyElement('around', Object.fromEntries(declared)).replace(/\/>$/, '>');
  let parsed: Parsed | undefined;
  new Parser(OPTIONS).parseString(`${around}${piece.xml.replace(/\r\n?/g, '\n')}</around>`, (error, result) => {
    if (error) throw new Refused(piece.line, `This is no XML: ${error.message.split('\n')[0]}.`);
    parsed = result.around;
  });
  const [element] = new XmlElement(parsed as unknown as Parsed).children;
  return element as XmlElement;
}
