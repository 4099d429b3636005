import type { Enclosure, Picture } from '../article/article.ts';
import { element, parent } from './xml.ts';

/** The namespace of Media RSS, which readers know in RSS and in Atom. */
export const MEDIA = 'http://search.yahoo.com/mrss/';

/** A file in the words of Media RSS 1.5.1, with what a picture says to those who don't see it. */
export function mediaContent(file: Enclosure & Partial<Picture>): string {
  const { url, type, size, duration, width, height, alt } = file;
  return parent(
    'media:content',
    { url, type, medium: mediumOf(type), ...numbers({ fileSize: size, duration, width, height }) },
    alt ? [element('media:description', { type: 'plain' }, alt)] : [],
  );
}

function mediumOf(type: string): string {
  return /^(?:image|audio|video)(?=\/)/.exec(type)?.[0] ?? 'document';
}

/** Those of the numbers that are known, as attributes. */
export function numbers(values: Record<string, number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
