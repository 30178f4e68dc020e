/**
 * WAV (RIFF, little-endian): 16 and 24-bit PCM with triangular dither, 32-bit float. The length is known first, so the
 * header comes first and the frames follow in blocks of any size. No time and no random id: same frames, same bytes.
 */

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

/** The 44 bytes before the first frame. */
export function wavHeader(options: WavOptions): Uint8Array {
  const { sampleRate, bitDepth, frames } = options;
  const frameBytes = 2 * (bitDepth / 8);
  const bytes = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i++) bytes[at + i] = word.charCodeAt(i);
  };
  text(0, 'RIFF');
  view.setUint32(4, wavBytes(options) - 8, true);
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

/** Turns blocks of float frames into the bytes after the header. */
export class WavEncoder {
  readonly #depth: BitDepth;
  readonly #frames: number;
  #written = 0;
  /** State of the dither generator (xorshift32): its start is fixed, so it depends on the frame's place alone. */
  readonly #dither = new Int32Array([0x2545f491]);

  constructor(options: WavOptions) {
    this.#depth = options.bitDepth;
    this.#frames = options.frames;
  }

  /** Bytes that `encode` writes for so many frames. */
  bytesFor(frames: number): number {
    return frames * 2 * (this.#depth / 8);
  }

  /**
   * Writes the first `frames` frames of the buffers into `bytes` at `offset`; answers how many bytes. More frames than
   * announced are an error. For 32-bit depth `offset` plus the array's own byte offset must be a multiple of 4.
   */
  encode(left: Float32Array, right: Float32Array, frames: number, bytes: Uint8Array, offset = 0): number {
    this.#written += frames;
    if (this.#written > this.#frames) throw new Error('more frames than the header announced');
    const count = this.bytesFor(frames);
    if (this.#depth === 32) {
      const at = bytes.byteOffset + offset;
      toFloat(left, right, frames, new Float32Array(bytes.buffer, at, 2 * frames));
    } else if (this.#depth === 24) to24(left, right, frames, bytes, offset, this.#dither);
    else to16(left, right, frames, bytes, offset, this.#dither);
    return count;
  }

  /** Whether all announced frames have come. */
  get complete(): boolean {
    return this.#written === this.#frames;
  }
}

function toFloat(left: Float32Array, right: Float32Array, frames: number, out: Float32Array): void {
  for (let i = 0; i < frames; i++) {
    out[2 * i] = left[i]!;
    out[2 * i + 1] = right[i]!;
  }
}

/**
 * Triangular dither of two uniform numbers, one step each. Exact silence (both channels 0) stays exact silence; the
 * generator still moves on, so that a frame's dither depends on its place alone.
 */
function to16(
  left: Float32Array,
  right: Float32Array,
  frames: number,
  bytes: Uint8Array,
  offset: number,
  state: Int32Array,
): void {
  let s = state[0]!;
  let at = offset;
  for (let i = 0; i < frames; i++) {
    const l = left[i]!;
    const r = right[i]!;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    const a = (s & 0xffff) + (s >>> 16);
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    const b = (s & 0xffff) + (s >>> 16);
    // a and b are 0 ... 131070: the dither is -1 ... 1. Adding 65536.5 makes rounding down round to nearest.
    let x = ((l * 32767 + a * STEP_SHARE + 65535.5) | 0) - 65536;
    let y = ((r * 32767 + b * STEP_SHARE + 65535.5) | 0) - 65536;
    if (l === 0 && r === 0) {
      x = 0;
      y = 0;
    }
    x = x > 32767 ? 32767 : Math.max(x, -32768);
    y = y > 32767 ? 32767 : Math.max(y, -32768);
    bytes[at] = x;
    bytes[at + 1] = x >> 8;
    bytes[at + 2] = y;
    bytes[at + 3] = y >> 8;
    at += 4;
  }
  state[0] = s;
}

const STEP_SHARE = 1 / 65536;

function to24(
  left: Float32Array,
  right: Float32Array,
  frames: number,
  bytes: Uint8Array,
  offset: number,
  state: Int32Array,
): void {
  let s = state[0]!;
  let at = offset;
  for (let i = 0; i < frames; i++) {
    const l = left[i]!;
    const r = right[i]!;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    const a = ((s & 0xffff) + ((s >>> 16) & 0xffff)) / 65536 - 1;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    const b = ((s & 0xffff) + ((s >>> 16) & 0xffff)) / 65536 - 1;
    const silent = l === 0 && r === 0;
    let x = silent ? 0 : Math.round(l * 8388607 + a);
    let y = silent ? 0 : Math.round(r * 8388607 + b);
    x = x > 8388607 ? 8388607 : Math.max(x, -8388608);
    y = y > 8388607 ? 8388607 : Math.max(y, -8388608);
    bytes[at] = x;
    bytes[at + 1] = x >> 8;
    bytes[at + 2] = x >> 16;
    bytes[at + 3] = y;
    bytes[at + 4] = y >> 8;
    bytes[at + 5] = y >> 16;
    at += 6;
  }
  state[0] = s;
}
