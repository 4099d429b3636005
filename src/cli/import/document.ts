import { readAtom, readAtomChannel } from './atom.ts';
import { readPiece, type XmlElement } from './element.ts';
import { type Channel, type Item, Refused, type Skipped } from './item.ts';
import { readJson, readJsonFeed } from './json-feed.ts';
import { Cutter, type Frame, type Piece } from './pieces.ts';
import { readRdf, readRdfChannel, readRss, readRssChannel } from './rss.ts';
import { readText, type Source } from './source.ts';
import { exportOf, WxrReader } from './wxr.ts';

/** What one item of a document gives. */
export interface FoundItem {
  /** Where it begins, counted from 1. */
  line: number;
  read: Item | Skipped | Refused;
  /** What only the program that wrote it could fill in. */
  lost: string[];
}

/** How a format is called, and how its elements are read. */
interface Format {
  name: string;
  channel(element: XmlElement, channel: Channel): void;
  item(element: XmlElement, channel: Channel, lost: (what: string) => void): Item | Skipped;
}

const FORMATS: Record<Frame['kind'], Format> = {
  rss: { name: 'RSS', channel: readRssChannel, item: readRss },
  rdf: { name: 'RSS 1.0', channel: readRdfChannel, item: readRdf },
  atom: { name: 'Atom', channel: readAtomChannel, item: readAtom },
};

/** A document that is being read. */
export class FeedDocument {
  readonly #source: Source;
  readonly #progress: (share: number) => void;
  /** How much of the work was done before the items were read, from 0 to 1. */
  #before = 0;
  /** Known once the first item is. */
  format = 'empty';
  /** Where the items are that stand in another document; known once all of this one are. */
  older: string | undefined;

  /** `progress` is told how much of the work is done, from 0 to 1. */
  constructor(source: Source, progress: (share: number) => void) {
    this.#source = source;
    this.#progress = progress;
  }

  /**
   * Its items, one after another: never more of it is in memory than one of them, but for JSON.
   * @throws {Refused} where the document can't be read any further.
   */
  async *items(): AsyncGenerator<FoundItem> {
    const { done, value: start = '' } = await readText(this.#source.path).next();
    if (!done && /^\s*[{[]/.test(start)) yield* this.#json();
    else yield* this.#xml();
  }

  async *#json(): AsyncGenerator<FoundItem> {
    this.format = 'JSON Feed';
    if (this.#source.size > LARGEST_JSON)
      throw new Refused(1, 'More than 100 MB of JSON, which is read as a whole: divide it.');
    const parts: string[] = [];
    for await (const part of readText(this.#source.path)) parts.push(part);
    const { channel, items } = readJsonFeed(parts.join(''));
    for (const [index, item] of items.entries()) {
      this.#progress(index / items.length);
      yield { line: item.line, lost: [], read: attempt(() => readJson(item, channel)) };
    }
    this.older = channel.older;
  }

  async *#xml(): AsyncGenerator<FoundItem> {
    let reader: Format | undefined;
    const channel: Channel = { authors: [] };
    for await (const { piece, frame, share } of this.#pieces()) {
      if (!reader) {
        channel.language = frame.language;
        channel.base = frame.base;
        reader = await this.#readerOf(frame);
        this.format = reader.name;
      }
      const { channel: note, item } = reader;
      this.#progress(this.#before + share * (1 - this.#before));
      const isItem = /(?:^|:)(?:item|entry)$/.test(piece.name);
      const lost: string[] = [];
      const read = attempt(() => {
        if (piece.xml === '' && !piece.refused) return undefined;
        const element = readPiece(piece, frame);
        return isItem ? item(element, channel, (what) => lost.push(what)) : note(element, channel);
      });
      if (read) yield { line: piece.line, read, lost };
      this.older = channel.older;
    }
  }

  async *#pieces(): AsyncGenerator<{ piece: Piece; frame: Frame; share: number }> {
    const cutter = new Cutter();
    let read = 0;
    const count = (bytes: number) => {
      read += bytes;
    };
    for await (const text of readText(this.#source.path, count)) {
      for (const piece of cutter.write(text)) {
        if (cutter.frame) yield { piece, frame: cutter.frame, share: read / this.#source.size };
      }
    }
    cutter.end();
  }

  /** Pictures stand anywhere in an export: all are known before the first article is read. */
  async #readerOf(frame: Frame): Promise<Format> {
    const wp = exportOf(frame);
    if (!wp) return FORMATS[frame.kind];
    const reader = new WxrReader(wp);
    this.#before = 0.5;
    try {
      for await (const { piece, share } of this.#pieces()) {
        this.#progress(share / 2);
        if (WxrReader.isAttachment(piece)) attempt(() => reader.keep(readPiece(piece, frame)));
      }
    } catch (error) {
      // It is met again where the articles are read.
      if (!(error instanceof Refused)) throw error;
    }
    return {
      name: 'WordPress',
      channel: (element, channel) => reader.channel(element, channel),
      item: (element, channel, lost) => reader.item(element, channel, lost),
    };
  }
}

/** Bytes. */
const LARGEST_JSON = 100_000_000;

function attempt<T>(read: () => T): T | Refused {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
