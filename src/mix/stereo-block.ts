/** A short stretch of stereo sound, at most LARGEST_BLOCK frames, that strips and buses add to. */

import type { Workspace } from '../synth/dsp/workspace.js';

/** Everything on the desk works on at most this many frames at once. */
export const LARGEST_BLOCK = 64;

export class StereoBlock {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Whether something was added since the last clear. */
  touched = false;

  constructor(workspace: Workspace) {
    this.left = workspace.floats(LARGEST_BLOCK);
    this.right = workspace.floats(LARGEST_BLOCK);
  }

  clear(): void {
    if (!this.touched) return;
    this.left.fill(0);
    this.right.fill(0);
    this.touched = false;
  }

  add(other: StereoBlock, frames: number): void {
    if (!other.touched) return;
    this.touched = true;
    addPair(this.left, this.right, other.left, other.right, frames);
  }
}

function addPair(
  left: Float32Array,
  right: Float32Array,
  fromLeft: Float32Array,
  fromRight: Float32Array,
  frames: number,
): void {
  for (let i = 0; i < frames; i++) {
    left[i] = left[i]! + fromLeft[i]!;
    right[i] = right[i]! + fromRight[i]!;
  }
}

/** Adds a pair of channels times a gain that moves linearly from `start` to `end`. */
export function addRampedPair(
  left: Float32Array,
  right: Float32Array,
  fromLeft: Float32Array,
  fromRight: Float32Array,
  frames: number,
  start: number,
  end: number,
): void {
  const step = (end - start) / frames;
  let gain = start;
  for (let i = 0; i < frames; i++) {
    gain += step;
    left[i] = left[i]! + fromLeft[i]! * gain;
    right[i] = right[i]! + fromRight[i]! * gain;
  }
}

/** Adds a pair of channels to one sum as it is, and to another times a gain that moves linearly. */
export function addToBoth(
  left: Float32Array,
  right: Float32Array,
  otherLeft: Float32Array,
  otherRight: Float32Array,
  fromLeft: Float32Array,
  fromRight: Float32Array,
  frames: number,
  start: number,
  end: number,
): void {
  const step = (end - start) / frames;
  let gain = start;
  for (let i = 0; i < frames; i++) {
    gain += step;
    const l = fromLeft[i]!;
    const r = fromRight[i]!;
    left[i] = left[i]! + l;
    right[i] = right[i]! + r;
    otherLeft[i] = otherLeft[i]! + l * gain;
    otherRight[i] = otherRight[i]! + r * gain;
  }
}
