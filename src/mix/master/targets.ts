import type { ToneMove, ToneRanges } from './tone-move.js';

/** What the master is to reach; the MasterTargets of a score fit. */
export interface MasterSettings {
  /** LUFS, -30...-9. */
  readonly loudness: number;
  /** dBTP, -9...-0.1. */
  readonly truePeak: number;
  /** dB of the shelves: low 100 Hz, high 8 kHz. */
  readonly eq: { readonly low: number; readonly high: number };
  /** Glue compression, 0 none ... 1 firm. */
  readonly glue: number;
  /** Mono below this frequency in Hz, 0 for nowhere. */
  readonly monoBelow: number;
  /** Gain in dB when there is only one pass. */
  readonly streamGain: number;
  /** Where the figures of a piece mastered for release are to lie; absent: the tone stays as it is. */
  readonly ranges?: ToneRanges;
  /** A move of the tone that was found before, of the same piece: then none is looked for. */
  readonly move?: ToneMove;
}

/** What was reached, measured on the mastered frames. */
export interface MasterReport {
  /** LUFS, ITU-R BS.1770-4; -Infinity when nothing passes the gate. */
  readonly loudness: number;
  /** dBTP; -Infinity for silence. */
  readonly truePeak: number;
  /**
   * How the gain was chosen: to the asked loudness; to the true-peak ceiling, because nothing passes the gate (shorter
   * than a block of 0.4 s, or very quiet); the style's typical gain, because it was mastered in one pass; or not at all, because it is silent.
   */
  readonly normalisation: 'loudness' | 'peak' | 'one-pass' | 'silence';
  /** Gain before the limiter in dB. */
  readonly gain: number;
  /** Deepest gain reduction of the limiter in dB, >= 0. */
  readonly limiting: number;
  /** By what the tone was moved; absent: by nothing. */
  readonly move?: ToneMove;
}

/** A stretch of frames that alone is measured, where what is mastered goes round or is a part of something longer. */
export interface MeasuredFrames {
  readonly from: number;
  readonly frames: number;
}

/** The part of the `count` frames from `at` on that is measured, as places among them: first, and after the last. */
export function measuredIn(
  measured: MeasuredFrames | undefined,
  at: number,
  count: number,
): [number, number] {
  if (measured === undefined) return [0, count];
  const from = Math.min(Math.max(measured.from - at, 0), count);
  return [from, Math.max(Math.min(measured.from + measured.frames - at, count), from)];
}

/** Anything that is read forwards in blocks, as a Renderer is: answers how many frames it gave, 0 at the end. */
export interface StereoSource {
  read(left: Float32Array, right: Float32Array, count: number): number;
}
