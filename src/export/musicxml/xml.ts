/** A small writer of XML: elements, attributes, escaped text, two spaces a level. */
export type Content = string | number | readonly (string | undefined)[];

/** An element; no content makes an empty one. Child elements are passed as an array of what `element` made. */
export function element(
  name: string,
  content?: Content,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const words = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  if (content === undefined) return `<${name}${words}/>`;
  if (typeof content === 'string' || typeof content === 'number')
    return `<${name}${words}>${escaped(String(content))}</${name}>`;
  const children = content.filter((child) => child !== undefined && child !== '');
  if (children.length === 0) return `<${name}${words}/>`;
  return `<${name}${words}>\n${indented(children.join('\n'))}\n</${name}>`;
}

/** Text as it may stand in an element or an attribute; what XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function indented(text: string): string {
  return `  ${text.replaceAll('\n', '\n  ')}`;
}
