/** Files of trained models in memory that all threads of a process share, checked against their hashes when opened. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the shipped models lie: beside `build/`, as in the repository. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../../../models', import.meta.url));
/** One line a file: SHA-256 and name, as sha256sum writes them. */
export const CHECKSUMS = 'SHA256SUMS';

export interface SharedModelFile {
  /** "melody", "harmony", "drums" */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** The models that write for a piece. Plain data: it crosses threads without a copy. */
export interface SharedModels {
  /** Name and hash of the weights: "full-5e6f7a8b". */
  readonly identity: string;
  readonly files: readonly SharedModelFile[];
}

/** Whether the files of a set are read and checked when it is opened, or each when its bytes are first asked for. */
export type Reading = 'at once' | 'when asked';

/**
 * Opens a shipped set. Throws an error of one line when a file is missing or is not what it should be (for files that are
 * read when asked: in that moment).
 */
export async function openModelSet(
  set: string,
  folder = MODELS_FOLDER,
  reading: Reading = 'at once',
): Promise<SharedModels> {
  const lines = await readFile(join(folder, CHECKSUMS), 'utf8').catch(() => {
    throw new Error(`the trained models are not at ${folder} (there is no ${CHECKSUMS})`);
  });
  const listed = [...lines.matchAll(/^([0-9a-f]{64}) [ *](\S+)$/gm)].flatMap(([, sha256, name]) => {
    const kind = name!.endsWith(`-${set}.model`) ? name!.slice(0, -`-${set}.model`.length) : undefined;
    return kind === undefined ? [] : [{ sha256: sha256!, name: name!, kind }];
  });
  if (listed.length === 0) throw new Error(`there are no models of the set "${set}" in ${folder}`);
  const files = listed.map(({ sha256, name, kind }) => {
    const path = join(folder, name);
    if (reading === 'at once') return { kind, bytes: checked(path, sha256) };
    if (!existsSync(path)) throw unreadable(path, 'ENOENT');
    let read: Uint8Array | undefined;
    return {
      kind,
      get bytes() {
        read ??= checked(path, sha256);
        return read;
      },
    };
  });
  const all = listed.map(({ kind, sha256 }) => `${kind} ${sha256}`).sort();
  const hash = createHash('sha256').update(all.join('\n')).digest('hex');
  return { identity: `${set}-${hash.slice(0, 8)}`, files };
}

/** Read into the memory that threads share: a few megabytes. */
function checked(path: string, sha256: string): Uint8Array {
  const bytes = readShared(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error(`the model file ${path} is damaged: its hash is not that of ${CHECKSUMS}`);
  return bytes;
}

function readShared(path: string): Uint8Array {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(file).size));
    for (let done = 0, count = 1; done < bytes.length && count > 0; done += count)
      count = readSync(file, bytes, done, bytes.length - done, done);
    return bytes;
  } catch (error) {
    throw unreadable(path, (error as NodeJS.ErrnoException).code);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function unreadable(path: string, code: string | undefined): Error {
  return new Error(`the model file ${path} cannot be read (${code})`);
}

/** The bytes in memory that threads share. */
export function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
