import { SaxesParser } from 'saxes';

/** An element: its children in order, its own text joined. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Most elements and deepest nesting of a document. */
const MOST_ELEMENTS = 3_000_000;
const DEEPEST = 64;

export class XmlFault extends Error {
  override name = 'XmlFault';
}

/** Reads a document; entities of its own are refused, so that none can swell. Throws XmlFault. */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  let elements = 0;
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  parser.on('error', (error) => {
    throw new XmlFault(`is not well-formed XML (${error.message.split('\n', 1)[0]})`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new XmlFault('defines XML entities, which are not read');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++elements > MOST_ELEMENTS) throw new XmlFault(`has more than ${MOST_ELEMENTS} XML elements`);
    if (open.length > DEEPEST) throw new XmlFault(`nests XML elements deeper than ${DEEPEST}`);
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    open.at(-1)!.text += piece;
  });
  parser.on('cdata', (piece) => {
    open.at(-1)!.text += piece;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [document] = root.children;
  if (!document) throw new XmlFault('is not XML');
  return document;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** Text of the element that a path of names leads to. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  let at = element;
  for (const name of path) at = child(at, name);
  return at?.text.trim();
}

/** Number that the element at the path holds; undefined where there is none. */
export function numberAt(element: XmlElement | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(element, ...path);
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
