/** Rendered strokes of a kit, made when first played and kept: three layers of force, a round robin of three. */

import { exp } from '../../math/elementary.js';
import type { DrumSound } from './drum-sound.js';

/** A stroke ready to be played: level made even, end trimmed and faded. */
export interface RenderedHit {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly frames: number;
}

export const FORCES = [0.25, 0.58, 0.92] as const;
/** Frames in which stick and skin meet. */
const CONTACT = 14;
/** Long sounds are rarely heard twice in a row: they get fewer layers and rounds. */
const LONG_SECONDS = 1.2;

/** Which layer of force a velocity plays. */
export function layerOf(velocity: number): number {
  return velocity < 0.4 ? 0 : velocity < 0.74 ? 1 : 2;
}

export class HitBank {
  readonly #sampleRate: number;
  readonly #hits = new Map<number, RenderedHit>();

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** The stroke for a note, a velocity and a 32-bit variation: a pure function of them, rendered at most once. */
  hit(note: number, sound: DrumSound, velocity: number, variation: number): RenderedHit {
    const long = sound.seconds > LONG_SECONDS;
    const rounds = long ? 2 : 3;
    const layer = long ? (velocity < 0.6 ? 1 : 2) : layerOf(velocity);
    const round = ((variation >>> 8) % rounds) | 0;
    const key = (note * 3 + layer) * 3 + round;
    let hit = this.#hits.get(key);
    if (hit === undefined) {
      const seed = (Math.imul(key + 1, 0x9e3779b1) ^ 0x5f356495) | 0;
      const raw = sound.strike(this.#sampleRate, { force: FORCES[layer]!, seed });
      hit = finish(raw.left, raw.right, this.#sampleRate);
      this.#hits.set(key, hit);
    }
    return hit;
  }
}

/** One-pole high-pass at 22 Hz, in place. */
function withoutRumble(side: Float32Array, sampleRate: number): void {
  const share = 1 - exp((-6.283185307179586 * 22) / sampleRate);
  let low = 0;
  for (let i = 0; i < side.length; i++) {
    const x = side[i]!;
    low += share * (x - low);
    side[i] = x - low;
  }
}

/** Takes out what is below hearing, evens the level (energy of the loudest 150 ms), trims what is below -84 dB softens the first 0.3 ms, fades the last 5 ms. */
function finish(left: Float32Array, right: Float32Array, sampleRate: number): RenderedHit {
  const mono = left === right;
  withoutRumble(left, sampleRate);
  if (!mono) withoutRumble(right, sampleRate);
  const head = Math.min(left.length, Math.round(0.15 * sampleRate));
  const energy = mostEnergy(left, right, head);
  const peak = Math.max(peakOf(left), mono ? 0 : peakOf(right));
  const end = Math.max(lastAbove(left, head, peak * 6e-5), mono ? 0 : lastAbove(right, head, peak * 6e-5));
  const scale = energy > 0 ? 0.25 / Math.sqrt((0.5 * energy) / (0.15 * sampleRate)) : 0;
  const bounded = peak * scale > 1.6 ? 1.6 / peak : scale;
  const tail = Math.min(end, Math.round(0.005 * sampleRate));
  const l = trimmed(left, end, tail, bounded);
  return { left: l, right: mono ? l : trimmed(right, end, tail, bounded), frames: end };
}

/** Energy of the loudest stretch of `head` frames. */
function mostEnergy(left: Float32Array, right: Float32Array, head: number): number {
  let window = 0;
  let most = 0;
  for (let i = 0; i < left.length; i++) {
    const l = left[i]!;
    const r = right[i]!;
    window += l * l + r * r;
    if (i >= head) window -= left[i - head]! * left[i - head]! + right[i - head]! * right[i - head]!;
    if (window > most) most = window;
  }
  return most;
}

function peakOf(side: Float32Array): number {
  let peak = 0;
  for (let i = 0; i < side.length; i++) {
    const x = side[i]!;
    if (x > peak) peak = x;
    else if (-x > peak) peak = -x;
  }
  return peak;
}

/** How many frames there are up to the last one that reaches the threshold; `head` at least. */
function lastAbove(side: Float32Array, head: number, threshold: number): number {
  let end = side.length;
  while (end > head && side[end - 1]! < threshold && -side[end - 1]! < threshold) end--;
  return end;
}

function trimmed(source: Float32Array, end: number, tail: number, gain: number): Float32Array {
  const out = new Float32Array(end);
  for (let i = 0; i < end; i++) out[i] = source[i]! * gain;
  for (let i = 0; i < CONTACT && i < end; i++) {
    out[i]! *= (i / CONTACT) * (i / CONTACT) * (3 - (2 * i) / CONTACT);
  }
  for (let i = end - tail + 1; i < end; i++) out[i]! *= (end - i) / tail;
  return out;
}
