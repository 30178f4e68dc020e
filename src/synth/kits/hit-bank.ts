/** Rendered strokes of a kit, made when first played and kept: three layers of force, a round robin of three. */

import { exp } from '../../math/elementary.js';
import type { DrumSound } from './drum-sound.js';
import { theStudio } from './studio.js';

/** A stroke ready to be played: level made even, end trimmed and faded. */
export interface RenderedHit {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly frames: number;
}

export const FORCES = [0.25, 0.58, 0.92] as const;
/** Frames in which stick and skin meet. */
const CONTACT = 14;
/** What stays so far (-60 dB) below the stroke's top is not heard, as at the end of recordings (`samples/heard-until.ts`). */
const FAINT = 0.001;
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
      theStudio().begin();
      const raw = sound.strike(this.#sampleRate, { force: FORCES[layer]!, seed });
      hit = finish(raw.left, raw.right, this.#sampleRate);
      this.#hits.set(key, hit);
    }
    return hit;
  }
}

/** Takes out what is below hearing, evens the level (energy of the loudest 150 ms), trims what is no longer heard, softens the first 0.3 ms, fades the last 5 ms. */
function finish(left: Float32Array, right: Float32Array, sampleRate: number): RenderedHit {
  const mono = left === right;
  const { kernels } = theStudio();
  const [l, r] = [left.byteOffset, right.byteOffset];
  const frames = left.length;
  const rumble = 1 - exp((-6.283185307179586 * 22) / sampleRate);
  kernels.withoutRumble(l, frames, rumble);
  if (!mono) kernels.withoutRumble(r, frames, rumble);
  const head = Math.min(frames, Math.round(0.15 * sampleRate));
  const energy = kernels.mostEnergy(l, r, frames, head);
  const peak = Math.max(kernels.peak(l, frames), mono ? 0 : kernels.peak(r, frames));
  const lastOf = (side: number) => kernels.lastAbove(side, frames, head, peak * FAINT);
  const end = Math.max(lastOf(l), mono ? 0 : lastOf(r));
  const scale = energy > 0 ? 0.25 / Math.sqrt((0.5 * energy) / (0.15 * sampleRate)) : 0;
  const bounded = peak * scale > 1.6 ? 1.6 / peak : scale;
  const tail = Math.min(end, Math.round(0.005 * sampleRate));
  const trimmed = (side: Float32Array): Float32Array => {
    kernels.trim(side.byteOffset, end, bounded, CONTACT, tail);
    return side.slice(0, end);
  };
  const kept = trimmed(left);
  return { left: kept, right: mono ? kept : trimmed(right), frames: end };
}
