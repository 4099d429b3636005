import type { Use } from '../../article/body/address.ts';
import { arrange, type Body } from '../../article/body/arrange.ts';
import { excessOfHtml } from '../../article/body/limits.ts';
import { renderMarkdown } from '../../article/body/markdown.ts';
import { sanitize } from '../../article/body/sanitize.ts';
import { attribute, readTree, writeTree } from '../../article/body/tree.ts';
import { firstStrong } from '../../article/language.ts';
import { idPart } from '../../article/slug.ts';
import { legal } from '../../feed/xml.ts';
import { absolute } from './address.ts';
import { type Item, type Lost, Refused } from './item.ts';

/** What the text of an item becomes. */
export interface ImportedBody extends Body {
  /** The language that a feed of rafid writes around it. */
  language?: string | undefined;
}

/**
 * The text of an item as safe HTML, by the rules of the build. What a feed of rafid adds to an article is taken away:
 * the element around all of it, the mark of direction at its start, the site before addresses of the site.
 * @throws {Refused} where it can't be read in time.
 */
export function readBody(
  item: Item,
  { line, slug, title }: { line: number; slug: string; title: string | undefined },
  site: string,
  lost: Lost,
): ImportedBody {
  const source = legal(item.html);
  const excess = source.length > LONGEST ? TOO_LONG : excessOfHtml(source);
  if (excess) throw new Refused(line, excess);
  const resolve = (address: string, use: Use) => {
    const url = absolute(address, use, item, site, lost);
    return url === undefined ? undefined : { url };
  };
  const html = sanitize(source, resolve, idPart(slug), (element) => lost(`<${element}> is left out.`));
  const nodes = readTree(html).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [around] = nodes;
  const isWrapped =
    nodes.length === 1 && typeof around === 'object' && WRAPPER.test(`<${around.name}${around.attributes}>`);
  const inner = isWrapped ? writeTree(around.children) : html;
  return {
    ...arrange(withoutMark(inner), title),
    ...(isWrapped && { language: attribute(around, 'lang') }),
  };
}

/** Characters: an article has at most 400 KB when its markup is cleaned. */
const LONGEST = 2_000_000;
const TOO_LONG = 'Its text is longer than 2 million characters, which no article is: divide it.';

const WRAPPER = /^<div dir="(?:rtl|ltr)" lang="[\w-]+">$/;
const MARKED = /^(?<tags>(?:\s|<[^>]*>)*)\u200f/;

function withoutMark(html: string): string {
  const plain = html.replace(MARKED, '$<tags>');
  return firstStrong(plain.replace(/<[^>]*>|&\w+;/g, '')) === 'ltr' ? plain : html;
}

/** Safe HTML as Markdown that means the same: each of its blocks is one of Markdown, which blank lines end. */
export function asMarkdown(html: string): string {
  return readTree(html)
    .filter((node) => typeof node !== 'string')
    .map((node) => carried(withoutBlankLines(writeTree([node]))))
    .join('\n\n');
}

const BLANK_LINES = /<pre[ >].*?<\/pre>|\n[ \t]*(?=\n)/gs;

function withoutBlankLines(html: string): string {
  return html.replace(BLANK_LINES, (part) => (part.startsWith('<') ? part.replace(/(?<=\n[ \t]*)\n/g, '&#10;') : ''));
}

/** Markdown takes for a block what begins with one of its elements: an empty paragraph, which is lost again, is one. */
function carried(html: string): string {
  return renderMarkdown(html).trimEnd() === html.trimEnd() ? html : `<p></p>${html}`;
}
