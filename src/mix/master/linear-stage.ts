/**
 * The linear part of the master: no DC and nothing below the audible, shelves, and one channel below the mono corner.
 * Linear, so that it may be applied to each stem as well as to their sum.
 */
import { designHighPass, designHighShelf, designLowShelf, filterMono } from '../biquad.js';
import { FilterBank, type SectionDesign } from '../filter-bank.js';
import type { MasterSettings } from './targets.js';

/** Hz. */
const SUBSONIC = 18;
const BLOCK = 64;

export class LinearStage {
  readonly #filters: FilterBank;
  readonly #sideRow = new Float64Array(5);
  readonly #sideState = new Float64Array(2);
  readonly #side = new Float32Array(BLOCK);
  readonly #monoBelow: number;

  constructor(sampleRate: number, settings: Pick<MasterSettings, 'eq' | 'monoBelow'>) {
    const { low, high } = settings.eq;
    const designs: SectionDesign[] = [
      (row, at) => designHighPass(row, at, SUBSONIC, Math.SQRT1_2, sampleRate),
    ];
    if (low !== 0) designs.push((row, at) => designLowShelf(row, at, 100, low, sampleRate));
    if (high !== 0) designs.push((row, at) => designHighShelf(row, at, 8000, high, sampleRate));
    this.#filters = new FilterBank(designs);
    this.#monoBelow = settings.monoBelow;
    if (settings.monoBelow > 0)
      designHighPass(this.#sideRow, 0, settings.monoBelow, Math.SQRT1_2, sampleRate);
  }

  /** In place on frames [from, to). */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    this.#filters.process(left, right, from, to);
    if (this.#monoBelow <= 0) return;
    for (let at = from; at < to; at += BLOCK) {
      const frames = Math.min(BLOCK, to - at);
      split(left, right, at, frames, this.#side);
      filterMono(this.#side, 0, frames, this.#sideRow, 0, this.#sideState, 0);
      join(left, right, at, frames, this.#side);
    }
  }
}

/** Leaves the middle in `left` and the side in `side`. */
function split(
  left: Float32Array,
  right: Float32Array,
  at: number,
  frames: number,
  side: Float32Array,
): void {
  for (let i = 0; i < frames; i++) {
    const l = left[at + i]!;
    const r = right[at + i]!;
    left[at + i] = 0.5 * (l + r);
    side[i] = 0.5 * (l - r);
  }
}

function join(left: Float32Array, right: Float32Array, at: number, frames: number, side: Float32Array): void {
  for (let i = 0; i < frames; i++) {
    const m = left[at + i]!;
    const s = side[i]!;
    left[at + i] = m + s;
    right[at + i] = m - s;
  }
}
