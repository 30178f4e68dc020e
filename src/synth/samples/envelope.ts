/**
 * The two envelopes of a SoundFont voice (delay, attack, hold, decay, sustain, release), in steps of a period. The volume
 * envelope tells how long it goes on in the same way, so that whoever plays it need not ask every period.
 */

import { exp2, log2, log10 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { ATTACK, DECAY, HOLD, KEY_TO_DECAY, KEY_TO_HOLD, RELEASE, SUSTAIN } from './generators.js';

/** Seconds of a time in timecents, at most 60; 0 for the shortest there is. */
export function secondsOf(timecents: number): number {
  if (timecents <= -12000) return 0;
  return exp2(Math.min(timecents, 7088) / 1200);
}

const DELAYED = 0;
const ATTACKING = 1;
const HELD = 2;
const DECAYING = 3;
const SUSTAINED = 4;
const RELEASED = 5;
/** Full decay of a volume envelope in decibels: what its times refer to. */
const RANGE = 100;
/** log2 of ten over twenty: decibels to powers of two. */
const OCTAVES_PER_DECIBEL = 0.16609640474436813;
/** Height of the convex attack at a share of its time: 1 + CONVEX ln(share). */
const CONVEX = 0.18095603412635494;
/** Below -90 dB nothing is heard. */
const SILENCE = 3.1622776601683795e-5;
/** Nor is what was let go and is so far (-60 dB) below its own top: a straight line from there ends it within a period. */
const FAINT = 0.001;
/** More than the rounding of a comparison. */
const SURELY = 1.0001;

interface Times {
  delay: number;
  attack: number;
  hold: number;
  /** Seconds of the whole range. */
  decay: number;
  release: number;
}

function timesOf(generators: Float64Array, first: number, key: number): Times {
  const steps = 60 - key;
  return {
    delay: secondsOf(generators[first]!),
    attack: secondsOf(generators[first + ATTACK]!),
    hold: secondsOf(generators[first + HOLD]! + steps * generators[first + KEY_TO_HOLD]!),
    decay: secondsOf(generators[first + DECAY]! + steps * generators[first + KEY_TO_DECAY]!),
    release: secondsOf(generators[first + RELEASE]!),
  };
}

/** Amplitude: attack in a straight line, decay and release in straight lines of decibels. */
export class VolumeEnvelope {
  /** Linear, 0-1, at the end of the last period. */
  level = UNSET;
  #stage = DELAYED;
  #left = UNSET;
  #sustain = UNSET;
  #slope = UNSET;
  #fall = UNSET;
  #fallOctaves = UNSET;
  #release = UNSET;
  #releaseOctaves = UNSET;
  #hold = UNSET;

  /** `seconds` of a period. `shortestAttack` and `releaseScale` are the player's. */
  start(
    generators: Float64Array,
    first: number,
    key: number,
    seconds: number,
    shortestAttack: number,
    releaseScale: number,
  ): void {
    const times = timesOf(generators, first, key);
    const attack = Math.max(times.attack, shortestAttack);
    this.#sustain = exp2(-OCTAVES_PER_DECIBEL * 0.1 * clamp(generators[first + SUSTAIN]!, 0, 10 * RANGE));
    this.#slope = attack > 1.5 * seconds ? seconds / attack : 1;
    this.#hold = times.hold / seconds;
    this.#fallOctaves = octavesOf(times.decay, seconds);
    this.#fall = exp2(this.#fallOctaves);
    this.#fade(Math.max(times.release * releaseScale, 0.004), seconds);
    this.#left = times.delay / seconds;
    this.#stage = this.#left >= 1 ? DELAYED : ATTACKING;
    this.level = this.#stage === ATTACKING && this.#slope === 1 ? 1 : 0;
  }

  /** Whether it begins at once at its full height. */
  get sudden(): boolean {
    return this.level === 1;
  }

  release(): void {
    this.#stage = RELEASED;
  }

  /** A release of `seconds` for 100 dB instead of its own, from now on. */
  cut(seconds: number, period: number): void {
    this.#fade(seconds, period);
    this.#stage = RELEASED;
  }

  #fade(seconds: number, period: number): void {
    this.#releaseOctaves = octavesOf(seconds, period);
    this.#release = exp2(this.#releaseOctaves);
  }

  get released(): boolean {
    return this.#stage === RELEASED;
  }

  /** What takes the level of one period to that of the next, while the envelope goes on in the same way: times, plus. */
  get times(): number {
    if (this.#stage === RELEASED) return this.#release;
    return this.#stage === DECAYING ? this.#fall : 1;
  }

  get plus(): number {
    return this.#stage === ATTACKING ? this.#slope : 0;
  }

  /**
   * Periods from 1 to `most` in which it surely goes on in the same way and is, let go, not yet past hearing at a gain of `gain`. A fall
   * is at least what its first period takes, times their number, and only where that does not decide is it worked out.
   */
  lasts(most: number, gain: number): number {
    const stage = this.#stage;
    if (stage === SUSTAINED) return most;
    if (stage === RELEASED) {
      const end = Math.max(FAINT, SILENCE / (gain + 1e-30));
      if (this.level * (1 - (most - 1) * (1 - this.#release)) > SURELY * end) return most;
      return Math.max(1, Math.min(most, periodsTo(end / (this.level + 1e-30), this.#releaseOctaves)));
    }
    if (stage === DECAYING) {
      if (this.level * (1 - (most - 1) * (1 - this.#fall)) > SURELY * this.#sustain) return most;
      return Math.max(1, Math.min(most, periodsTo(this.#sustain / this.level, this.#fallOctaves)));
    }
    if (stage === ATTACKING) return Math.max(1, Math.min(most, Math.ceil((1 - this.level) / this.#slope)));
    return Math.max(1, Math.min(most, Math.floor(this.#left)));
  }

  /** It went on in the same way for `periods` and has come to `level`. */
  reached(level: number, periods: number): void {
    this.level = level;
    this.#left -= periods;
  }

  /** Moves on by one period. */
  advance(): void {
    if (this.#stage === SUSTAINED) return;
    if (this.#stage === RELEASED) {
      this.level *= this.#release;
      if (this.level < FAINT) this.level = 0;
    } else if (this.#stage === DECAYING) {
      this.level *= this.#fall;
      if (this.level <= this.#sustain) {
        this.level = this.#sustain;
        this.#stage = SUSTAINED;
      }
    } else if (this.#stage === HELD) {
      this.#left--;
      if (this.#left < 1) this.#stage = DECAYING;
    } else if (this.#stage === ATTACKING) {
      this.level += this.#slope;
      if (this.level >= 1) {
        this.level = 1;
        this.#left = this.#hold;
        this.#stage = this.#left >= 1 ? HELD : DECAYING;
      }
    } else {
      this.#left--;
      if (this.#left < 1) this.#stage = ATTACKING;
    }
  }

  /** Never to be heard again at a gain of `gain`. */
  over(gain: number): boolean {
    return this.#stage >= DECAYING && this.level * gain < SILENCE;
  }
}

/** 0-1 in straight lines (attack convex), for pitch and filter. */
export class ModulationEnvelope {
  level = UNSET;
  /** Share of the attack that is over. */
  #climbed = UNSET;
  #stage = DELAYED;
  #left = UNSET;
  #sustain = UNSET;
  #slope = UNSET;
  #fall = UNSET;
  #release = UNSET;
  #hold = UNSET;

  start(generators: Float64Array, first: number, key: number, seconds: number): void {
    const times = timesOf(generators, first, key);
    this.#sustain = 1 - clamp(generators[first + SUSTAIN]!, 0, 1000) / 1000;
    this.#slope = times.attack > seconds ? seconds / times.attack : 1;
    this.#hold = times.hold / seconds;
    this.#fall = times.decay > seconds ? seconds / times.decay : 1;
    this.#release = times.release > seconds ? seconds / times.release : 1;
    this.#left = times.delay / seconds;
    this.#stage = this.#left >= 1 ? DELAYED : ATTACKING;
    this.#climbed = 0;
    this.level = this.#stage === ATTACKING && this.#slope === 1 ? 1 : 0;
  }

  release(): void {
    this.#stage = RELEASED;
  }

  /** Whether it stands still until the release. */
  get still(): boolean {
    return this.#stage === SUSTAINED || (this.#stage === RELEASED && this.level === 0);
  }

  /** Periods, at least 1, in which it moves by no more than `share` of its range. */
  slowFor(share: number): number {
    if (this.#stage === ATTACKING) return Math.max(1, (share * this.#climbed) / (CONVEX * this.#slope));
    if (this.#stage === DECAYING) return Math.max(1, share / this.#fall);
    return Math.max(1, this.#stage === RELEASED ? share / this.#release : this.#left);
  }

  /** Moves on by some periods. */
  advance(periods: number): void {
    for (let i = 0; i < periods && !this.still; i++) this.#step();
    if (this.#stage === ATTACKING) this.level = convex(this.#climbed);
  }

  #step(): void {
    if (this.#stage === RELEASED) this.level = Math.max(0, this.level - this.#release);
    else if (this.#stage === DECAYING) {
      this.level -= this.#fall;
      if (this.level <= this.#sustain) {
        this.level = this.#sustain;
        this.#stage = SUSTAINED;
      }
    } else if (this.#stage === HELD) {
      this.#left--;
      if (this.#left < 1) this.#stage = DECAYING;
    } else if (this.#stage === ATTACKING) {
      this.#climbed += this.#slope;
      if (this.#climbed >= 1) {
        this.level = 1;
        this.#left = this.#hold;
        this.#stage = this.#left >= 1 ? HELD : DECAYING;
      }
    } else {
      this.#left--;
      if (this.#left < 1) this.#stage = ATTACKING;
    }
  }
}

/** Whole periods in which a fall of so many octaves each comes to a share of the level. */
function periodsTo(share: number, octaves: number): number {
  return Math.ceil(log2(share) / octaves);
}

/** Octaves of level that a fall of `seconds` for the whole range takes in a period. */
function octavesOf(seconds: number, period: number): number {
  return (-OCTAVES_PER_DECIBEL * RANGE * period) / Math.max(seconds, period);
}

/** The square law in decibels over a range of 96 dB, upside down: steep at first. 0-1 of 0-1. */
function convex(x: number): number {
  return x <= 0 ? 0 : Math.min(Math.max(1 + (40 / 96) * log10(x), 0), 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
