import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { AudioEncoder, Patch } from '../src/encode/audio-encoder.js';
import type { PeakMeter } from '../src/encode/peaks.js';
import type { StereoSource } from '../src/mix/master/targets.js';
import { type FileContent, HashedFile } from './hashed-file.js';

/** Frames encoded and written at a time. */
const BLOCK = 16_384;

interface Written {
  readonly path: string;
  readonly encoder: AudioEncoder;
  readonly file: HashedFile;
}

/** The files of one sound, each through an encoder of its own: the source is read once. */
export class SoundFiles {
  readonly #source: StereoSource;
  readonly #written: Written[] = [];
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  readonly #peaks: PeakMeter | undefined;
  #frames = 0;

  /** The files must not be there yet. `peaks` hears the sound as it passes. */
  constructor(
    source: StereoSource,
    files: readonly { path: string; encoder: AudioEncoder }[],
    peaks?: PeakMeter,
  ) {
    this.#source = source;
    this.#peaks = peaks;
    try {
      for (const { path, encoder } of files) {
        const file = new HashedFile(path);
        this.#written.push({ path, encoder, file });
        file.write(encoder.head());
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Frames written so far. */
  get frames(): number {
    return this.#frames;
  }

  /** Writes a block; false when there was none. */
  writeBlock(): boolean {
    const frames = this.#source.read(this.#left, this.#right, BLOCK);
    if (frames === 0) return false;
    this.#peaks?.add(this.#left, this.#right, frames);
    for (const { encoder, file } of this.#written)
      file.write(encoder.encode(this.#left, this.#right, frames));
    this.#frames += frames;
    return true;
  }

  /** In the order of the files. */
  finish(): FileContent[] {
    return this.#written.map(({ path, encoder, file }) => {
      const { tail, patches } = encoder.finish();
      file.write(tail);
      const content = file.finish();
      return patches.length === 0 ? content : patched(path, patches, content.bytes);
    });
  }

  close(): void {
    for (const { file, encoder } of this.#written) {
      file.close();
      encoder.close?.();
    }
  }
}

/** Writes over what is known only now, and takes the file's hashes anew. */
function patched(path: string, patches: readonly Patch[], bytes: number): FileContent {
  const file = openSync(path, 'r+');
  try {
    for (const patch of patches) writeSync(file, patch.bytes, 0, patch.bytes.length, patch.at);
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(1 << 18);
    let crc = 0;
    for (let at = 0; at < bytes; ) {
      const count = readSync(file, buffer, 0, buffer.length, at);
      hash.update(buffer.subarray(0, count));
      crc = crc32(buffer.subarray(0, count), crc);
      at += count;
    }
    return { sha256: hash.digest('hex'), crc32: crc, bytes };
  } finally {
    closeSync(file);
  }
}
