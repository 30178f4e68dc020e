// Puts the command line and all that it loads into scripts with code caches beside them (what every plain piece needs, what
// each style needs, and the rest), so that a process starts without reading and compiling some six hundred files: node src/cli/bundle.mjs
// [build folder]. Runs after tsc. Every module becomes a function in a script, called when it is first required. What only the service needs, what
// starts threads from files of its own, and large packages that few pieces need, stay outside.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import ts from 'typescript';
import { withPlainLoops } from './plain-loops.mjs';
import { importsOf, withConstants, withPlainNames } from './plain-module.mjs';

const BUILD = resolve(process.argv[2] ?? 'build');
const ENTRY = join(BUILD, 'src/cli/main.js');
/** Modules of the build and packages that stay outside. */
const OUTSIDE = ['cli/serve', 'cli/admin', 'cli/backup', 'storage/s3/s3-models'].map((name) =>
  join(BUILD, `src/${name}.js`),
);
/** The module whose place the checks take that are compiled here. */
const READY_CHECKS = join(BUILD, 'src/jobs/ready-checks.js');
/** What Node does natively; the pure rooms have their own. */
const BASE64 = join(BUILD, 'src/math/base64.js');
const NATIVE_BASE64 = `exports.bytesOfBase64 = (text) => new Uint8Array(Buffer.from(text, 'base64'));\n`;
/** Modules that are not required before something of them is used: plain pieces do without. They do nothing by themselves. */
const LATE = [
  'src/compose/edit/',
  'src/compose/imported/',
  'src/export/',
  'src/models/corpus/',
  'src/render/general-midi/',
  'src/render/layers.js',
  'src/render/mastered-loop.js',
  'src/score/midi/',
  'src/score/musicxml/',
  'src/storage/sample-banks/prepare-bank.js',
  ...readdirSync(join(BUILD, 'src/styles'), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && existsSync(join(BUILD, 'src/styles', entry.name, 'index.js'))
      ? [`src/styles/${entry.name}/`]
      : [],
  ),
  'workers/corpora/',
  '../node_modules/ajv/dist/ajv.js',
  '../node_modules/fflate/',
  '../node_modules/saxes/',
];
/** Its entry loads all that it has: some two hundred modules, of which schemas ask a tenth. */
const TYPEBOX = createRequire(import.meta.url).resolve('@sinclair/typebox');
/** What stands here in the place of a module. */
const INSTEAD = new Map([
  [TYPEBOX, typesInUse],
  [READY_CHECKS, readyChecks],
  [BASE64, () => NATIVE_BASE64],
]);
const PACKAGES = ['piscina', 'spessasynth_core', 'wasm-media-encoders'];

const { STYLES } = await load('src/styles/index.js');
const { briefRequestSchema } = await load('src/contract/brief.js');
const { CHECK_OPTIONS } = await load('src/jobs/schema-check.js');
const modules = new Map();
const waiting = [ENTRY];
while (waiting.length > 0) {
  const path = waiting.pop();
  if (!modules.has(path)) modules.set(path, wrapped(path));
}

