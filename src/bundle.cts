/**
 * The command line as one script with a code cache (made by `src/cli/bundle.mjs` after tsc), where the build has it:
 * a process then starts without reading and compiling hundreds of modules. What a plain piece does not need is a second script,
 * read when it is first asked for. Without them the modules are loaded as ever. The scripts are plain ASCII.
 */
require('../workers/compiler-limits.cjs');

import fs = require('node:fs');
import url = require('node:url');
import v8 = require('node:v8');
import vm = require('node:vm');

type Exports = Record<string, unknown>;
type Require = (specifier: string) => unknown;
type ModuleBody = (
  module: { exports: Exports },
  exports: Exports,
  require: Require,
  load: (specifier: string) => Promise<unknown>,
  url: string,
) => void;
/**
 * A module of the bundle: its path in the build, where its specifiers lead (other modules), what it does (absent: the
 * rest of the bundle says it).
 */
type BundledModule = readonly [path: string, links: Readonly<Record<string, number>>, body?: ModuleBody];

interface Bundle {
  /** What the entry module exports. */
  readonly entry: Exports;
  /** Which modules have run so far. */
  readonly ran: ReadonlySet<number>;
  /** The caches for the next time, each with its place: they hold every function that has run so far. */
  caches(): [URL, Uint8Array][];
}

/** The folder that tsc writes to. */
const BUILD = new URL('..', url.pathToFileURL(__filename));
const ENTRY = new URL('src/cli/main.js', BUILD);
const SCRIPT = new URL('continuo.cjs', BUILD);
/** Modules that a plain piece does not need. */
const REST = new URL('continuo-rest.cjs', BUILD);
/** The code cache beside a script. */
const cacheOf = (script: URL): URL => new URL(script.href.replace(/cjs$/, 'cache'));

/**
 * A process that makes one piece ends before elaborate code has paid for itself: functions are optimised as they stand, without
 * looking for objects that need not be there and for turns of loops to unroll. Set before the scripts are read, since code caches count
 * only under the flags that they were made with.
 */
const SHORT_LIFE = [
  '--max-inlined-bytecode-size-cumulative=100',
  '--no-turbo-escape',
  '--no-turbo-loop-peeling',
  '--no-turbo-loop-variable',
];

/** Undefined when there is no bundle in the build, or one of an earlier build. */
function openBundle(): Bundle | undefined {
  for (const flag of SHORT_LIFE) v8.setFlagsFromString(flag);
  const main = scriptAt(SCRIPT);
  if (main === undefined || fs.statSync(SCRIPT).mtimeMs < fs.statSync(ENTRY).mtimeMs) return undefined;
  const scripts: [URL, vm.Script][] = [[SCRIPT, main]];
  const rest = (): Readonly<Record<number, ModuleBody>> => {
    const script = scriptAt(REST);
    if (script === undefined) throw new Error(`there is no ${REST.pathname}: build it anew`);
    scripts.push([REST, script]);
    return script.runInThisContext() as Readonly<Record<number, ModuleBody>>;
  };
  const ran = new Set<number>();
  return {
    entry: linked(main.runInThisContext() as readonly BundledModule[], rest, ran),
    ran,
    caches: () => scripts.map(([place, script]) => [cacheOf(place), script.createCachedData()]),
  };
}

/** A script with its code cache, if it has one; undefined where there is none. */
function scriptAt(place: URL): vm.Script | undefined {
  const text = contentOf(place);
  if (text === undefined) return undefined;
  const cachedData = contentOf(cacheOf(place));
  return new vm.Script(text.toString('latin1'), {
    filename: place.pathname,
    ...(cachedData && { cachedData }),
  });
}

function contentOf(place: URL): Buffer | undefined {
  try {
    return fs.readFileSync(place);
  } catch {
    return undefined;
  }
}

/** Runs the first module, and the others as they are required; as with CommonJS, each once. */
function linked(
  modules: readonly BundledModule[],
  rest: () => Readonly<Record<number, ModuleBody>>,
  ran: Set<number>,
): Exports {
  const loaded: ({ exports: Exports } | undefined)[] = [];
  let others: Readonly<Record<number, ModuleBody>> | undefined;
  const bodyOf = (id: number): ModuleBody => {
    const [, , body] = modules[id]!;
    if (body !== undefined) return body;
    others ??= rest();
    return others[id]!;
  };
  const run = (id: number): Exports => {
    const known = loaded[id];
    if (known !== undefined) return known.exports;
    const module: { exports: Exports } = { exports: {} };
    loaded[id] = module;
    ran.add(id);
    const [path, links] = modules[id]!;
    const { href } = new URL(path, BUILD);
    const inside = (specifier: string): unknown => {
      const target = links[specifier];
      return target === undefined ? require(specifier) : run(target);
    };
    const load = async (specifier: string): Promise<unknown> => {
      const target = links[specifier];
      if (target !== undefined) return run(target);
      return import(specifier.startsWith('.') ? new URL(specifier, href).href : specifier);
    };
    bodyOf(id)(module, module.exports, inside, load, href);
    return module.exports;
  };
  return run(0);
}

export = { openBundle, SCRIPT, REST, cacheOf };
