import { canonicalTag } from '../language.ts';
import { isLocated, type Use } from './address.ts';
import { ATTRIBUTES, DEEPEST, DIRECTION, NUMBER, NUMERIC, TAGS } from './allowed.ts';
import { ID } from './ids.ts';
import { VOID } from './tree.ts';

/** Headings of the first level are the article's title, none of its content. */
const ELEMENTS = new Set(TAGS.filter((tag) => tag !== 'h1'));
/** A paragraph may be put around what is deepest already. */
const MOST_OPEN = DEEPEST + 1;

const TOKEN =
  /<(?<end>\/)?(?<name>[a-z][a-z\d]*)(?<attributes>(?: [a-z]+(?:="[^"<>]*")?)*)>|(?<text>[^<>&]+|&(?:amp|lt|gt|quot);)/y;
const ATTRIBUTE = / (?<name>[a-z]+)(?:="(?<value>[^"]*)")?/g;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot);)/;

/**
 * Why HTML is not what the build writes as an article's content: elements in it that may be published, balanced, their
 * attributes quoted and harmless. Nothing where it is. It is compared, not parsed: what is not written in just this way
 * is refused, whatever a browser would make of it.
 */
export function faultOf(html: string): string | undefined {
  const open: string[] = [];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const { end, name, attributes = '', text } = token.exec(html)?.groups ?? {};
    const here = `«${html.slice(at, at + 40).toWellFormed()}»`;
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return `${here} stands outside of any element.`;
    } else if (name === undefined || !ELEMENTS.has(name)) {
      return `${here} is not allowed, or not escaped.`;
    } else if (end) {
      if (attributes !== '' || open.pop() !== name) return `${here} closes what is not open.`;
    } else {
      const wrong = faultOfAttributes(name, attributes);
      if (wrong) return `${here}: ${wrong}`;
      if (!VOID.includes(name)) open.push(name);
      if (open.length > MOST_OPEN) return `${here}: more than ${MOST_OPEN} elements are open.`;
    }
  }
  return open.length > 0 ? `<${open.at(-1)}> is not closed.` : undefined;
}

function faultOfAttributes(tag: string, written: string): string | undefined {
  const seen = new Set<string>();
  for (const { groups } of written.matchAll(ATTRIBUTE)) {
    const { name = '', value = '' } = groups ?? {};
    const isKnown =
      ATTRIBUTES['*']?.includes(name) || (Object.hasOwn(ATTRIBUTES, tag) && ATTRIBUTES[tag]?.includes(name));
    if (!isKnown) return `«${name}» is no attribute of <${tag}> that may be published.`;
    if (seen.has(name)) return `«${name}» is there twice.`;
    if (BARE_AMPERSAND.test(value) || CHECKS[name]?.(unescaped(value)) === false) {
      return `«${value.slice(0, 40).toWellFormed()}» can't be the value of «${name}».`;
    }
    seen.add(name);
  }
  return undefined;
}

const ESCAPED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function unescaped(value: string): string {
  return value.replace(/&[a-z]+;/g, (entity) => ESCAPED[entity] ?? entity);
}

const leads = (use: Use) => (value: string) => isLocated(value, use);
const number = (value: string) => NUMBER.test(value);

/** Whether a value is what the build writes. Those of other attributes are text. */
const CHECKS: Record<string, (value: string) => boolean> = {
  href: leads('link'),
  cite: leads('link'),
  src: leads('media'),
  poster: leads('media'),
  srcset: (value) => value.split(', ').every(isCandidate),
  id: (value) => ID.test(value),
  lang: (value) => canonicalTag(value) === value,
  dir: (value) => DIRECTION.test(value),
  ...Object.fromEntries(NUMERIC.map((attribute) => [attribute, number])),
};

function isCandidate(text: string): boolean {
  const { url = '' } = /^(?<url>[^\s,]+)(?: [\d.]+[wx])?$/.exec(text)?.groups ?? {};
  return isLocated(url, 'media');
}
