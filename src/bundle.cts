/**
 * The command line as one script with a code cache (made by `src/cli/bundle.mjs` after tsc), where the build has it:
 * a process then starts without reading and compiling hundreds of modules. What a plain piece does not need is a second script, and each
 * style one of its own, read when they are first asked for. Without them the modules are loaded as ever. The scripts are plain ASCII.
 */
import fs = require('node:fs');
import url = require('node:url');
import util = require('node:util');
import v8 = require('node:v8');
import vm = require('node:vm');

/** What of Node a piece asks. Its own code caches count only under the flags that it was built with, so all are loaded before any is set. */
for (const name of ['node:crypto', 'node:fs/promises', 'node:os', 'node:timers/promises', 'node:zlib'])
  require(name);
void util.parseArgs;

require('../workers/compiler-limits.cjs');

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
 * A module of the bundle: its path in the build, where its specifiers lead (other modules), what it does, or the name of the
 * script that says it.
 */
type BundledModule = readonly [
  path: string,
  links: Readonly<Record<string, number>>,
  body: ModuleBody | string,
];
/** Bodies of modules by their numbers: what another script than the first answers. */
type Bodies = Readonly<Record<number, ModuleBody>>;

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
/** A script with what only some commands or pieces need: "rest", or a style. */
const scriptOf = (part: string): URL => new URL(`continuo-${part}.cjs`, BUILD);
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
  const bodiesOf = (part: string): Bodies => {
    const place = scriptOf(part);
    const script = scriptAt(place);
    if (script === undefined) throw new Error(`there is no ${place.pathname}: build it anew`);
    scripts.push([place, script]);
    return script.runInThisContext() as Bodies;
  };
  const ran = new Set<number>();
  return {
    entry: linked(main.runInThisContext() as readonly BundledModule[], bodiesOf, ran),
    ran,
    caches: () => scripts.map(([place, script]) => [cacheOf(place), script.createCachedData()]),
  };
}

/** A script with its code cache, if it has one; undefined where there is none. Both are read into the same memory: fresh pages cost most of it. */
function scriptAt(place: URL): vm.Script | undefined {
  const script = open(place);
  if (script === undefined) return undefined;
  const cache = open(cacheOf(place));
  const room = Buffer.allocUnsafeSlow(Math.max(script.bytes, cache?.bytes ?? 0));
  const text = contentOf(script, room).toString('latin1');
  return new vm.Script(text, {
    filename: place.pathname,
    ...(cache && { cachedData: contentOf(cache, room) }),
  });
}

interface OpenFile {
  readonly file: number;
  readonly bytes: number;
}

function open(place: URL): OpenFile | undefined {
  try {
    const file = fs.openSync(place, 'r');
    return { file, bytes: fs.fstatSync(file).size };
  } catch {
    return undefined;
  }
}

/** All of a file, at the beginning of `room`. */
function contentOf({ file, bytes }: OpenFile, room: Buffer): Buffer {
  let done = 0;
  for (let count = 1; done < bytes && count > 0; done += count)
    count = fs.readSync(file, room, done, bytes - done, done);
  fs.closeSync(file);
  return room.subarray(0, done);
}

/** Runs the first module, and the others as they are required; as with CommonJS, each once. */
function linked(
  modules: readonly BundledModule[],
  bodiesOf: (part: string) => Bodies,
  ran: Set<number>,
): Exports {
  const loaded: ({ exports: Exports } | undefined)[] = [];
  const others = new Map<string, Bodies>();
  const bodyOf = (id: number): ModuleBody => {
    const [, , body] = modules[id]!;
    if (typeof body === 'function') return body;
    const bodies = others.get(body) ?? bodiesOf(body);
    others.set(body, bodies);
    return bodies[id]!;
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

export = { openBundle, SCRIPT, scriptOf, cacheOf };
