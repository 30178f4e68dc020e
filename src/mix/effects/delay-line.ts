/** A circular buffer of a power of two frames, written and read in blocks. */

export class DelayLine {
  readonly buffer: Float32Array;
  readonly mask: number;
  /** Place of the next frame to be written. */
  at = 0;

  /** Holds at least `frames` frames. */
  constructor(frames: number) {
    let size = 64;
    while (size < frames) size *= 2;
    this.buffer = new Float32Array(size);
    this.mask = size - 1;
  }

  reset(): void {
    this.buffer.fill(0);
    this.at = 0;
  }
}

/** Writes a block and moves on. */
export function writeBlock(line: DelayLine, block: Float32Array, frames: number): void {
  const { buffer, mask } = line;
  const at = line.at;
  for (let i = 0; i < frames; i++) buffer[(at + i) & mask] = block[i]!;
  line.at = (at + frames) & mask;
}

/** Adds `gain` times what was written `delay` frames before each frame of the block that was written last. */
export function addTap(
  line: DelayLine,
  delay: number,
  gain: number,
  sum: Float32Array,
  frames: number,
): void {
  const { buffer, mask } = line;
  const start = line.at - frames - delay;
  for (let i = 0; i < frames; i++) sum[i] = sum[i]! + gain * buffer[(start + i) & mask]!;
}

/** The same with a delay (>= 1) that moves linearly from `start` to `end` frames, interpolated linearly. */
export function addMovingTap(
  line: DelayLine,
  start: number,
  end: number,
  gain: number,
  sum: Float32Array,
  frames: number,
): void {
  const { buffer, mask } = line;
  const step = 1 - (end - start) / frames;
  let place = line.at - frames - start + mask + 1;
  for (let i = 0; i < frames; i++) {
    const whole = Math.floor(place);
    const rest = place - whole;
    const a = buffer[whole & mask]!;
    sum[i] = sum[i]! + gain * (a + rest * (buffer[(whole + 1) & mask]! - a));
    place += step;
  }
}
