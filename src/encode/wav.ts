/**
 * WAV (RIFF, little-endian): 16 and 24-bit PCM with triangular dither, 32-bit float. The length is known first, so the
 * header comes first and the frames follow in blocks of any size. No time and no random id: same frames, same bytes.
 * Dither is a hash of the sample's place in the file; exact silence (both channels 0) stays exact silence.
 */
import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import { Workspace } from '../synth/dsp/workspace.js';
import text from './binaries/pcm.js';

/** `kernels/pcm.ts`. Pointers, then the number of frames and the place of the first of them in the file. */
interface PcmKernels {
  to16(left: number, right: number, out: number, frames: number, position: number): void;
  to24(left: number, right: number, out: number, frames: number, position: number): void;
  toFloat(left: number, right: number, out: number, frames: number): void;
}

const PCM = new KernelBinary<PcmKernels>(text);

export type BitDepth = 16 | 24 | 32;

export const WAV_HEADER_BYTES = 44;

export interface WavOptions {
  readonly sampleRate: number;
  readonly bitDepth: BitDepth;
  /** Frames that will come, exactly. */
  readonly frames: number;
}

/** Bytes of the whole file. */
export function wavBytes({ bitDepth, frames }: WavOptions): number {
  return WAV_HEADER_BYTES + frames * 2 * (bitDepth / 8);
}

/** The 44 bytes before the first frame; `trailing` bytes of other chunks will follow the last. */
export function wavHeader(options: WavOptions, trailing = 0): Uint8Array {
  const { sampleRate, bitDepth, frames } = options;
  const frameBytes = 2 * (bitDepth / 8);
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) bytes[at + i] = word.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, wavBytes(options) + trailing - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, bitDepth === 32 ? 3 : 1, true); // IEEE float or PCM
  view.setUint16(22, 2, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bitDepth, true);
  text(36, 'data');
  view.setUint32(40, frames * frameBytes, true);
  return bytes;
}

/** Frames turned into bytes at a time. */
const BLOCK = 4096;

/** Turns blocks of float frames into the bytes after the header. */
export class WavEncoder {
  readonly #depth: BitDepth;
  readonly #frames: number;
  readonly #kernels: PcmKernels;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  readonly #bytes: Uint8Array;
  #written = 0;

  constructor(options: WavOptions) {
    this.#depth = options.bitDepth;
    this.#frames = options.frames;
    const workspace = new Workspace(24 * BLOCK);
    this.#kernels = workspace.kernels(PCM);
    this.#left = workspace.floats(BLOCK);
    this.#right = workspace.floats(BLOCK);
    const out = workspace.floats(2 * BLOCK + 4);
    this.#bytes = new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  }

  /** Bytes that `encode` writes for so many frames. */
  bytesFor(frames: number): number {
    return frames * 2 * (this.#depth / 8);
  }

  /**
   * Writes the first `frames` frames of the buffers into `bytes` at `offset`; answers how many bytes. More frames than
   * announced are an error.
   */
  encode(left: Float32Array, right: Float32Array, frames: number, bytes: Uint8Array, offset = 0): number {
    if (this.#written + frames > this.#frames) throw new Error('more frames than the header announced');
    for (let at = 0; at < frames; at += BLOCK) {
      const count = Math.min(BLOCK, frames - at);
      this.#left.set(left.subarray(at, at + count));
      this.#right.set(right.subarray(at, at + count));
      this.#convert(count);
      bytes.set(this.#bytes.subarray(0, this.bytesFor(count)), offset + this.bytesFor(at));
      this.#written += count;
    }
    return this.bytesFor(frames);
  }

  #convert(frames: number): void {
    const left = this.#left.byteOffset;
    const right = this.#right.byteOffset;
    const out = this.#bytes.byteOffset;
    if (this.#depth === 32) this.#kernels.toFloat(left, right, out, frames);
    else if (this.#depth === 24) this.#kernels.to24(left, right, out, frames, this.#written);
    else this.#kernels.to16(left, right, out, frames, this.#written);
  }

  /** Whether all announced frames have come. */
  get complete(): boolean {
    return this.#written === this.#frames;
  }
}
