/**
 * Envelopes at control rate: `advance(frames)` answers the exact level so many frames later; the caller ramps to it
 * linearly. Attack is the convex curve of a charging capacitor, decay and release fall exponentially.
 */
import { exp } from '../../math/elementary.js';
import { QUANTUM, STEP } from './quantum.js';

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

/** -60 dB of the loudest: nothing of a voice is heard below under what plays on, and long releases do not fill the pools. */
const SILENCE = 1e-3;
/** So close to the sustain level (-120 dB) the level is the sustain level: what hangs on it need not be made again. */
const SETTLED = 1e-6;

/** Stages, as they stand in an envelope's words. */
const IDLE = 0;
const ATTACK = 1;
const DECAY = 2;
const RELEASE = 3;

/** Places of an envelope's f64 words; kernels advance envelopes that lie in linear memory (`kernels/parts/envelope.ts`). */
export const ADSR = {
  stage: 0,
  /** Stage to go on with if another note takes over at the moment of release; ATTACK once release has sounded. */
  before: 1,
  level: 2,
  sustain: 3,
  /** Frames to the top; decay and release in units of their time constants a frame. */
  attack: 4,
  decayTaus: 5,
  releaseTaus: 6,
  /** Factors of a whole quantum, which nearly every step is. */
  attackStep: 7,
  decayStep: 8,
  releaseStep: 9,
} as const;
export const ADSR_WORDS = 10;

export class Adsr {
  readonly #sampleRate: number;
  readonly #words: Float64Array;

  /** `words`: ADSR_WORDS of them, where a kernel finds them too; zeroed. */
  constructor(sampleRate: number, words: Float64Array = new Float64Array(ADSR_WORDS)) {
    this.#sampleRate = sampleRate;
    this.#words = words;
    words[ADSR.before] = ATTACK;
    words[ADSR.attack] = 1;
    words[ADSR.sustain] = 1;
  }

  /** Takes new times; the level reached stays. Times below 0.5 ms count as 0.5 ms. */
  shape(times: AdsrTimes, attackScale = 1, releaseScale = 1, decayScale = 1): void {
    const fs = this.#sampleRate;
    const words = this.#words;
    const attack = fs * Math.max(times.attack * attackScale, 0.0005);
    const decayTaus = DECAY_TAUS / (fs * Math.max(times.decay * decayScale, 0.0005));
    const releaseTaus = DECAY_TAUS / (fs * Math.max(times.release * releaseScale, 0.003));
    words[ADSR.sustain] = times.sustain;
    words[ADSR.attack] = attack;
    words[ADSR.decayTaus] = decayTaus;
    words[ADSR.releaseTaus] = releaseTaus;
    words[ADSR.attackStep] = exp((-STEP * ATTACK_TAUS) / attack);
    words[ADSR.decayStep] = exp(-STEP * decayTaus);
    words[ADSR.releaseStep] = exp(-STEP * releaseTaus);
  }

  /** Starts the attack from the level it has (0 after reset). */
  start(): void {
    this.#words[ADSR.stage] = ATTACK;
  }

  release(): void {
    const words = this.#words;
    const stage = words[ADSR.stage]!;
    if (stage === IDLE || stage === RELEASE) return;
    words[ADSR.before] = stage;
    words[ADSR.stage] = RELEASE;
  }

  reset(): void {
    this.#words[ADSR.stage] = IDLE;
    this.#words[ADSR.level] = 0;
  }

  /** Goes on where another envelope of the same patch is; a released one holds again. */
  takeOver(other: Adsr): void {
    const stage = other.#words[ADSR.stage]!;
    this.#words[ADSR.stage] =
      stage === IDLE ? ATTACK : stage === RELEASE ? other.#words[ADSR.before]! : stage;
    this.#words[ADSR.level] = other.#words[ADSR.level]!;
  }

  get level(): number {
    return this.#words[ADSR.level]!;
  }

  /** False once the release has ended below -60 dB, or before a start. */
  get active(): boolean {
    return this.#words[ADSR.stage] !== IDLE;
  }

  get released(): boolean {
    const stage = this.#words[ADSR.stage];
    return stage === RELEASE || stage === IDLE;
  }

  /** What is known for a step and a quantum of two. */
  #factor(word: number, frames: number): number | undefined {
    const factor = this.#words[word]!;
    return frames === STEP ? factor : frames === QUANTUM ? factor * factor : undefined;
  }

  /** Level after so many more frames. */
  advance(frames: number): number {
    const words = this.#words;
    const before = words[ADSR.level]!;
    let stage = words[ADSR.stage]!;
    let left = frames;
    let level = before;
    if (stage === ATTACK) {
      const factor = this.#factor(ADSR.attackStep, left) ?? exp((-left * ATTACK_TAUS) / words[ADSR.attack]!);
      const reached = ATTACK_TARGET - (ATTACK_TARGET - before) * factor;
      if (reached < 1) {
        words[ADSR.level] = reached;
        return reached;
      }
      // Rest of the time after passing the top; linear share is exact enough within one quantum.
      left *= (reached - 1) / (reached - before);
      level = 1;
      stage = DECAY;
    }
    if (stage === DECAY) {
      const factor = this.#factor(ADSR.decayStep, left) ?? exp(-left * words[ADSR.decayTaus]!);
      const sustain = words[ADSR.sustain]!;
      const above = (level - sustain) * factor;
      level = above < SETTLED && above > -SETTLED ? sustain : sustain + above;
      if (level < SILENCE && sustain < SILENCE) {
        stage = IDLE;
        level = 0;
      }
    } else if (stage === RELEASE) {
      words[ADSR.before] = ATTACK;
      level *= this.#factor(ADSR.releaseStep, left) ?? exp(-left * words[ADSR.releaseTaus]!);
      if (level < SILENCE) {
        stage = IDLE;
        level = 0;
      }
    }
    words[ADSR.stage] = stage;
    words[ADSR.level] = level;
    return level;
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
