/** A short stretch of stereo sound, at most LARGEST_BLOCK frames, that strips and buses add to. */

/** Everything on the desk works on at most this many frames at once. */
export const LARGEST_BLOCK = 64;

export class StereoBlock {
  readonly left = new Float32Array(LARGEST_BLOCK);
  readonly right = new Float32Array(LARGEST_BLOCK);
  /** Whether something was added since the last clear. */
  touched = false;

  clear(): void {
    if (!this.touched) return;
    this.left.fill(0);
    this.right.fill(0);
    this.touched = false;
  }

  add(other: StereoBlock, frames: number): void {
    if (!other.touched) return;
    this.touched = true;
    addTo(this.left, other.left, frames);
    addTo(this.right, other.right, frames);
  }
}

function addTo(sum: Float32Array, part: Float32Array, frames: number): void {
  for (let i = 0; i < frames; i++) sum[i] = sum[i]! + part[i]!;
}

/** Adds `source` times a gain that moves linearly from `start` to `end`. */
export function addRamped(
  sum: Float32Array,
  source: Float32Array,
  frames: number,
  start: number,
  end: number,
): void {
  if (start === end) {
    for (let i = 0; i < frames; i++) sum[i] = sum[i]! + source[i]! * end;
    return;
  }
  const step = (end - start) / frames;
  let gain = start;
  for (let i = 0; i < frames; i++) {
    gain += step;
    sum[i] = sum[i]! + source[i]! * gain;
  }
}
