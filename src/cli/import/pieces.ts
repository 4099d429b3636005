import sax from 'sax';
import { Refused } from './item.ts';

/** What stands around the items of a document. */
export interface Frame {
  kind: 'rss' | 'rdf' | 'atom';
  /** Namespaces by their prefixes. */
  namespaces: Record<string, string>;
  /** `xml:base`, as it is written. */
  base?: string;
  /** `xml:lang`. */
  language?: string;
}

/** An element that stands directly in the list of items, such as one of them. */
export interface Piece {
  name: string;
  /** Where it begins, counted from 1. */
  line: number;
  /** As it is written; empty where nobody asks for such. */
  xml: string;
  /** What keeps it from being read. */
  refused?: Refused;
}

/** Characters. An article has at most 400 KB, an export's item may have thousands of comments beside it. */
const LONGEST = 8_000_000;
// It keeps to 64 K else, which a picture within an attribute has, or a comment.
Object.assign(sax, { MAX_BUFFER_LENGTH: LONGEST });
const DEEPEST = 500;

const KINDS = new Map<string, Frame['kind']>([
  ['rss', 'rss'],
  ['RDF', 'rdf'],
  ['feed', 'atom'],
]);
const ITEMS = new Set(['item', 'entry']);
const WANTED = new Set([...ITEMS, 'channel', 'language', 'title', 'link', 'author']);

/** Cuts a document of XML into its pieces while it comes in. Of the text only what is open is kept. */
export class Cutter {
  frame: Frame | undefined;
  readonly #parser = sax.parser(true);
  #text = '';
  /** The place of `#text` in the document. Characters. */
  #offset = 0;
  #depth = 0;
  /** How deep the list of items lies. */
  #list = 1;
  /** A piece is broken so that nobody knows how deep what follows lies. */
  #astray = false;
  #open: (Piece & { start: number; depth: number }) | undefined;
  #done: Piece[] = [];
  #broken: unknown;

  constructor() {
    this.#parser.onopentag = (tag) => this.#start(tag as sax.Tag);
    this.#parser.onclosetag = () => this.#end();
    this.#parser.ondoctype = (text) => this.#doctype(text);
    this.#parser.onerror = (error) => {
      this.#fault(error.message.split('\n')[0]?.replace(/\.$/, '') ?? '');
      this.#parser.error = null as unknown as Error;
      this.#parser.resume();
    };
  }

  /**
   * The pieces that end in the next part of the text.
   * @throws {Refused} where the document is none that can be imported, or is broken outside of a piece.
   */
  write(text: string): Piece[] {
    if (this.#broken) throw this.#broken;
    this.#text += text;
    try {
      this.#parser.write(text);
    } catch (error) {
      // What ended before is none the worse for it.
      this.#broken = error;
    }
    if (this.#open && this.#offset + this.#text.length - this.#open.start > LONGEST) {
      this.#open.refused ??= new Refused(
        this.#open.line,
        `Longer than ${LONGEST / 1e6} million characters: divide it.`,
      );
    }
    const kept = this.#open && !this.#open.refused ? this.#open.start : this.#parser.startTagPosition - 1;
    this.#text = this.#text.slice(Math.max(0, kept - this.#offset));
    this.#offset = Math.max(this.#offset, kept);
    return this.#done.splice(0);
  }

  /**
   * The end of the text.
   * @throws {Refused} where the document does not end there.
   */
  end(): void {
    if (this.#broken) throw this.#broken;
    if (!this.frame) throw new Refused(1, `There is no element. ${EXPECTED}`);
    if (this.#depth === 0) return;
    const { line = this.#line } = this.#open ?? {};
    throw new Refused(line, 'The document breaks off in what begins here: it is not whole, fetch or export it again.');
  }

  get #line(): number {
    return this.#parser.line + 1;
  }

  #start({ name, attributes }: sax.Tag): void {
    const depth = this.#depth++;
    const local = name.slice(name.indexOf(':') + 1);
    if (depth === 0) this.frame = frameOf(local, attributes, this.#line);
    if (depth === 0) this.#list = this.frame?.kind === 'rss' ? 2 : 1;
    if (depth < this.#list) this.#surround(attributes);
    if (depth > DEEPEST) this.#fault(`More than ${DEEPEST} elements stand in each other`);
    // No item stands in another: the end of that one is missing, or nobody knows where it is.
    if (this.#open && ITEMS.has(local) && (this.#open.name === name || this.#open.refused)) {
      this.#open.refused ??= new Refused(
        this.#open.line,
        `This is no XML: <${name}> does not end before the next one.`,
      );
      this.#close('');
    }
    if (!this.#open && (depth === this.#list || (this.#astray && ITEMS.has(local)))) {
      const start = this.#parser.startTagPosition - 1;
      this.#open = { name, line: this.#lineOf(start), xml: '', start, depth };
    }
  }

  #end(): void {
    this.#depth--;
    if (!this.#open || this.#depth !== this.#open.depth) return;
    const { name, start } = this.#open;
    const wanted = WANTED.has(name.slice(name.indexOf(':') + 1));
    this.#close(wanted ? this.#text.slice(start - this.#offset, this.#parser.position - this.#offset) : '');
  }

  #close(xml: string): void {
    if (!this.#open) return;
    const { name, line, refused, depth } = this.#open;
    if (refused && depth !== this.#depth) this.#astray = true;
    this.#done.push({ name, line, xml: refused ? '' : xml, ...(refused && { refused }) });
    this.#open = undefined;
  }

  /** The parser is at the end of a tag, which may have lines of its own. */
  #lineOf(start: number): number {
    return (
      this.#line - (this.#text.slice(start - this.#offset, this.#parser.position - this.#offset).split('\n').length - 1)
    );
  }

  #surround(attributes: Record<string, string>): void {
    const { frame } = this;
    if (!frame) return;
    for (const [name, value] of Object.entries(attributes)) {
      if (/^xmlns(?:$|:)/.test(name)) frame.namespaces[name.slice('xmlns:'.length)] = value;
    }
    const { 'xml:base': base, 'xml:lang': language } = attributes;
    Object.assign(frame, base && { base }, language && { language });
  }

  #doctype(text: string): void {
    // What a definition says is nothing that feeds need, and may name files, or grow without end.
    if (/\[|\b(?:SYSTEM|PUBLIC)\b/.test(text)) {
      throw new Refused(
        this.#line,
        'A document type definition is not read: delete <!DOCTYPE …>, which no feed needs.',
      );
    }
  }

  #fault(message: string): void {
    const refused = new Refused(this.#line, `This is no XML: ${message}.`);
    if (this.#open) this.#open.refused ??= refused;
    else if (!this.#astray) throw refused;
  }
}

const EXPECTED = 'Expected is an export of WordPress, RSS, Atom or JSON Feed.';

function frameOf(local: string, attributes: Record<string, string>, line: number): Frame {
  const kind = KINDS.get(local);
  if (!kind || Object.values(attributes).includes('http://purl.org/atom/ns#')) {
    throw new Refused(line, `<${local}> is the root of something else. ${EXPECTED}`);
  }
  return { kind, namespaces: {} };
}
