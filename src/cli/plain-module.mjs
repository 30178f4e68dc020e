// What `bundle.mjs` makes of a module that TypeScript has written as CommonJS, so that it costs less before it is optimised; most
// functions of a process that makes one piece never are. What the module imports and exports become constants of its own: a
// property of another module's exports is looked up each time it is used, a constant of the module around is just there.
// Private names become plain ones: V8 looks `this.#name` up by a key, which is dearer than a property, and private methods
// cost every object of the class a mark.
import ts from 'typescript';

const { FirstTemplateToken, LastTemplateToken } = ts.SyntaxKind;
const IMPORT = /^(?:const|var) (\w+) = require\("([^"]+)"\);\n/gm;

/** The names that stand for the modules that a module imports, with their specifiers. */
export function importsOf(text) {
  return new Map([...text.matchAll(IMPORT)].map(([, name, specifier]) => [name, specifier]));
}

/** `isReady` says of a specifier whether the module behind it has run to its end when this one has required it. */
export function withConstants(text, isReady) {
  return exportsAsConstants(importsAsConstants(text, isReady));
}

function importsAsConstants(text, isReady) {
  const properties = new Map();
  for (const [name, specifier] of importsOf(text)) if (isReady(specifier)) properties.set(name, new Set());
  if (properties.size === 0) return text;
  const uses = new RegExp(`\\b(${[...properties.keys()].join('|')})\\.(\\w+)`, 'g');
  const body = text.replace(uses, (_, name, property) => {
    properties.get(name).add(property);
    return `${name}_${property}`;
  });
  return body.replace(IMPORT, (line, name, specifier) => {
    const constants = [...(properties.get(name) ?? [])].map((property) => `${property}: ${name}_${property}`);
    return constants.length === 0 ? line : `const { ${constants.join(', ')} } = require("${specifier}");\n`;
  });
}

/** Values that are exported once, at the top of the module; functions and classes have names of their own already. */
function exportsAsConstants(text) {
  const written = [...text.matchAll(/^exports\.(\w+) = (?!exports\.|void 0)/gm)].map(([, name]) => name);
  const names = written.filter((name) => !text.includes(`\nexports.${name} = ${name};\n`));
  if (names.length === 0) return text;
  const uses = new RegExp(`(^|.)\\bexports\\.(${names.join('|')})\\b(?! = (?:exports\\.|void 0))`, 'gm');
  return text.replace(uses, (_, before, name) =>
    before === '' ? `const own_${name} = exports.${name}` : `${before}own_${name}`,
  );
}

/** With private names made plain by `ending`, which no other module has, and lines that begin at their first word. */
export function withPlainNames(text, ending) {
  const source = ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const edits = [];
  let kept = 0;
  const unindent = (end) => {
    for (const { index, 0: spaces } of text.slice(kept, end).matchAll(/(?<=\n) +/g))
      edits.push([kept + index, kept + index + spaces.length, '']);
  };
  const visit = (node) => {
    if (ts.isPrivateIdentifier(node))
      edits.push([node.end - node.text.length, node.end, `_${node.text.slice(1)}${ending}`]);
    else if (node.kind >= FirstTemplateToken && node.kind <= LastTemplateToken) {
      unindent(node.getStart(source));
      kept = node.end;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  unindent(text.length);
  let plain = '';
  let from = 0;
  for (const [start, end, instead] of edits.sort(([a], [b]) => a - b)) {
    plain += text.slice(from, start) + instead;
    from = end;
  }
  return plain + text.slice(from);
}
