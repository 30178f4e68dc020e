/**
 * Side-chain ducking. The hits are known from the score, so no detector is needed: the level dips just before each
 * hit and comes back in an S curve.
 */
import { decibelsToGain } from '../math/elementary.js';

/** Seconds in which the level goes down, ending at the hit. */
export const ATTACK = 0.004;

export interface Hit {
  readonly frame: number;
  /** 0-1. */
  readonly velocity: number;
}

export class Ducking {
  #hits: readonly Hit[];
  readonly #depth: number;
  readonly #attack: number;
  readonly #release: number;
  #cursor = -1;

  /** `hits` sorted; `depth` in dB > 0, `release` in seconds. */
  constructor(hits: readonly Hit[], depth: number, release: number, sampleRate: number) {
    this.#hits = hits;
    this.#depth = depth;
    this.#attack = ATTACK * sampleRate;
    this.#release = Math.max(release, 0.02) * sampleRate;
  }

  /** More hits are known: the same ones so far, and others after them. */
  goOn(hits: readonly Hit[]): void {
    this.#hits = hits;
  }

  /** Linear gain at `frame`; frames must not go backwards. */
  at(frame: number): number {
    const hits = this.#hits;
    while (this.#cursor + 1 < hits.length && hits[this.#cursor + 1]!.frame <= frame) this.#cursor++;
    let dip = 0;
    if (this.#cursor >= 0) {
      const hit = hits[this.#cursor]!;
      const u = (frame - hit.frame) / this.#release;
      if (u < 1) dip = weight(hit) * (1 - u * u * (3 - 2 * u));
    }
    if (this.#cursor + 1 < hits.length) {
      const next = hits[this.#cursor + 1]!;
      const u = (next.frame - frame) / this.#attack;
      if (u < 1) dip = Math.max(dip, weight(next) * (1 - u));
    }
    return dip === 0 ? 1 : decibelsToGain(-this.#depth * dip);
  }
}

/** Velocity from which a hit ducks by the whole depth. */
const WHOLE = 0.9;

/** A compressor hears power: the kicks of a drop duck by nearly all of the depth, those of an intro by about half. */
function weight({ velocity }: Hit): number {
  const share = velocity / WHOLE;
  return share >= 1 ? 1 : share * share;
}
