import { WavEncoder, type WavOptions, wavHeader } from '../src/encode/wav.js';
import type { StereoSource } from '../src/mix/master/targets.js';
import { HashedFile } from './hashed-file.js';

/** Frames encoded and written at a time. */
const BLOCK = 16_384;

/** A WAV file of what a source gives, written block by block. */
export class WavFile {
  readonly #source: StereoSource;
  readonly #file: HashedFile;
  readonly #encoder: WavEncoder;
  readonly #total: number;
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  readonly #bytes: Uint8Array;
  #frames = 0;

  /** The file must not be there yet; it is written from its header on. */
  constructor(path: string, source: StereoSource, options: WavOptions) {
    this.#source = source;
    this.#encoder = new WavEncoder(options);
    this.#total = options.frames;
    this.#bytes = new Uint8Array(this.#encoder.bytesFor(BLOCK));
    this.#file = new HashedFile(path);
    this.#file.write(wavHeader(options));
  }

  /** Frames written so far. */
  get frames(): number {
    return this.#frames;
  }

  /** Writes a block; false when there was none. */
  writeBlock(): boolean {
    const frames = this.#source.read(this.#left, this.#right, BLOCK);
    if (frames === 0) return false;
    const bytes = this.#encoder.encode(this.#left, this.#right, frames, this.#bytes);
    this.#file.write(this.#bytes.subarray(0, bytes));
    this.#frames += frames;
    return true;
  }

  finish(): { sha256: string; bytes: number } {
    if (!this.#encoder.complete)
      throw new Error(`the sound ended after ${this.#frames} of ${this.#total} frames`);
    return this.#file.finish();
  }

  close(): void {
    this.#file.close();
  }
}

/** Writes what `source` gives as a WAV file; `onBlock` is called with the frames written so far and may throw. */
export function writeWav(
  path: string,
  source: StereoSource,
  options: WavOptions,
  onBlock: (frames: number) => void,
): { sha256: string; bytes: number } {
  const file = new WavFile(path, source, options);
  try {
    while (file.writeBlock()) onBlock(file.frames);
    return file.finish();
  } finally {
    file.close();
  }
}
