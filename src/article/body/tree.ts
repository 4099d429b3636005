import { type Direction, directionsOf } from '../language.ts';

/** An element of normalised HTML, with what stands in it. */
export interface Element {
  name: string;
  /** Written as they are in HTML, each behind a space. */
  attributes: string;
  children: Node[];
  /** The directions that letters in it have. */
  runs: Set<Direction>;
}

/** A text, escaped as in HTML, or an element. */
export type Node = string | Element;

const TOKEN = /<(?<end>\/)?(?<name>[a-z][a-z\d]*)(?<attributes>[^>]*?)(?: \/)?>|[^<]+/g;
const ENTITY = /&(?:amp|lt|gt|quot);/g;

/** Elements without content (HTML Standard §13.1.2). */
export const VOID = ['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'];

/** Reads HTML as the sanitiser writes it: balanced, quoted and escaped throughout. */
export function readTree(html: string): Node[] {
  const open: Element[] = [{ name: '', attributes: '', children: [], runs: new Set() }];
  for (const { 0: text, groups = {} } of html.matchAll(TOKEN)) {
    const parent = open.at(-1) as Element;
    const { end, name, attributes = '' } = groups;
    if (name === undefined) {
      parent.children.push(text);
      for (const direction of directionsOf(text.replace(ENTITY, ''))) parent.runs.add(direction);
    } else if (end) {
      open.pop();
      for (const direction of parent.runs) open.at(-1)?.runs.add(direction);
    } else {
      const element: Element = { name, attributes, children: [], runs: new Set() };
      parent.children.push(element);
      if (!VOID.includes(name)) open.push(element);
    }
  }
  return open[0]?.children ?? [];
}

/** HTML of what `readTree` has read. */
export function writeTree(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const start = `<${node.name}${node.attributes}>`;
      return VOID.includes(node.name) ? start : `${start}${writeTree(node.children)}</${node.name}>`;
    })
    .join('');
}

/** The value of an attribute, which holds no character that is escaped; nothing where it has none. */
export function attribute({ attributes }: Element, name: string): string | undefined {
  return new RegExp(` ${name}="(?<value>[^"]*)"`).exec(attributes)?.groups?.value;
}
