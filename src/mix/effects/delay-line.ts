/**
 * A circular buffer that is written in whole blocks of LARGEST_BLOCK frames. Its beginning is repeated behind its
 * end, so that a block can be read from any place in one straight loop.
 */
import { LARGEST_BLOCK } from '../stereo-block.js';

/** Frames repeated behind the end: one block and what a moving tap reaches further. */
export const GUARD = 2 * LARGEST_BLOCK;

/** Size (a power of two) of a line that can give back blocks up to `frames` frames old. */
export function lineSize(frames: number): number {
  let size = GUARD;
  while (size < frames + GUARD) size *= 2;
  return size;
}

export class DelayLine {
  readonly buffer: Float32Array;
  readonly mask: number;
  /** Place of the next frame to be written, a multiple of LARGEST_BLOCK. */
  at = 0;

  /** Gives back blocks up to `frames` frames old. */
  constructor(frames: number) {
    const size = lineSize(frames);
    this.buffer = new Float32Array(size + GUARD);
    this.mask = size - 1;
  }

  /** Place of the block that began `delay` frames before the block at `at` (not yet written). */
  place(delay: number): number {
    return (this.at - delay) & this.mask;
  }

  write(block: Float32Array): void {
    writeAt(this.buffer, this.at, block);
    this.advance();
  }

  /** Ends a block that was written to the buffer at `at`. */
  advance(): void {
    if (this.at < GUARD) this.buffer.copyWithin(this.mask + 1 + this.at, this.at, this.at + LARGEST_BLOCK);
    this.at = (this.at + LARGEST_BLOCK) & this.mask;
  }

  reset(): void {
    this.buffer.fill(0);
    this.at = 0;
  }
}

function writeAt(buffer: Float32Array, at: number, block: Float32Array): void {
  for (let i = 0; i < LARGEST_BLOCK; i++) buffer[at + i] = block[i]!;
}

/** Writes the block that lies at `place`. */
export function readTap(buffer: Float32Array, place: number, block: Float32Array): void {
  for (let i = 0; i < LARGEST_BLOCK; i++) block[i] = buffer[place + i]!;
}

/** Adds five taps at once: places and gains. */
export function addFiveTaps(
  buffer: Float32Array,
  p0: number,
  p1: number,
  p2: number,
  p3: number,
  p4: number,
  g0: number,
  g1: number,
  g2: number,
  g3: number,
  g4: number,
  sum: Float32Array,
): void {
  for (let i = 0; i < LARGEST_BLOCK; i++)
    sum[i] =
      sum[i]! +
      (g0 * buffer[p0 + i]! + g1 * buffer[p1 + i]!) +
      (g2 * buffer[p2 + i]! + g3 * buffer[p3 + i]!) +
      g4 * buffer[p4 + i]!;
}

/**
 * Adds `gain` times two taps that move linearly, interpolated linearly: `place` is the (fractional) place of the
 * first frame, `step` the advance per frame, close to 1.
 */
export function addTwoMovingTaps(
  buffer: Float32Array,
  place0: number,
  step0: number,
  place1: number,
  step1: number,
  gain: number,
  sum: Float32Array,
): void {
  let p = place0;
  let q = place1;
  for (let i = 0; i < LARGEST_BLOCK; i++) {
    const m = p | 0;
    const n = q | 0;
    const a = buffer[m]!;
    const b = buffer[n]!;
    sum[i] = sum[i]! + gain * (a + (p - m) * (buffer[m + 1]! - a) + b + (q - n) * (buffer[n + 1]! - b));
    p += step0;
    q += step1;
  }
}