function wrapped(path) {
  const source = INSTEAD.get(path)?.() ?? readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return { text: `module.exports = ${source};`, links: {} };
  const format = INSTEAD.has(path) ? 'commonjs' : formatOf(path);
  let text = source;
  if (format === 'module') {
    text = ts.transpileModule(source.replaceAll('import.meta.url', '__url'), {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        removeComments: true,
      },
    }).outputText;
    text = text.replace(
      /Promise\.resolve\(\)\.then\(\(\) => __importStar\(require\(('[^']*'|"[^"]*")\)\)\)/g,
      '__import($1)',
    );
  }
  // Plain ASCII is read fastest and takes half the memory.
  text = text
    .replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
    .replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const own = format === 'module' && !relative(BUILD, path).startsWith('..');
  if (own) text = withPlainLoops(text);
  if (format === 'module') text = requiredLate(text, path);
  const links = {};
  for (const [, specifier] of text.matchAll(/\b(?:require|__import)\(['"]([^'"]+)['"]\)/g)) {
    const target = locate(specifier, path);
    if (target === undefined || OUTSIDE.includes(target)) continue;
    links[specifier] = target;
    waiting.push(target);
  }
  return { text, links, own };
}

function load(path) {
  return import(pathToFileURL(join(BUILD, path)).href);
}

/** The checks of requests as code: a plain piece needs no compiler of schemas. */
function readyChecks() {
  const ajv = new Ajv({ ...CHECK_OPTIONS, code: { source: true } });
  const schemas = [briefRequestSchema(STYLES.names)];
  for (const schema of schemas) ajv.addSchema(schema);
  const names = schemas.map(({ $id }) => $id);
  const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  const checks = names.map((name) => `[${JSON.stringify(name)}, checks.${name}]`);
  return `(function (exports) {\n${code}\n})(exports);\nconst checks = { ...exports };\nexports.READY_CHECKS = new Map([${checks}]);\n`;
}

/** An entry of TypeBox with the types that our schemas name, each loaded when it is first asked for. */
function typesInUse() {
  const names = new Set();
  for (const file of [
    ...readdirSync(join(BUILD, 'src/contract')).map((name) => `contract/${name}`),
    'config.js',
  ]) {
    if (!file.endsWith('.js')) continue;
    for (const [, name] of readFileSync(join(BUILD, 'src', file), 'utf8').matchAll(/\bType\.(\w+)\(/g))
      names.add(name);
  }
  const types = [...names].sort().map((name) => {
    const folder = name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    return `  get ${name}() { return require("./type/${folder}/index.js").${name}; },`;
  });
  return `exports.Type = {\n${types.join('\n')}\n};\n`;
}

/** The text with every constant that stands for a late module replaced by requiring it where it is used. */
function requiredLate(text, path) {
  const late = new Map();
  const without = text.replace(/^const (\w+) = require\("([^"]+)"\);\n/gm, (line, name, specifier) => {
    const target = locate(specifier, path);
    if (target === undefined || !LATE.some((start) => relative(BUILD, target).startsWith(start))) return line;
    late.set(name, specifier);
    return '';
  });
  if (late.size === 0) return text;
  return without.replace(new RegExp(`\\b(?:${[...late.keys()].join('|')})\\b`, 'g'), (name) => {
    return `(require(${JSON.stringify(late.get(name))}))`;
  });
}

/** As Node decides it. */
function formatOf(path) {
  if (/\.[cm]js$/.test(path)) return path.endsWith('.mjs') ? 'module' : 'commonjs';
  return packageAround(dirname(path)).type ?? 'commonjs';
}

function packageAround(folder) {
  const path = join(folder, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : packageAround(dirname(folder));
}

/** The file behind a specifier; undefined for what belongs to Node. */
function locate(specifier, from) {
  if (isBuiltin(specifier) || PACKAGES.includes(specifier)) return undefined;
  const { resolve: find } = createRequire(from);
  try {
    return find(specifier);
  } catch (error) {
    if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    // A package for `import` only.
    const folder = join(
      find.paths(specifier).find((path) => existsSync(join(path, specifier))),
      specifier,
    );
    const entry = packageAround(folder).exports['.'] ?? packageAround(folder).exports;
    return join(folder, [entry.import?.default ?? entry.import ?? entry.default ?? entry].flat()[0]);
  }
}

/** What a module requires before it does anything itself. */
const firstOf = new Map(
  [...modules].map(([path, { text, links }]) => [
    path,
    [...importsOf(text).values()].map((specifier) => links[specifier]),
  ]),
);

/** Whether `target` is a module of the build that does not require `path` itself, in however many steps. */
function runsBefore(target, path) {
  if (!modules.get(target)?.own) return false;
  const seen = new Set([target]);
  for (const module of seen) for (const next of firstOf.get(module) ?? []) seen.add(next);
  return !seen.has(path);
}

const ids = new Map([...modules.keys()].map((path, index) => [path, index]));
const bodies = [...modules].map(([path, module]) => {
  return `function (module, exports, require, __import, __url) {\n${plain(path, module)}\n}`;
});

function plain(path, { text, links, own }) {
  if (!own) return text;
  const constants = withConstants(text, (specifier) => runsBefore(links[specifier], path));
  return withPlainNames(constants, `_${ids.get(path)}`);
}

const links = [...modules].map(([path, { links }]) => {
  const table = Object.entries(links).map(([specifier, target]) => [specifier, ids.get(target)]);
  return `${JSON.stringify(relative(BUILD, path))}, ${JSON.stringify(Object.fromEntries(table))}`;
});
const { openBundle, SCRIPT, scriptOf, cacheOf } = await import(
  pathToFileURL(join(BUILD, 'src/bundle.cjs')).href
);

/** Writes the scripts; `partOf` names the one that a module stands in, undefined for the first. */
function write(partOf) {
  const others = new Map();
  const first = bodies.map((body, id) => {
    const part = partOf(id);
    if (part === undefined) return `[${links[id]}, ${body}]`;
    others.set(part, [...(others.get(part) ?? []), `${id}: ${body}`]);
    return `[${links[id]}, ${JSON.stringify(part)}]`;
  });
  put(SCRIPT, `([\n${first.join(',\n')}\n])\n`);
  for (const [part, texts] of others) put(scriptOf(part), `({\n${texts.join(',\n')}\n})\n`);
}

function put(script, text) {
  rmSync(cacheOf(script), { force: true });
  writeFileSync(script, text);
}

const paths = [...modules.keys()].map((path) => relative(BUILD, path));
/** The style that a module belongs to, if any. */
const styleOf = (id) => /^src\/styles\/([^/]+)\//.exec(paths[id])?.[1];

const out = mkdtempSync(join(tmpdir(), 'continuo-bundle-'));
const print = process.stdout.write;
const [first] = STYLES.names;
/** Seconds of a piece that shows what pieces need. */
const TRIAL = '8';
/** Seconds of pieces that are composed only, and their seeds: what is composed for some pieces alone. */
const COMPOSED = '30';
const SEEDS = ['1', '2', '3'];
async function generate(bundle, style, duration, seed, ...more) {
  const flags = ['--style', style, '--duration', duration, '--seed', seed, '--out', out, ...more];
  await bundle.entry.main(['generate', ...flags]);
}

// What plain pieces run through is found by making one of every style with all modules in the first script.
process.stdout.write = () => true;
write(() => undefined);
const trial = openBundle();
for (const style of STYLES.names) await generate(trial, style, TRIAL, '1');
write((id) => {
  if (!trial.ran.has(id)) return 'rest';
  return STYLES.names.includes(styleOf(id)) ? styleOf(id) : undefined;
});

// The caches hold the functions that have run: so a short piece of every style is made with the bundle first, a few are composed, and one
// MIDI file played. Functions that ran long ago would be thrown away before they are kept; the flag itself is part of
// what is kept.
setFlagsFromString('--no-flush-bytecode');
const bundle = openBundle();
for (const style of STYLES.names) {
  await generate(bundle, style, TRIAL, '1', ...(style === first ? ['--midi'] : []));
  for (const seed of SEEDS) await generate(bundle, style, COMPOSED, seed, '--format', 'mid');
}
const midi = readdirSync(out).find((name) => name.endsWith('.mid'));
await bundle.entry.main(['render', join(out, midi), '--out', join(out, 'midi.wav')]);
process.stdout.write = print;
rmSync(out, { recursive: true, force: true });
setFlagsFromString('--flush-bytecode');
for (const [place, cache] of bundle.caches()) writeFileSync(place, cache);
