/**
 * The command line as one script with a code cache (made by `src/cli/bundle.mjs` after tsc), where the build has it:
 * a process then starts without reading and compiling hundreds of modules. Without it the modules are loaded as ever. The script is plain ASCII.
 */
import '../workers/compiler-limits.js';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

type Exports = Record<string, unknown>;
type Require = (specifier: string) => unknown;
type ModuleBody = (
  module: { exports: Exports },
  exports: Exports,
  require: Require,
  load: (specifier: string) => Promise<unknown>,
  url: string,
) => void;
/** A module of the bundle: its path in the build, where its specifiers lead (other modules), what it does. */
type BundledModule = readonly [path: string, links: Readonly<Record<string, number>>, body: ModuleBody];

export interface Bundle {
  /** What the entry module exports. */
  readonly entry: Exports;
  /** The cache for the next time: holds every function that has run so far. */
  cache(): Uint8Array;
}

/** The folder that tsc writes to. */
const BUILD = new URL('..', import.meta.url);
const ENTRY = new URL('src/cli/main.js', BUILD);
export const SCRIPT = new URL('continuo.cjs', BUILD);
export const CACHE = new URL('continuo.cache', BUILD);

/** Undefined when there is no bundle in the build, or one of an earlier build. */
export function openBundle(): Bundle | undefined {
  const text = contentOf(SCRIPT);
  if (text === undefined || statSync(SCRIPT).mtimeMs < statSync(ENTRY).mtimeMs) return undefined;
  const cachedData = contentOf(CACHE);
  const script = new Script(text.toString('latin1'), {
    filename: SCRIPT.pathname,
    ...(cachedData && { cachedData }),
  });
  const modules = script.runInThisContext() as readonly BundledModule[];
  return { entry: linked(modules), cache: () => script.createCachedData() };
}

function contentOf(url: URL): Buffer | undefined {
  try {
    return readFileSync(url);
  } catch {
    return undefined;
  }
}

/** Runs the first module, and the others as they are required; as with CommonJS, each once. */
function linked(modules: readonly BundledModule[]): Exports {
  const loaded: ({ exports: Exports } | undefined)[] = [];
  const outside = createRequire(import.meta.url);
  const run = (id: number): Exports => {
    const known = loaded[id];
    if (known !== undefined) return known.exports;
    const module: { exports: Exports } = { exports: {} };
    loaded[id] = module;
    const [path, links, body] = modules[id]!;
    const { href } = new URL(path, BUILD);
    const require = (specifier: string): unknown => {
      const target = links[specifier];
      return target === undefined ? outside(specifier) : run(target);
    };
    const load = async (specifier: string): Promise<unknown> => {
      const target = links[specifier];
      if (target !== undefined) return run(target);
      return import(specifier.startsWith('.') ? new URL(specifier, href).href : specifier);
    };
    body(module, module.exports, require, load, href);
    return module.exports;
  };
  return run(0);
}
