import { parseArgs } from 'node:util';
import { briefRequestSchema } from '../contract/brief.js';
import { STYLES } from '../styles/index.js';
import { UsageError } from './usage-error.js';

interface Option {
  readonly type: 'string' | 'boolean';
}

export interface Flags {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Flags that may stand alone and then mean yes. */
const BARE = new Set(['--stems', '--loop']);

/** Reads flags; `--bit-depth` and `--bit_depth` are one. Throws UsageError on one that is not in `options`. */
export function readFlags(args: readonly string[], options: Readonly<Record<string, Option>>): Flags {
  // "--loudness -14" is a flag and its value, which parseArgs would call ambiguous.
  const spelled: string[] = [];
  for (const [i, arg] of args.entries()) {
    const before = spelled[spelled.length - 1];
    if (BARE.has(arg) && (args[i + 1] ?? '--').startsWith('--')) {
      spelled.push(`${arg}=true`);
      continue;
    }
    if (/^-\d/.test(arg) && before !== undefined && /^--[^=]+$/.test(before)) {
      spelled[spelled.length - 1] = `${before}=${arg}`;
    } else if (arg.startsWith('--')) {
      const [name = '', ...value] = arg.split('=');
      spelled.push([`--${name.slice(2).replaceAll('-', '_')}`, ...value].join('='));
    } else spelled.push(arg);
  }
  try {
    const { values, positionals } = parseArgs({
      args: spelled,
      options: { ...options },
      allowPositionals: true,
    });
    return { values: values as Flags['values'], positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ', 1)[0]!);
  }
}

const FIELDS = briefRequestSchema(STYLES.names).properties;

/** Every field of the brief as a flag. */
export const BRIEF_OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  Object.keys(FIELDS).map((name) => [name, { type: 'string' }]),
);

/** The request that the flags say, with numbers where the schema has numbers; the schema then judges it. */
export function requestOf(values: Flags['values']): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(FIELDS)) {
    const text = values[name];
    if (typeof text === 'string') request[name] = fieldValue(name, text, schema as { type?: string });
  }
  return request;
}

function fieldValue(name: string, text: string, schema: { type?: string }): unknown {
  if (schema.type === 'string' || name === 'seed') return text;
  if (name === 'format' && !text.startsWith('[')) return text.includes(',') ? text.split(',') : text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
