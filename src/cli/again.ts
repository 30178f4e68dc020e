import { readFile } from 'node:fs/promises';
import { readTags } from '../encode/read-tags.js';
import { readOperations } from '../jobs/edit-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { readFlags } from './brief-flags.js';
import { MAKING_OPTIONS } from './document-flags.js';
import { makeOne } from './generate.js';
import { UsageError } from './usage-error.js';

/**
 * Makes a file again from its own tags. Another engine would make another piece: that is refused, unless
 * `--any-engine` asks for it all the same.
 */
export async function againCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    ...MAKING_OPTIONS,
    format: { type: 'string' },
    any_engine: { type: 'boolean' },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError('again takes one file: continuo again FILE');
  const tags = readTags(await bytesOf(path));
  const tag = (name: string) => tags.find((candidate) => candidate.name === name)?.value;
  const brief = tag('CONTINUO_BRIEF');
  const engine = tag('ENCODER');
  if (brief === undefined || engine === undefined)
    throw new UsageError(`"${path}" carries no brief: it is not a file of ours, or its tags were taken away`);
  const request = JSON.parse(brief) as Record<string, unknown>;
  const edits = tag('CONTINUO_OPERATIONS');
  const operations = edits === undefined ? [] : readOperations(JSON.parse(edits), newSeed);
  const format = typeof values.format === 'string' ? { format: values.format.split(',') } : {};
  const asked = { ...request, ...format, ...(values.any_engine === true ? {} : { engine }) };
  return makeOne(asked, values, operations);
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`there is no file "${path}"`);
    if (code === 'EISDIR') throw new UsageError(`"${path}" is a folder`);
    throw error;
  }
}
