/**
 * Envelopes at control rate: `advance(frames)` answers the exact level so many frames later; the caller ramps to it
 * linearly. Attack is the convex curve of a charging capacitor, decay and release fall exponentially.
 */
import { exp } from '../../math/elementary.js';
import { QUANTUM } from '../instrument.js';

export interface AdsrTimes {
  /** Seconds to the top. */
  readonly attack: number;
  /** Seconds in which the distance to the sustain level falls by 60 dB. */
  readonly decay: number;
  /** 0-1. */
  readonly sustain: number;
  /** Seconds in which the level falls by 60 dB after release. */
  readonly release: number;
}

const ATTACK_TARGET = 1.3;
/** ln(1.3 / 0.3): the attack curve passes 1 after its attack time. */
const ATTACK_TAUS = 1.4663370687934272;
const DECAY_TAUS = 6.907755278982137;

/** -80 dB: nothing of a voice is heard below, and long releases do not fill the pools. */
const SILENCE = 1e-4;
/** So close to the sustain level (-120 dB) the level is the sustain level: what hangs on it need not be made again. */
const SETTLED = 1e-6;

const IDLE = 0;
const ATTACK = 1;
const DECAY = 2;
const RELEASE = 3;

export class Adsr {
  readonly #sampleRate: number;
  #attack = 1;
  #decayTaus = 1;
  #sustain = 1;
  #releaseTaus = 1;
  /** Factors of a whole quantum, which nearly every step is. */
  #attackQuantum = 0;
  #decayQuantum = 0;
  #releaseQuantum = 0;
  #stage = IDLE;
  /** Stage to go on with if another note takes over at the moment of release; ATTACK once release has sounded. */
  #before = ATTACK;
  #level = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** Takes new times; the level reached stays. Times below 0.5 ms count as 0.5 ms. */
  shape(times: AdsrTimes, attackScale = 1, releaseScale = 1): void {
    const fs = this.#sampleRate;
    this.#attack = fs * Math.max(times.attack * attackScale, 0.0005);
    this.#decayTaus = DECAY_TAUS / (fs * Math.max(times.decay, 0.0005));
    this.#sustain = times.sustain;
    this.#releaseTaus = DECAY_TAUS / (fs * Math.max(times.release * releaseScale, 0.003));
    this.#attackQuantum = exp((-QUANTUM * ATTACK_TAUS) / this.#attack);
    this.#decayQuantum = exp(-QUANTUM * this.#decayTaus);
    this.#releaseQuantum = exp(-QUANTUM * this.#releaseTaus);
  }

  /** Starts the attack from the level it has (0 after reset). */
  start(): void {
    this.#stage = ATTACK;
  }

  release(): void {
    if (this.#stage === IDLE || this.#stage === RELEASE) return;
    this.#before = this.#stage;
    this.#stage = RELEASE;
  }

  reset(): void {
    this.#stage = IDLE;
    this.#level = 0;
  }

  /** Goes on where another envelope of the same patch is; a released one holds again. */
  takeOver(other: Adsr): void {
    this.#stage = other.#stage === IDLE ? ATTACK : other.#stage === RELEASE ? other.#before : other.#stage;
    this.#level = other.#level;
  }

  get level(): number {
    return this.#level;
  }

  /** False once the release has ended below -80 dB, or before a start. */
  get active(): boolean {
    return this.#stage !== IDLE;
  }

  get released(): boolean {
    return this.#stage === RELEASE || this.#stage === IDLE;
  }

  /** Level after so many more frames. */
  advance(frames: number): number {
    let left = frames;
    if (this.#stage === ATTACK) {
      const factor = left === QUANTUM ? this.#attackQuantum : exp((-left * ATTACK_TAUS) / this.#attack);
      const reached = ATTACK_TARGET - (ATTACK_TARGET - this.#level) * factor;
      if (reached < 1) {
        this.#level = reached;
        return reached;
      }
      // Rest of the time after passing the top; linear share is exact enough within one quantum.
      left *= (reached - 1) / (reached - this.#level);
      this.#level = 1;
      this.#stage = DECAY;
    }
    if (this.#stage === DECAY) {
      const factor = left === QUANTUM ? this.#decayQuantum : exp(-left * this.#decayTaus);
      const above = (this.#level - this.#sustain) * factor;
      this.#level = above < SETTLED && above > -SETTLED ? this.#sustain : this.#sustain + above;
      if (this.#level < SILENCE && this.#sustain < SILENCE) this.reset();
    } else if (this.#stage === RELEASE) {
      this.#before = ATTACK;
      this.#level *= left === QUANTUM ? this.#releaseQuantum : exp(-left * this.#releaseTaus);
      if (this.#level < SILENCE) this.reset();
    }
    return this.#level;
  }
}

/** A point of a contour: the level reached `seconds` after the point before. */
export interface ContourPoint {
  readonly seconds: number;
  readonly level: number;
}

/** Envelope of any number of straight segments; holds its last level. */
export class Contour {
  readonly #sampleRate: number;
  readonly #points: readonly ContourPoint[];
  #frame = 0;

  constructor(sampleRate: number, points: readonly ContourPoint[]) {
    this.#sampleRate = sampleRate;
    this.#points = points;
  }

  start(): void {
    this.#frame = 0;
  }

  advance(frames: number): number {
    this.#frame += frames;
    let at = this.#frame / this.#sampleRate;
    let level = 0;
    for (const point of this.#points) {
      if (at < point.seconds) return level + ((point.level - level) * at) / point.seconds;
      at -= point.seconds;
      level = point.level;
    }
    return level;
  }
}
