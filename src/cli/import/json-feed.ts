import { mediaTypeOf } from '../../media.ts';
import { against, pathOf } from './address.ts';
import { count, sortFiles, typeIn } from './files.ts';
import { type Attached, type Channel, type Item, Refused } from './item.ts';
import { htmlOf, lineOf } from './text.ts';

/** An item of JSON Feed with its line in the document. */
export interface Placed {
  line: number;
  value: unknown;
}

type Members = Record<string, unknown>;

/**
 * Reads a document of JSON Feed 1.0 or 1.1.
 * @throws {Refused} where it is none.
 */
export function readJsonFeed(document: string): { channel: Channel; items: Placed[] } {
  const feed = parse(document);
  const { version, items } = isObject(feed) ? feed : {};
  if (!isObject(feed) || !/^https?:\/\/jsonfeed\.org\/version\/1/.test(text(version) ?? '') || !Array.isArray(items)) {
    throw new Refused(
      1,
      'This JSON is no JSON Feed: its «version» should be https://jsonfeed.org/version/1.1, its «items» a list.',
    );
  }
  const lines = linesOfItems(document);
  return {
    channel: {
      title: text(feed.title),
      language: text(feed.language),
      authors: authorsOf(feed),
      home: text(feed.home_page_url) ?? text(feed.feed_url),
      older: text(feed.next_url),
    },
    items: items.map((value: unknown, index) => ({ value, line: lines[index] ?? 1 })),
  };
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch (error) {
    const { message } = error as Error;
    const line = Number(/line (?<line>\d+)/.exec(message)?.groups?.line ?? lineOfSnippet(document, message));
    throw new Refused(line, `This is no JSON: ${message}.`);
  }
}

/** The line of an error that is told by the signs around it only: ten before and after. */
function lineOfSnippet(document: string, message: string): number {
  const { before = '', snippet = '' } =
    /(?<before>\.{3})?"(?<snippet>.*?)"(?:\.{3})? is not valid JSON$/s.exec(message)?.groups ?? {};
  const start = document.indexOf(snippet);
  return linesIn(document.slice(0, start + (before ? 10 : 0)));
}

/**
 * One item.
 * @throws {Refused} where it is no object.
 */
export function readJson({ value, line }: Placed, channel: Channel): Item {
  if (!isObject(value)) throw new Refused(line, 'An item should be an object {…}.');
  const string = (name: string) => text(value[name]);
  const url = string('url');
  const permalink = url && against(channel.home, url);
  const authors = authorsOf(value);
  const title = string('title');
  const summary = string('summary');
  const picture = string('image') ?? string('banner_image');
  return {
    id: string('id') ?? url,
    permalink,
    link: string('external_url'),
    base: permalink ?? channel.home,
    title: title && lineOf(title),
    html: string('content_html') ?? htmlOf(string('content_text') ?? summary ?? ''),
    summary: summary && lineOf(summary),
    published: string('date_published') ?? string('date_modified'),
    updated: string('date_modified'),
    language: string('language'),
    commonLanguage: channel.language,
    authors: authors.length > 0 ? authors : channel.authors.filter((author) => author !== channel.title),
    keywords: Array.isArray(value.tags) ? value.tags.flatMap((tag) => text(tag) ?? []) : [],
    ...sortFiles([
      ...(picture ? [{ address: picture, type: mediaTypeOf(pathOf(picture)) ?? 'image/*' }] : []),
      ...attachments(value),
    ]),
  };
}

function attachments({ attachments: list }: Members): Attached[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).flatMap(({ url, mime_type, size_in_bytes, duration_in_seconds }) => {
    const address = text(url);
    const duration = typeof duration_in_seconds === 'number' ? Math.round(duration_in_seconds) : undefined;
    return address ? [{ address, type: typeIn(text(mime_type)), size: count(text(size_in_bytes)), duration }] : [];
  });
}

function authorsOf({ authors, author }: Members): string[] {
  const list = Array.isArray(authors) ? authors : [author];
  return list.filter(isObject).flatMap(({ name }) => text(name) ?? []);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or a number, which version 1.0 had as ids; nothing where it is blank. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{[,]\s*|[}\]\n]/g;

/** The lines on which the things in the list `items` begin. */
function linesOfItems(document: string): number[] {
  const lines: number[] = [];
  let [line, depth, name, inItems] = [1, 0, '', false];
  for (const [token] of document.matchAll(TOKEN)) {
    line += linesIn(token) - 1;
    if (token.startsWith('"')) name = depth === 1 ? token : name;
    if (/^[{[]/.test(token)) {
      if (depth === 1) inItems = name === '"items"' && token.startsWith('[');
      depth++;
    }
    if (depth === 2 && inItems && /^[[,]/.test(token)) lines.push(line);
    if (/^[}\]]/.test(token)) depth--;
  }
  return lines;
}

function linesIn(text: string): number {
  return text.split('\n').length;
}
