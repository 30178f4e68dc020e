/**
 * Sound on disk, for edits: a file for each part that was rendered and one for each mix and each master, named by the hash of the engine
 * and of what they are made of. The folder is bounded: what has not been used for longest goes first. It is only ever a
 * shortcut, so that a fault of the disk costs time and nothing else.
 *
 * A part's file: a byte for each quantum (silent, both channels alike, or two), then the quanta's float32 frames, left before
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
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeptParts } from '../src/jobs/task.js';
import { LARGEST_BLOCK, type StereoBlock } from '../src/mix/stereo-block.js';
import type { KeptMasters, KeptMixes, KeptSound, PartKeeper, PartSound } from '../src/render/kept-sound.js';
import type { Workspace } from '../src/synth/dsp/workspace.js';
import { attempt } from './attempt.js';
import { DraftFile } from './draft-file.js';
import { FileMaster, FileMasterKeeper } from './master-files.js';
import { FileMix, FileMixKeeper } from './mix-files.js';

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

interface Reader {
  close(): void;
}

interface Writer {
  /** It is in the folder under its name. */
  readonly whole: boolean;
  close(): void;
}

interface OpenFiles {
  readonly readers: Reader[];
  readonly writers: Writer[];
}

function countsOf({ readers, writers }: OpenFiles): { known: number; kept: number } {
  return { known: readers.length, kept: writers.filter(({ whole }) => whole).length };
}

export class PartFolder implements KeptSound {
  readonly #folder: string;
  readonly #limit: number;
  readonly #engine: string;
  readonly #parts: OpenFiles = { readers: [], writers: [] };
  readonly #mixes: OpenFiles = { readers: [], writers: [] };

  /** `engine`: identity of the engine with its bank. The folder need not be there. */
  constructor({ folder, megabytes }: KeptParts, engine: string) {
    this.#folder = folder;
    this.#limit = megabytes * 1024 * 1024;
    this.#engine = engine;
  }

  known(makings: Uint8Array, quanta: number, workspace: Workspace): PartSound | undefined {
    return this.#found(this.#parts, () => new FilePart(this.#path(makings), quanta, workspace));
  }

  keeper(makings: Uint8Array, quanta: number): PartKeeper | undefined {
    return this.#begun(this.#parts, () => new FileKeeper(this.#draft(), this.#path(makings), quanta));
  }

  /** Mixes in the same folder. */
  readonly mixes: KeptMixes = {
    known: (makings, frames) => this.#found(this.#mixes, () => new FileMix(this.#path(makings), frames)),
    keeper: (makings, frames) =>
      this.#begun(this.#mixes, () => new FileMixKeeper(this.#draft(), this.#path(makings), frames)),
  };

  /** Pieces mastered for release, in the same folder. */
  readonly masters: KeptMasters = {
    known: (makings, frames) => this.#found(this.#mixes, () => new FileMaster(this.#path(makings), frames)),
    keeper: (makings, frames) =>
      this.#begun(this.#mixes, () => new FileMasterKeeper(this.#draft(), this.#path(makings), frames)),
  };

  /** Parts that were found, and those that are kept now; the same of mixes and masters together. */
  get counts(): { known: number; kept: number; mixes: { known: number; kept: number } } {
    return { ...countsOf(this.#parts), mixes: countsOf(this.#mixes) };
  }

  #path(makings: string | Uint8Array): string {
    return join(
      this.#folder,
      createHash('sha256').update(this.#engine).update('\n').update(makings).digest('hex'),
    );
  }

  #draft(): string {
    mkdirSync(this.#folder, { recursive: true });
    return join(this.#folder, `${randomBytes(12).toString('hex')}${UNFINISHED}`);
  }

  #found<T extends Reader>({ readers }: OpenFiles, open: () => T): T | undefined {
    const known = attempt(open);
    if (known) readers.push(known);
    return known;
  }

  #begun<T extends Writer>({ writers }: OpenFiles, begin: () => T): T | undefined {
    const keeper = attempt(begin);
    if (keeper) writers.push(keeper);
    return keeper;
  }

  /** Gives back what is open and unfinished, and makes the folder as small as it may be. */
  close(): void {
    const writers = [...this.#parts.writers, ...this.#mixes.writers];
    for (const reader of [...this.#parts.readers, ...this.#mixes.readers]) reader.close();
    for (const writer of writers) writer.close();
    if (writers.some(({ whole }) => whole)) attempt(() => this.#shrink());
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

  pass(): void {
    const floats = (this.#kinds[this.#quantum++] ?? SILENT) * SIDE;
    const held = this.#end - this.#place;
    if (held >= floats) {
      this.#place += floats;
      return;
    }
    this.#offset += 4 * (floats - held);
    this.#place = this.#end;
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

/** Writes one. */
class FileKeeper implements PartKeeper {
  readonly #file: DraftFile;
  readonly #kinds: Uint8Array;
  readonly #room = new Float32Array(CHUNK);
  #quantum = 0;
  #place = 0;
  #offset: number;

  constructor(draft: string, path: string, quanta: number) {
    this.#file = new DraftFile(draft, path);
    this.#kinds = new Uint8Array(quanta);
    this.#offset = quanta;
  }

  get whole(): boolean {
    return this.#file.whole;
  }

  keep(block: StereoBlock | undefined): void {
    if (!this.#file.open) return;
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
    if (!this.#file.open) return;
    this.#flush();
    this.#file.put(this.#kinds, 0);
    if (this.#quantum === this.#kinds.length) this.#file.finish();
    else this.#file.close();
  }

  close(): void {
    this.#file.close();
  }

  #flush(): void {
    this.#file.put(new Uint8Array(this.#room.buffer, 0, 4 * this.#place), this.#offset);
    this.#offset += 4 * this.#place;
    this.#place = 0;
  }
}
