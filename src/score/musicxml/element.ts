/** An element of an XML document as plain data. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly in it, trimmed. */
  readonly text: string;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

export function childrenNamed(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** The element down a path of names. */
export function descend(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(child, element);
}

/** Text of a child; undefined where there is none or it is empty. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  const text = child(element, name)?.text;
  return text === '' ? undefined : text;
}

/** A finite number, or undefined. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function numberOf(element: XmlElement | undefined, name: string): number | undefined {
  return numberIn(textOf(element, name));
}

/** Text of the element that a path of names leads to. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return descend(element, ...path)?.text;
}

/** Number that the element at the path holds; undefined where there is none. */
export function numberAt(element: XmlElement | undefined, ...path: string[]): number | undefined {
  return numberIn(textAt(element, ...path));
}
