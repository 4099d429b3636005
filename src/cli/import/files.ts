import { mediaTypeOf } from '../../media.ts';
import { pathOf } from './address.ts';
import { NAMESPACES, type XmlElement } from './element.ts';
import type { Attached } from './item.ts';

/** A file that an element names in its attributes. */
export function attached(element: XmlElement, address: string, size: string): Attached | undefined {
  const found = element.attribute(address);
  return found
    ? { address: found, type: typeIn(element.attribute('type')), size: count(element.attribute(size)) }
    : undefined;
}

/** The files that an item names in the words of Media RSS 1.5.1. */
export function mediaOf(element: XmlElement): Attached[] {
  const { media } = NAMESPACES;
  const groups = [element, ...element.all('group', media)];
  return groups.flatMap((group) => [
    ...group.all('content', media).flatMap((content) => {
      const file = attached(content, 'url', 'fileSize');
      const type = file?.type ?? (file && mediaTypeOf(pathOf(file.address)));
      const isPicture = content.attribute('medium') === 'image' || type?.startsWith('image/');
      const described = content.text('description') ?? group.text('description', media);
      if (!file) return [];
      return [
        {
          ...file,
          type: type ?? (isPicture ? 'image/*' : undefined),
          duration: seconds(content.attribute('duration')),
          ...(isPicture && { alt: described }),
        },
      ];
    }),
    ...group.all('thumbnail', media).flatMap((thumbnail) => {
      const file = attached(thumbnail, 'url', 'fileSize');
      return file ? [{ ...file, type: mediaTypeOf(pathOf(file.address)) ?? 'image/*' }] : [];
    }),
  ]);
}

/** A writer's portrait, which WordPress puts beside the pictures of the article. */
const PORTRAIT = /\bgravatar\.com\/avatar\//;

/** The picture that stands for an item, and what else goes with it, each once. */
export function sortFiles(all: Attached[]): { image?: Attached | undefined; enclosures: Attached[] } {
  const files = [...new Map(all.toReversed().map((file) => [file.address, file])).values()].toReversed();
  const isPicture = ({ address, type }: Attached) => (type ?? mediaTypeOf(pathOf(address)) ?? '').startsWith('image/');
  const image = files.find((file) => isPicture(file) && !PORTRAIT.test(file.address));
  return { image, enclosures: files.filter((file) => !isPicture(file)) };
}

/** A media type without parameters. */
export function typeIn(written: string | undefined): string | undefined {
  return /^\s*(?<type>[\w.+-]+\/[\w.+-]+)/.exec(written ?? '')?.groups?.type?.toLowerCase();
}

/** A number of bytes that is known. */
export function count(written: string | undefined): number | undefined {
  return written && /^[1-9]\d{0,14}$/.test(written) ? Number(written) : undefined;
}

/** Seconds, written as such or as `1:02:03`. */
export function seconds(written: string | undefined): number | undefined {
  if (!written || !/^\d{1,6}(?::[0-5]?\d){0,2}(?:\.\d+)?$/.test(written)) return undefined;
  return Math.round(written.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)) || undefined;
}
