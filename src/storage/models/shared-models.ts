/** Files of trained models in memory that all threads of a process share, checked against their sums when opened. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { PartedFile, readParts, unreadable } from './parted-file.js';

/** Where the shipped models lie: beside `build/`, as in the repository. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../../../models', import.meta.url));
/** One line a file: SHA-256 and name, as sha256sum writes them: what a set is. */
export const CHECKSUMS = 'SHA256SUMS';
/** One line a file: CRC-32 (eight hexadecimal digits) and name: what is checked at every start, in a tenth of the time. */
export const QUICK_CHECKSUMS = 'CRC32SUMS';

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

/**
 * Whether the files of a set are read and checked when it is opened, or each when its bytes are first asked for. What is read when asked
 * is for the asking thread alone: memory that is not shared is copied from at full speed.
 */
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
  const quick = await quickSums(folder);
  if (listed.length === 0) throw new Error(`there are no models of the set "${set}" in ${folder}`);
  const files = listed.map(({ sha256, name, kind }) => {
    const path = join(folder, name);
    const sums = { sha256, crc32: quick.get(name) };
    if (reading === 'at once') return { kind, bytes: checked(path, sums, SharedArrayBuffer) };
    if (!existsSync(path)) throw unreadable(path, 'ENOENT');
    let read: Uint8Array | undefined;
    const file = {
      kind,
      get bytes() {
        read ??= checked(path, sums, ArrayBuffer);
        return read;
      },
    };
    inParts.set(file, { place: path, crc32: sums.crc32 });
    return file;
  });
  const all = listed.map(({ kind, sha256 }) => `${kind} ${sha256}`).sort();
  const hash = createHash('sha256').update(all.join('\n')).digest('hex');
  return { identity: `${set}-${hash.slice(0, 8)}`, files };
}

/** Files that are read when asked, where they lie. */
const inParts = new WeakMap<
  SharedModelFile,
  { readonly place: string; readonly crc32: number | undefined }
>();

/** What lies beside a model file, its parts' sums: "melody-full.parts" beside "melody-full.model". */
export const partsBeside = (path: string): string => path.replace(/\.model$/, '.parts');

/** A file of which only what is asked is read; undefined for one that is read as a whole. */
export function partedFile(file: SharedModelFile): PartedFile | undefined {
  const known = inParts.get(file);
  if (known?.crc32 === undefined) return undefined;
  const parts = readParts(partsBeside(known.place), known.crc32);
  return parts && new PartedFile(known.place, parts);
}

/** The quick sums by name; a set without them is checked against its hashes. */
async function quickSums(folder: string): Promise<ReadonlyMap<string, number>> {
  const lines = await readFile(join(folder, QUICK_CHECKSUMS), 'utf8').catch(() => '');
  return new Map(
    [...lines.matchAll(/^([0-9a-f]{8}) [ *](\S+)$/gm)].map(([, sum, name]) => [
      name!,
      Number.parseInt(sum!, 16),
    ]),
  );
}

interface Sums {
  readonly sha256: string;
  readonly crc32: number | undefined;
}

/** Bytes read at once: what is summed while it is near (and not shared yet, since shared memory would be copied to be summed). */
const CHUNK = 1 << 16;

type Memory = typeof ArrayBuffer | typeof SharedArrayBuffer;

/** A few megabytes, read into memory of that kind. */
function checked(path: string, sums: Sums, memory: Memory): Uint8Array {
  const hash = sums.crc32 === undefined ? createHash('sha256') : undefined;
  let crc = 0;
  const bytes = readInto(path, memory, (chunk) => {
    if (hash) hash.update(chunk);
    else crc = crc32(chunk, crc);
  });
  if (hash ? hash.digest('hex') === sums.sha256 : crc === sums.crc32) return bytes;
  const list = hash ? CHECKSUMS : QUICK_CHECKSUMS;
  throw new Error(`the model file ${path} is damaged: its sum is not that of ${list}`);
}

/** `onChunk` sees every byte once, in order; it may not keep what it sees. */
function readInto(path: string, memory: Memory, onChunk: (chunk: Uint8Array) => void): Uint8Array {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = new Uint8Array(new memory(fstatSync(file).size));
    const between = memory === SharedArrayBuffer ? Buffer.alloc(Math.min(CHUNK, bytes.length)) : undefined;
    for (let done = 0, count = 1; done < bytes.length && count > 0; done += count) {
      const room = between ?? bytes.subarray(done);
      count = readSync(file, room, 0, Math.min(CHUNK, bytes.length - done), done);
      const read = room.subarray(0, count);
      if (between) bytes.set(read, done);
      onChunk(read);
    }
    return bytes;
  } catch (error) {
    throw unreadable(path, (error as NodeJS.ErrnoException).code);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The bytes in memory that threads share. */
export function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
