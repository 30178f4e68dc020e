import text from './binaries/strokes.js';
import { KernelBinary } from './kernel-binary.js';

/** Drawing of whole drum strokes (`kernels/strokes.ts`); pointers are byte offsets, sounds float32, lengths frames. */
export interface StrokeKernels {
  /** ADDS a tone that falls in pitch; `rest` and `excess` in points of a table of 2048 a frame. */
  sweep(
    out: number,
    frames: number,
    table: number,
    rest: number,
    excess: number,
    bend: number,
    level: number,
    fade: number,
    hold: number,
  ): void;
  /** ADDS noise through two filters of FILTER_WORDS, with attack, decay and a tremble. */
  burst(
    out: number,
    frames: number,
    seed: number,
    filters: number,
    level: number,
    attack: number,
    fade: number,
    depth: number,
    turn: number,
  ): void;
  /** Filters in place, from silence. */
  shape(out: number, frames: number, filter: number): void;
  /** ADDS an oscillator. */
  wave(out: number, frames: number, table: number, phase: number, step: number, gain: number): void;
  /** ADDS another sound under a decay that starts at once. */
  fadeInto(out: number, from: number, frames: number, gain: number, fade: number): void;
  /** ADDS another sound. */
  lay(out: number, from: number, frames: number, gain: number): void;
  /** Saturates in place. */
  soften(out: number, frames: number, drive: number): void;
  /** Both sides become themselves and a share of the other, rising over the first `contact` frames. */
  across(left: number, right: number, frames: number, share: number, contact: number): void;
  /** One-pole high-pass in place. */
  withoutRumble(side: number, frames: number, share: number): void;
  /** Energy of the loudest stretch of `head` frames of both sides. */
  mostEnergy(left: number, right: number, frames: number, head: number): number;
  /** Largest absolute value. */
  peak(side: number, frames: number): number;
  /** Frames up to the last one that reaches the threshold, `head` at least. */
  lastAbove(side: number, frames: number, head: number, threshold: number): number;
  /** Times a gain in place, the first `contact` frames rising, the last `tail` fading. */
  trim(side: number, frames: number, gain: number, contact: number, tail: number): void;
}

export const STROKES = new KernelBinary<StrokeKernels>(text);

/** Doubles of a filter: a1, a2, a3, weights of input, band and low. */
export const FILTER_WORDS = 6;
