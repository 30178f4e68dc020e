/** Figures of a whole piece, measured on its samples by means that share nothing with the engine. */

import { loudnessOfPiece } from './loudness-range.js';
import { centroidAndShares } from './spectrum-of-piece.js';

export interface Figures {
  /** LUFS (BS.1770) and loudness range in LU (EBU Tech 3342). */
  readonly loudness: number;
  readonly lra: number;
  /** dBTP, as the file's own report says; peak to loudness ratio; sample peak over RMS in dB. */
  readonly truePeak: number;
  readonly plr: number;
  readonly crest: number;
  /** Side over mid in dB; correlation of the sides; left over right in dB; loss in mono in dB. */
  readonly width: number;
  readonly correlation: number;
  readonly balance: number;
  readonly monoLoss: number;
  /** Median of the frames' magnitude-weighted centroids, Hz; shares of energy below 150 Hz, to 2 kHz and above, %. */
  readonly centroid: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** dB of all energy below 20 Hz against the whole; DC in dBFS. */
  readonly sub: number;
  readonly dc: number;
  /** Seconds until the first sample above -60 dBFS; dB of the last 20 ms against the whole. */
  readonly start: number;
  readonly end: number;
}

const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-10));

export function figuresOf(
  left: Float32Array,
  right: Float32Array,
  sampleRate: number,
  truePeak: number,
): Figures {
  const frames = left.length;
  let [ll, rr, lr, sumLeft, sumRight, peak, first] = [0, 0, 0, 0, 0, 0, frames];
  for (let i = 0; i < frames; i++) {
    const l = left[i]!;
    const r = right[i]!;
    ll += l * l;
    rr += r * r;
    lr += l * r;
    sumLeft += l;
    sumRight += r;
    const most = Math.max(Math.abs(l), Math.abs(r));
    if (most > peak) peak = most;
    if (most > 0.001 && first === frames) first = i;
  }
  const rms = Math.sqrt((ll + rr) / (2 * frames));
  const mid = Math.sqrt(Math.max((ll + rr + 2 * lr) / (4 * frames), 1e-20));
  const side = Math.sqrt(Math.max((ll + rr - 2 * lr) / (4 * frames), 1e-20));
  let last = 0;
  const tail = Math.round(0.02 * sampleRate);
  for (let i = frames - tail; i < frames; i++) last += (left[i]! ** 2 + right[i]! ** 2) / (2 * tail);
  const { loudness, lra } = loudnessOfPiece(left, right, sampleRate);
  return {
    loudness,
    lra,
    truePeak,
    plr: truePeak - loudness,
    crest: decibels(peak / rms),
    width: decibels(side / mid),
    correlation: lr / Math.sqrt(ll * rr + 1e-20),
    balance: decibels(Math.sqrt(ll / (rr + 1e-20))),
    monoLoss: decibels(rms / mid),
    ...centroidAndShares(left, right, sampleRate),
    dc: decibels(Math.max(Math.abs(sumLeft), Math.abs(sumRight)) / frames),
    start: first / sampleRate,
    end: decibels(Math.sqrt(last) / rms),
  };
}
