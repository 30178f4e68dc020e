/**
 * The sound of single parts on disk, for edits: a file for each part that was rendered, named by the hash of the engine
 * and the part's makings. The folder is bounded: what has not been used for longest goes first. It is only ever a
 * shortcut, so that a fault of the disk costs time and nothing else.
 *
 * A file: a byte for each quantum (silent, both channels alike, or two), then the quanta's float32 frames, left before
 * right. It is written under another name and renamed when it is whole.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeptParts } from '../src/jobs/task.js';
import { LARGEST_BLOCK, type StereoBlock } from '../src/mix/stereo-block.js';
import type { KeptSound, PartKeeper, PartSound } from '../src/render/kept-sound.js';
import type { Workspace } from '../src/synth/dsp/workspace.js';

const SILENT = 0;
const MONO = 1;
const STEREO = 2;
/** Floats of one channel of a quantum. */
const SIDE = LARGEST_BLOCK;
/** Floats read and written at a time. */
const CHUNK = 32_768;
/** Milliseconds after which a file that is still not whole belongs to nobody. */
const ABANDONED = 3_600_000;
const UNFINISHED = '.unfinished';

export class PartFolder implements KeptSound {
  readonly #folder: string;
  readonly #limit: number;
  readonly #engine: string;
  readonly #readers: FilePart[] = [];
  readonly #writers: FileKeeper[] = [];

  /** `engine`: identity of the engine with its bank. The folder need not be there. */
  constructor({ folder, megabytes }: KeptParts, engine: string) {
    this.#folder = folder;
    this.#limit = megabytes * 1024 * 1024;
    this.#engine = engine;
  }

  part(
    makings: Uint8Array,
    quanta: number,
    workspace: Workspace,
  ): { known?: PartSound; keeper?: PartKeeper } {
    const name = createHash('sha256').update(this.#engine).update('\n').update(makings).digest('hex');
    const path = join(this.#folder, name);
    const known = attempt(() => new FilePart(path, quanta, workspace));
    if (known) {
      this.#readers.push(known);
      return { known };
    }
    const keeper = attempt(() => {
      mkdirSync(this.#folder, { recursive: true });
      return new FileKeeper(path, quanta);
    });
    if (!keeper) return {};
    this.#writers.push(keeper);
    return { keeper };
  }

  /** Parts that were found, and those that are kept now. */
  get counts(): { known: number; kept: number } {
    return { known: this.#readers.length, kept: this.#writers.filter(({ whole }) => whole).length };
  }

  /** Gives back what is open and unfinished, and makes the folder as small as it may be. */
  close(): void {
    for (const reader of this.#readers) reader.close();
    for (const writer of this.#writers) writer.close();
    if (this.#writers.some(({ whole }) => whole)) attempt(() => this.#shrink());
  }

  #shrink(): void {
    const now = Date.now();
    let total = 0;
    const files = readdirSync(this.#folder).flatMap((name) => {
      const path = join(this.#folder, name);
      const stat = attempt(() => statSync(path));
      return stat ? [{ path, bytes: stat.size, used: stat.mtimeMs, whole: !name.endsWith(UNFINISHED) }] : [];
    });
    files.sort((a, b) => b.used - a.used || (a.path < b.path ? -1 : 1));
    for (const { path, bytes, used, whole } of files) {
      total += bytes;
      if (whole ? total > this.#limit : now - used > ABANDONED) attempt(() => rmSync(path));
    }
  }
}

/** Reads a file of the folder; throws when it is not there or not as long as it should be. */
class FilePart implements PartSound {
  readonly #file: number;
  readonly #kinds: Uint8Array;
  /** CHUNK floats of the file, then a quantum whose channels are alike. */
  readonly #room: Float32Array;
  readonly #bytes: Uint8Array;
  readonly #at: number;
  #quantum = 0;
  #place = 0;
  #end = 0;
  #offset: number;
  #open = true;

  constructor(path: string, quanta: number, workspace: Workspace) {
    this.#file = openSync(path, 'r+');
    this.#kinds = new Uint8Array(quanta);
    const now = new Date();
    futimesSync(this.#file, now, now);
    const got = readSync(this.#file, this.#kinds, 0, quanta, 0);
    let bytes = quanta;
    for (let i = 0; i < quanta; i++) bytes += 4 * SIDE * this.#kinds[i]!;
    if (got < quanta || fstatSync(this.#file).size !== bytes) {
      closeSync(this.#file);
      throw new Error('a kept part is not whole');
    }
    this.#offset = quanta;
    this.#room = workspace.floats(CHUNK + 2 * SIDE);
    this.#at = this.#room.byteOffset;
    this.#bytes = new Uint8Array(this.#room.buffer, this.#at, 4 * CHUNK);
  }

  next(): number {
    const kind = this.#kinds[this.#quantum++] ?? SILENT;
    if (kind === SILENT) return 0;
    const floats = kind * SIDE;
    if (this.#end - this.#place < floats) this.#refill();
    const place = this.#place;
    this.#place += floats;
    if (kind === STEREO) return this.#at + 4 * place;
    this.#room.copyWithin(CHUNK, place, place + SIDE);
    this.#room.copyWithin(CHUNK + SIDE, place, place + SIDE);
    return this.#at + 4 * CHUNK;
  }

  #refill(): void {
    this.#room.copyWithin(0, this.#place, this.#end);
    const left = this.#end - this.#place;
    const got = readSync(this.#file, this.#bytes, 4 * left, 4 * (CHUNK - left), this.#offset);
    if (got < 4 * SIDE) throw new Error('a kept part ended before its time');
    this.#offset += got;
    this.#place = 0;
    this.#end = left + (got >> 2);
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
  }
}

/** Writes one. A disk that fails ends the keeping, not the render. */
class FileKeeper implements PartKeeper {
  readonly #path: string;
  readonly #draft: string;
  readonly #file: number;
  readonly #kinds: Uint8Array;
  readonly #room = new Float32Array(CHUNK);
  #quantum = 0;
  #place = 0;
  #offset: number;
  #open = true;
  whole = false;

  constructor(path: string, quanta: number) {
    this.#path = path;
    this.#draft = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
    this.#file = openSync(this.#draft, 'wx', 0o644);
    this.#kinds = new Uint8Array(quanta);
    this.#offset = quanta;
  }

  keep(block: StereoBlock | undefined): void {
    if (!this.#open) return;
    const quantum = this.#quantum++;
    if (block === undefined) return;
    const alike = block.alike;
    if (this.#place + 2 * SIDE > CHUNK) this.#flush();
    this.#kinds[quantum] = alike ? MONO : STEREO;
    this.#room.set(block.left, this.#place);
    if (!alike) this.#room.set(block.right, this.#place + SIDE);
    this.#place += alike ? SIDE : 2 * SIDE;
  }

  finish(): void {
    if (!this.#open) return;
    this.#flush();
    this.#put(this.#kinds, 0);
    if (this.#quantum !== this.#kinds.length) this.close();
    if (!this.#open) return;
    this.#open = false;
    attempt(() => {
      closeSync(this.#file);
      renameSync(this.#draft, this.#path);
      this.whole = true;
    });
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    attempt(() => closeSync(this.#file));
    attempt(() => rmSync(this.#draft));
  }

  #flush(): void {
    this.#put(new Uint8Array(this.#room.buffer, 0, 4 * this.#place), this.#offset);
    this.#offset += 4 * this.#place;
    this.#place = 0;
  }

  #put(bytes: Uint8Array, at: number): void {
    const put = attempt(() => {
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
      return true;
    });
    if (!put) this.close();
  }
}

/** What a disk may refuse without anybody being the worse for it. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
