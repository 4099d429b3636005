import { textOf, withoutFootnotes } from '../html.ts';
import { type Direction, direction } from '../language.ts';
import { attribute, type Element, type Node, readTree, writeTree } from './tree.ts';

/** What an article's file holds below its front matter. */
export interface Body {
  /** The text of its first main heading, which is none of the content. */
  heading?: string;
  /** The content, in an article that runs in that direction. */
  html(running: Direction): string;
}

const BLOCKS = new Set(
  'address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** They run as their table does. */
const TABLE_PARTS = new Set(['tbody', 'tfoot', 'thead', 'tr']);
/** What is said on a keyboard or a screen: set apart from the sentence around it, or its signs stray. */
const CODE = new Set(['code', 'kbd', 'samp', 'var']);
const MEDIA = ['img', 'audio', 'video'];

/**
 * Puts sanitised HTML in order: its main heading is the article's title, where that has no other, and every other one is
 * of the second level; nothing stands outside of a block, no element is empty for what was left out of it.
 */
export function arrange(html: string, title: string | undefined): Body {
  const nodes = tidy(readTree(html));
  const taken = takeHeading(nodes, title);
  const content = inBlocks(taken.rest);
  return {
    ...(taken.heading && { heading: taken.heading }),
    html: (running) =>
      directed(content, running)
        .map((block) => writeTree([block]))
        .join('\n'),
  };
}

/** Without elements that say nothing any more. */
function tidy(nodes: Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node];
    const children = tidy(node.children);
    const { name, attributes } = node;
    if ((name === 'span' || name === 'a') && attributes === '') return children;
    if (/^(?:source|track)$/.test(name) && !/ src(?:set)?="/.test(attributes)) return [];
    if (/^(?:audio|video)$/.test(name) && !/ src="/.test(attributes) && !hasAny(children, ['source'])) return children;
    if (/^(?:p|h[1-6]|a|figure|figcaption|picture)$/.test(name) && isEmpty(children) && !attribute(node, 'id'))
      return [];
    return [{ ...node, children }];
  });
}

function hasAny(nodes: Node[], names: string[]): boolean {
  return nodes.some((node) => typeof node !== 'string' && (names.includes(node.name) || hasAny(node.children, names)));
}

function isEmpty(nodes: Node[]): boolean {
  return nodes.every((node) =>
    typeof node === 'string' ? node.trim() === '' : !MEDIA.includes(node.name) && isEmpty(node.children),
  );
}

/** The first main heading, if the title is not written elsewhere or it says the same, and what is left without it. */
function takeHeading(nodes: Node[], title: string | undefined): { heading?: string; rest: Node[] } {
  let heading: string | undefined;
  const walk = (some: Node[]): Node[] =>
    some.flatMap((node): Node[] => {
      if (typeof node === 'string') return [node];
      const text = node.name === 'h1' && heading === undefined ? headline(node) : '';
      if (text === '' || (title !== undefined && text !== title)) {
        return [{ ...node, name: node.name === 'h1' ? 'h2' : node.name, children: walk(node.children) }];
      }
      heading = text;
      return [];
    });
  const rest = walk(nodes);
  return heading ? { heading, rest } : { rest };
}

function headline({ children }: Element): string {
  return textOf(withoutFootnotes(writeTree(children)))
    .join(' ')
    .replace(/\s+/gu, ' ');
}

/** Text and inline elements that stand alone become paragraphs. */
function inBlocks(nodes: Node[]): Node[] {
  const blocks: Node[] = [];
  let loose: Node[] = [];
  const close = () => {
    if (!isEmpty(loose)) blocks.push(paragraphOf(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !(BLOCKS.has(node.name) || hasAny(node.children, [...BLOCKS]))) {
      loose.push(node);
    } else {
      close();
      blocks.push(node);
    }
  }
  close();
  return blocks;
}

function paragraphOf(children: Node[]): Element {
  return readTree(`<p>${writeTree(children).trim()}</p>`)[0] as Element;
}

/** Each block that runs against what it stands in says so: by its own language, or where all of its letters do. */
function directed(nodes: Node[], running: Direction | undefined): Node[] {
  return nodes.map((node): Node => {
    if (typeof node === 'string') return node;
    const written = attribute(node, 'dir');
    if (written)
      return { ...node, children: directed(node.children, written === 'auto' ? undefined : (written as Direction)) };
    const own = ownDirection(node);
    if (!own || own === running) return { ...node, children: directed(node.children, running) };
    return { ...node, attributes: ` dir="${own}"${node.attributes}`, children: directed(node.children, own) };
  });
}

function ownDirection(element: Element): Direction | undefined {
  const language = attribute(element, 'lang');
  if (language) return direction(language);
  if (!(BLOCKS.has(element.name) || CODE.has(element.name)) || TABLE_PARTS.has(element.name)) return undefined;
  if (element.runs.size === 1) return [...element.runs][0];
  // Code with a comment or a text in Arabic is still code.
  return element.name === 'pre' ? 'ltr' : undefined;
}
