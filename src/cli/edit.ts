import { readFile } from 'node:fs/promises';
import type { Operation } from '../contract/edit.js';
import { readOperations } from '../jobs/edit-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { readFlags } from './brief-flags.js';
import { MAKING_OPTIONS } from './document-flags.js';
import { makeOne } from './generate.js';
import { UsageError } from './usage-error.js';

/** `continuo edit PIECE.json --operations JSON|FILE`: a piece as it was answered, changed. */
export async function editCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    operations: { type: 'string' },
    ...MAKING_OPTIONS,
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0 || typeof values.operations !== 'string')
    throw new UsageError('edit takes one answer and operations: continuo edit PIECE.json --operations JSON');
  const piece = (await jsonOf(path)) as { brief?: Record<string, unknown>; operations?: Operation[] } | null;
  if (!piece?.brief) throw new UsageError(`"${path}" is no answer of ours: it holds no brief`);
  const asked = values.operations.trimStart();
  const added = /^[[{]/.test(asked) ? parsed(asked, '--operations') : await jsonOf(asked);
  const operations = [...(piece.operations ?? []), ...readOperations(added, newSeed)];
  return makeOne(piece.brief, values, operations, piece.operations?.length ?? 0);
}

async function jsonOf(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`,
    );
  });
  return parsed(text, path);
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}`);
  }
}
