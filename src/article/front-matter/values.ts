import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { namesIn } from '../assemble.ts';
import { withoutControls } from '../characters.ts';
import { distinct } from '../keyword.ts';
import { type KeywordBlock, readKeywords } from '../keywords.ts';
import { canonicalTag, withoutMarks } from '../language.ts';
import { ANY_LINE_END } from '../text-file.ts';
import { foldKey } from './keys.ts';

/** Why a value is not used: what it should be. */
export class Unexpected extends Error {}

type Value = Node | null;

/**
 * A text on one line, or a number as it is written; nothing where it is empty.
 * @throws {Unexpected} where it is something else
 */
export function text(value: Value): string | undefined {
  const written = scalar(value);
  if (written === undefined) throw new Unexpected('a text');
  return written.replace(/\s+/gu, ' ').trim() || undefined;
}

function scalar(value: Value): string | undefined {
  if (value === null) return '';
  if (!isScalar(value)) return undefined;
  if (value.value === null) return '';
  const written = typeof value.value === 'string' ? value.value : (value.source ?? String(value.value));
  return withoutControls(written.toWellFormed());
}

/** Whether nothing is written there. */
export function isBlank(value: Value): boolean {
  return scalar(value)?.trim() === '';
}

/** What a list holds, or the one thing that stands in its place. */
export function list(value: Value): Value[] {
  if (isSeq<Value>(value)) return value.items;
  return scalar(value) === '' ? [] : [value];
}

/** The texts of a list, without those that are empty. */
export function texts(value: Value): string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

/**
 * Names: a list of texts or of `{name}`, or one text that parts them as a source line does.
 * @throws {Unexpected} where it is something else
 */
export function names(value: Value): string[] {
  if (!isSeq(value) && !isMap(value)) return namesIn(withoutMarks(text(value) ?? ''));
  return list(value).flatMap((item) => {
    const name = isMap<Value, Value>(item) ? text((item.get('name', true) ?? null) as Value) : text(item);
    if (isMap(item) && !name) throw new Unexpected('a name, a list of names, or a list of «name: …»');
    return name ?? [];
  });
}

/**
 * Keywords: a list, or lines that are read as those of a newsroom are.
 * @throws {Unexpected} where it is something else
 */
export function keywords(value: Value): KeywordBlock {
  if (isSeq(value)) return { keywords: distinct(texts(value).map((label) => withoutMarks(label).replace(/^#+/, ''))) };
  const lines = scalar(value);
  if (lines === undefined) throw new Unexpected('a list, or one line with a comma between keywords');
  return readKeywords(lines.split(ANY_LINE_END).map(withoutMarks));
}

/** Categories: like keywords, but what nothing divides is one. */
export function categories(value: Value): KeywordBlock {
  const { keywords: divided, run } = keywords(value);
  return { keywords: run ? [run] : divided };
}

/**
 * Yes or no, in either of the spellings of YAML; nothing where it is empty.
 * @throws {Unexpected} where it is something else
 */
export function yes(value: Value): boolean | undefined {
  const written = scalar(value)?.toLowerCase();
  if (written === '') return undefined;
  if (written === 'true' || written === 'yes') return true;
  if (written === 'false' || written === 'no') return false;
  throw new Unexpected('true or false');
}

/**
 * A language tag in its usual spelling (BCP 47).
 * @throws {Unexpected} where it is something else
 */
export function languageTag(value: Value): string | undefined {
  const tag = text(value);
  if (!tag) return undefined;
  const known = /^[a-z]{2,3}(?:-|$)/i.test(tag) && canonicalTag(tag);
  if (!known) throw new Unexpected('a language tag, such as ar');
  return known;
}

/**
 * An absolute address of the web, percent-encoded (URL Standard).
 * @throws {Unexpected} where it is something else
 */
export function webAddress(value: Value): string | undefined {
  const address = text(value);
  const url = address && URL.parse(address);
  if (address && !(url && /^https?:$/.test(url.protocol))) throw new Unexpected('an address that begins with https://');
  return url ? url.href : undefined;
}

/** A file that goes with an article, as its front matter names it. */
export interface FileField {
  address: string;
  line: number;
  type?: string | undefined;
  /** Bytes. */
  size?: number | undefined;
  /** Seconds. */
  duration?: number | undefined;
  alt?: string | undefined;
  caption?: string | undefined;
}

const FILE = 'the way to a file, or «url: …» with what is known of it';

/**
 * A file: its address, or a map of what is known of it.
 * @throws {Unexpected} where it is something else
 */
export function file(value: Value, line: number): FileField | undefined {
  if (!isMap<Value, Value>(value)) {
    const address = isSeq(value) ? undefined : text(value);
    if (isSeq(value)) throw new Unexpected(FILE);
    return address ? { address, line } : undefined;
  }
  const parts = new Map(value.items.map((pair) => [foldKey(scalar(pair.key) ?? ''), pair.value]));
  const part = (...keys: string[]) => parts.get(keys.find((key) => parts.has(key)) ?? '') ?? null;
  const address = text(part('url', 'src', 'file', 'path', 'href', 'image'));
  if (!address) throw new Unexpected(FILE);
  return {
    address,
    line,
    type: mediaType(text(part('type', 'mimetype'))),
    size: bytes(text(part('size', 'length', 'bytes'))),
    duration: seconds(text(part('duration'))),
    alt: text(part('alt')),
    caption: text(part('caption', 'title')),
  };
}

function mediaType(written: string | undefined): string | undefined {
  if (!written || /^[\w.+-]+\/[\w.+-]+$/.test(written)) return written?.toLowerCase();
  throw new Unexpected('a media type after «type», such as audio/mpeg');
}

function bytes(written: string | undefined): number | undefined {
  if (!written) return undefined;
  if (/^\d{1,15}$/.test(written)) return Number(written);
  throw new Unexpected('a number of bytes after «size»');
}

function seconds(written: string | undefined): number | undefined {
  if (!written) return undefined;
  const clock = /^(?:(?:(?<hours>\d{1,3}):)?(?<minutes>[0-5]?\d):)?(?<seconds>[0-5]?\d)(?:\.\d+)?$/.exec(
    written,
  )?.groups;
  if (clock?.minutes) return (Number(clock.hours ?? 0) * 60 + Number(clock.minutes)) * 60 + Number(clock.seconds);
  if (/^\d{1,6}(?:\.\d+)?$/.test(written)) return Math.round(Number(written));
  throw new Unexpected('seconds or hours:minutes:seconds after «duration»');
}
