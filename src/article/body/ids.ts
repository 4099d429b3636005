import { decodeHTML } from 'entities';
import { decoded } from '../percent.ts';
import { idPart } from '../slug.ts';

/** What `id` may say: the name of a footnote, of the sign that leads to it, or of a place that a link leads to. */
export const ID = /^(?:fn|fnref|in)-[\w:.-]+$/;

/** What decides the ids of a text. */
export interface Ids {
  /** A part of ids that is unique on the site. */
  name: string;
  /** Ids that stand in the text and that a link leads to. */
  linked: ReadonlySet<string>;
}

const FRAGMENT = /\shref\s*=\s*(?:"[^"#]*#(?<double>[^"]+)"|'[^'#]*#(?<single>[^']+)'|[^\s"'>#]*#(?<bare>[^\s"'>]+))/gi;
const NAMED = /\sid\s*=\s*(?:"(?<double>[^"]+)"|'(?<single>[^']+)'|(?<bare>[^\s"'>]+))/gi;

/** The ids in HTML that links in it lead to. What only looks like one, as in a sample of code, does no harm. */
export function linkedIn(html: string): Set<string> {
  const named = new Set(valuesOf(NAMED, html));
  return new Set(
    valuesOf(FRAGMENT, html)
      .map(decoded)
      .filter((id) => named.has(id)),
  );
}

function valuesOf(attribute: RegExp, html: string): string[] {
  return [...html.matchAll(attribute)].map(({ groups }) =>
    decodeHTML(groups?.double ?? groups?.single ?? groups?.bare ?? ''),
  );
}

/** An id as it is unique on the site, which it may be already; nothing where it is not needed. */
export function idOnSite(id: string, { name, linked }: Ids): string | undefined {
  const footnote = footnoteName(id, name);
  if (footnote || !linked.has(id)) return footnote;
  return id.startsWith(`in-${name}-`) && ID.test(id) ? id : `in-${name}-${idPart(id)}`;
}

/** A link within the text that leads to such an id; nothing where an address leads elsewhere. */
export function linkWithin(address: string, ids: Ids): string | undefined {
  const id = address.startsWith('#') ? idOnSite(decoded(address.slice(1)), ids) : undefined;
  return id && `#${id}`;
}

const FOOTNOTE = /^(?<kind>fnref|fn)[:-]?(?<number>[\w:.-]{1,40})$/;

/** A footnote's name on the site, of its name in the file, which may be that already. */
function footnoteName(id: string, name: string): string | undefined {
  const own = ['fn', 'fnref'].find((start) => id.startsWith(`${start}-${name}-`));
  const { kind, number: which } = FOOTNOTE.exec(own ? id.replace(`-${name}-`, '-') : id)?.groups ?? {};
  return kind && `${kind}-${name}-${which}`;
}
