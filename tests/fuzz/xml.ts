import sax from 'sax';
import { parseStringPromise } from 'xml2js';

/** An element as a reader of namespaces finds it. */
export interface Element {
  /** `{namespace}name` */
  name: string;
  /** By their names, prefixed as they stand. */
  attributes: Record<string, string>;
  children: Element[];
  /** All text right in it. */
  text: string;
}

/** XML 1.0 §2.2, character by character. */
export function expectLegal(document: string): void {
  for (const character of document) {
    const code = character.codePointAt(0) ?? 0;
    const isLegal =
      code === 0x9 ||
      code === 0xa ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    if (!isLegal) throw new Error(`U+${code.toString(16)} is no character of XML, or a line end that parsers change.`);
  }
}

/** What XML can hold of a text: the rule that the feeds state, told once more. */
export function legalText(text: string): string {
  let [legal, previous] = ['', 0];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) legal += '\ufffd';
    else if (code === 0xd) legal += '\n';
    else if (code === 0xa) legal += previous === 0xd ? '' : '\n';
    else if ((code >= 0x20 || code === 0x9) && code !== 0xfffe && code !== 0xffff) legal += character;
    previous = code;
  }
  return legal;
}

/** Reads a document with two strict parsers, of which one knows namespaces, and an own eye on its characters. */
export async function readXml(document: string): Promise<Element> {
  expectLegal(document);
  await parseStringPromise(document, { strict: true });
  const parser = sax.parser(true, { xmlns: true });
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ local, uri, attributes }: sax.QualifiedTag) => {
    const element: Element = {
      name: `{${uri}}${local}`,
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value])),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  const take = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.write(document).close();
  const [root] = top.children;
  if (!root || top.children.length > 1) throw new Error('It has not one root.');
  return root;
}

/** Those of its children that have this name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The texts of its children of this name. */
export function textsOf(element: Element, name: string): string[] {
  return childrenOf(element, name).map(({ text }) => text);
}
