import type { FileField } from '../../article/front-matter/values.ts';

/** An article as a feed or an export has it. Texts are plain where they don't say HTML; addresses are as written. */
export interface Item {
  /** The lasting id, to the letter. */
  id?: string | undefined;
  /** Where its page was. */
  permalink?: string | undefined;
  /** What it speaks of, elsewhere. */
  link?: string | undefined;
  /** What relative addresses in it stand against. */
  base?: string | undefined;
  /** The name in its address. */
  slug?: string | undefined;
  title?: string | undefined;
  html: string;
  summary?: string | undefined;
  /** Dates as written. */
  published?: string | undefined;
  updated?: string | undefined;
  /** Its own language; or that of all items of its document. */
  language?: string | undefined;
  commonLanguage?: string | undefined;
  authors: string[];
  keywords: string[];
  image?: Attached | undefined;
  enclosures: Attached[];
}

/** A file that goes with an item. */
export type Attached = Omit<FileField, 'line'>;

/** What a document says of all its items. */
export interface Channel {
  title?: string | undefined;
  language?: string | undefined;
  /** `xml:base`, as it is written. */
  base?: string | undefined;
  /** The address of the site, or of the document itself. */
  home?: string | undefined;
  /** Where the items are that have no place in this document any more (RFC 5005 §3, §4). */
  older?: string | undefined;
  /** Who wrote what names no author. */
  authors: string[];
}

/** Why an item is no article that is to be published. */
export interface Skipped {
  /** `draft`, `page` and so on, as its document calls it. */
  kind: string;
}

/** Why a document, or what stands on a line of it, can't be imported: a sentence for an editor. */
export class Refused extends Error {
  override name = 'Refused';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Tells an editor of something that an item loses. */
export type Lost = (message: string) => void;
