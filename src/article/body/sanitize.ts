import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';
import { withoutControls } from '../characters.ts';
import { canonicalTag } from '../language.ts';
import type { Target, Use } from './address.ts';
import { ATTRIBUTES, DEEPEST, DIRECTION, NUMBER, NUMERIC, TAGS } from './allowed.ts';
import { type Ids, idOnSite, linkedIn, linkWithin } from './ids.ts';
import { VOID } from './tree.ts';

/** Where an address leads; nothing where it must not be published, which whoever answers takes note of. */
export type Resolve = (address: string, use: Use) => Target | undefined;

/** Elements whose loss an editor should know of. What is only lost around a text, as `font` is, is no loss. */
const LOSSES = new Set(
  'applet base button canvas embed form frame frameset iframe input link math meta noscript object portal script select style svg template textarea'.split(
    ' ',
  ),
);

/** Elements whose text is none of the article's. */
const NO_TEXT =
  'canvas embed frameset head iframe math noembed noframes noscript object option plaintext script select style svg template textarea title xmp'.split(
    ' ',
  );

/**
 * HTML that can do no harm, balanced, every attribute quoted, every sign escaped. Addresses are where `resolve` leads; an
 * `id` stays where it is a footnote's or a link leads to it, and `name`, unique on the site, makes it unique. `lost` is told
 * of elements left out.
 */
export function sanitize(html: string, resolve: Resolve, name: string, lost: (element: string) => void): string {
  const page: Page = { resolve, ids: { name, linked: linkedIn(html) } };
  const clean = (tag: string, attributes: Attributes): Tag => {
    if (LOSSES.has(tag)) lost(tag);
    return { tagName: tag, attribs: cleanAttributes(tag, attributes, page) };
  };
  const safe = sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: Object.fromEntries(
      ['img', 'audio', 'video', 'source', 'track'].map((tag) => [tag, ['http', 'https']]),
    ),
    allowProtocolRelative: false,
    nonTextTags: NO_TEXT,
    selfClosing: VOID,
    nestingLimit: DEEPEST,
    transformTags: { '*': clean, img: (_, attributes) => picture(attributes, resolve) },
  });
  return withoutControls(safe);
}

/** A picture with the size that its file has; where it is none to publish, the words that stand for it. */
function picture(attributes: Attributes, resolve: Resolve): Tag {
  const target = attributes.src ? resolve(attributes.src, 'media') : undefined;
  if (!target) return { tagName: 'span', attribs: {}, text: attributes.alt ?? '' };
  const { width, height } = target.file ?? {};
  const sized = number(attributes.width ?? '') || number(attributes.height ?? '') || !width || !height;
  const size = sized ? {} : { width: String(width), height: String(height) };
  return { tagName: 'img', attribs: { ...attributes, alt: attributes.alt ?? '', ...size } };
}

/** What decides what becomes of an attribute. */
interface Page {
  resolve: Resolve;
  ids: Ids;
}

function cleanAttributes(tag: string, attributes: Attributes, page: Page): Attributes {
  const kept: Attributes = {};
  for (const [key, value] of Object.entries(attributes)) {
    const clean = CLEANED[key] ? CLEANED[key](value, page) : value;
    if (clean !== undefined) kept[key] = clean;
  }
  if (tag === 'audio' || tag === 'video') kept.controls = '';
  const aligned = /^\s*text-align:\s*(left|center|right)\s*(?:;\s*)?$/.exec(attributes.style ?? '')?.[1];
  if (aligned && (tag === 'td' || tag === 'th')) kept.align = aligned;
  return kept;
}

const number = (value: string) => (NUMBER.test(value) ? value : undefined);
const media = (value: string, { resolve }: Page) => resolve(value, 'media')?.url;

/** What becomes of the value of an attribute; nothing where it is left out. */
const CLEANED: Record<string, (value: string, page: Page) => string | undefined> = {
  href: (value, { resolve, ids }) => resolve(linkWithin(value, ids) ?? value, 'link')?.url,
  src: media,
  poster: media,
  cite: (value, { resolve }) => (/^(?:https?:|\/)/i.test(value) ? resolve(value, 'link')?.url : undefined),
  srcset: (value, { resolve }) => candidates(value, resolve) || undefined,
  id: (value, { ids }) => idOnSite(value, ids),
  lang: (value) => canonicalTag(value.trim()),
  dir: (value) => DIRECTION.exec(value.toLowerCase())?.[0],
  ...Object.fromEntries(NUMERIC.map((attribute) => [attribute, number])),
};

/** The candidates of `srcset` (HTML Standard §4.8.4.2.1). */
function candidates(value: string, resolve: Resolve): string {
  return [...value.matchAll(/(?<![^\s,])(?<address>[^\s,]\S*[^\s,]|[^\s,])(?:\s+(?<size>[\d.]+[wx]))?\s*(?:,|$)/g)]
    .flatMap(({ groups }) => {
      const url = resolve(groups?.address ?? '', 'media')?.url.replaceAll(',', '%2C');
      return url ? [groups?.size ? `${url} ${groups.size}` : url] : [];
    })
    .join(', ');
}
