import { SaxesParser } from 'saxes';
import { NotesFileError } from '../src/score/imported.js';
import type { XmlElement } from '../src/score/musicxml/element.js';

/** What a document may have: elements inside each other, and elements in all. */
const DEEPEST = 64;
const MOST = 3_000_000;

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * An XML document as a tree. Well-formedness is strict; a document type is passed over but may define no entities, and
 * nothing is ever fetched. Throws NotesFileError with the line.
 */
export function xmlTree(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const refuse = (what: string): never => {
    throw new NotesFileError(`the XML is broken at line ${parser.line}: ${what}`);
  };
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on('error', (error) => refuse(error.message.replace(/^\S*\d+:\d+: /, '')));
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) refuse('its document type defines entities, which are not expanded here');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= DEEPEST) refuse(`more than ${DEEPEST} elements inside each other`);
    if (++count > MOST) refuse(`more than ${MOST} elements`);
    open.push({ name, attributes, children: [], text: '' });
  });
  parser.on('text', (piece) => {
    const here = open.at(-1);
    if (here !== undefined) here.text += piece;
  });
  parser.on('cdata', (piece) => {
    const here = open.at(-1);
    if (here !== undefined) here.text += piece;
  });
  parser.on('closetag', () => {
    const done = open.pop()!;
    const element: XmlElement = { ...done, text: done.text.trim() };
    const around = open.at(-1);
    if (around === undefined) root = element;
    else around.children.push(element);
  });
  parser.write(text).close();
  return root ?? refuse('there is no element');
}
