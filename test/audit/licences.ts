/** Of the packages that a user gets: what their licences are, and whether their installation runs anything. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Permissive ones, by their SPDX names. Another one is a decision, not an oversight: it is added here with its reason. */
const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Packages whose installation may run a script: none of them downloads anything. */
const SCRIPTS = new Set(['msgpackr-extract']);

export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly dev?: boolean;
        readonly optional?: boolean;
        readonly license?: string;
        readonly hasInstallScript?: boolean;
      }
    >
  >;
}

/** What is wrong with the packages of a lock file that are installed below `folder`; nothing, it is hoped. */
export function packageFaults(
  lock: Lock,
  folder: string,
): { readonly checked: number; readonly faults: string[] } {
  const faults: string[] = [];
  let checked = 0;
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev) continue;
    checked++;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(join(folder, path, 'package.json')) ?? entry.license;
    if (licence === undefined) faults.push(`${name}: no licence is named`);
    else if (!isFree(licence))
      faults.push(`${name}: ${licence} is not among the licences that users may be given`);
    if (entry.hasInstallScript && !SCRIPTS.has(name))
      faults.push(`${name}: its installation runs a script; see that it downloads nothing`);
  }
  return { checked, faults };
}

/** As an SPDX expression: of "or" one suffices, of "and" all must be. */
export function isFree(licence: string): boolean {
  const text = licence.trim().replace(/^\((.*)\)$/, '$1');
  const either = text.split(/\s+OR\s+/i);
  if (either.length > 1) return either.some(isFree);
  const all = text.split(/\s+AND\s+/i);
  return all.length > 1 ? all.every(isFree) : FREE.has(text);
}

/** What the package itself says, also in the old forms; undefined where it is not installed (another system's). */
function licenceOf(path: string): string | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const { license, licenses } = JSON.parse(content) as { license?: unknown; licenses?: unknown };
  const said = license ?? licenses;
  if (typeof said === 'string') return said;
  const list = (Array.isArray(said) ? said : [said]) as ({ type?: string } | undefined)[];
  return list.map((one) => one?.type ?? 'unknown').join(' OR ');
}
