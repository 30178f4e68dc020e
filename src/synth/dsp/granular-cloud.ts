/**
 * Granular texture of a given sound (D. Gabor, 1947; C. Roads, "Microsound", 2001): short pieces of it under a Hann
 * window, begun at random near one place, so that a moment of the sound stands still, or is crossed slower or faster than
 * it was, at any pitch. Each grain is a function of the seed and its number: the samples do not depend on block sizes.
 */
import { cos, exp2, sin, TAU } from '../../math/elementary.js';
import { vary } from './variation.js';

/** What grains are cut from: two channels of one length (the same twice for mono), four frames or more. */
export interface GrainSource {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Frames a second that it was recorded at. */
  readonly sampleRate: number;
}

/** Most grains at once; one that comes when all are sounding is left out. */
const MOST = 64;
/** Mean square of a Hann window. */
const WINDOW_POWER = 0.375;
/** Random numbers that a grain draws. */
const DRAWS = 5;

/** One sounding grain. */
class Grain {
  /** Frames left. */
  left = 0;
  /** Place in the sound, and frames of it a frame. */
  place = 0;
  step = 1;
  /** Turn of the window: cosine and sine of its phase, and of what it turns a frame. */
  cosine = 1;
  sine = 0;
  turnCosine = 1;
  turnSine = 0;
  gainLeft = 0;
  gainRight = 0;
}

export class GranularCloud {
  readonly #sampleRate: number;
  readonly #source: GrainSource;
  readonly #grains = Array.from({ length: MOST }, () => new Grain());
  #position = 0;
  #spread = 0.05;
  #seconds = 0.12;
  #density = 24;
  #pitch = 0;
  #scatter = 0;
  #jitter = 0.5;
  #width = 0.7;
  #gain = 1;
  #seed = 0;
  #sowing = false;
  #number = 0;
  /** Frames until the next grain. */
  #wait = 0;
  #sounding = 0;

  /** Throws when the two channels differ in length or hold less than four frames. */
  constructor(sampleRate: number, source: GrainSource) {
    if (source.left.length !== source.right.length || source.left.length < 4)
      throw new RangeError('a sound for grains has two channels of one length, four frames or more');
    this.#sampleRate = sampleRate;
    this.#source = source;
  }

  /** Place in the sound that grains begin at, 0 (its start) ... 1 (its end). */
  set position(share: number) {
    this.#position = clamped(share, 0, 1);
  }

  /** Seconds that grains begin before or after it, 0-2. */
  set spread(seconds: number) {
    this.#spread = clamped(seconds, 0, 2);
  }

  /** Seconds of a grain, 0.005-1; shorter where the sound is. */
  set seconds(seconds: number) {
    this.#seconds = clamped(seconds, 0.005, 1);
  }

  /** Grains a second, 1-400. */
  set density(hertz: number) {
    this.#density = clamped(hertz, 1, 400);
  }

  /** Semitones above the sound as it is, -36 ... 24. Read faster, what lies above half the new band folds back. */
  set pitch(semitones: number) {
    this.#pitch = clamped(semitones, -36, 24);
  }

  /** Semitones that the pitch of a grain is off, either way, 0-12. */
  set scatter(semitones: number) {
    this.#scatter = clamped(semitones, 0, 12);
  }

  /** 0 grains in an even row (a tone of `density` Hz is heard) ... 1 at random. */
  set jitter(share: number) {
    this.#jitter = clamped(share, 0, 1);
  }

  /** 0 all grains in the middle ... 1 from edge to edge. */
  set width(share: number) {
    this.#width = clamped(share, 0, 1);
  }

  /** Linear gain of grains to come, 0-4; at 1 a dense texture is about as loud as the sound. */
  set gain(gain: number) {
    this.#gain = clamped(gain, 0, 4);
  }

  /** Begins to sow; `seed` is a 32-bit integer. The first grain comes at once. */
  start(seed: number): void {
    this.#seed = seed | 0;
    this.#number = 0;
    this.#wait = 0;
    this.#sowing = true;
  }

  /** No more grains; those that sound end as they would. */
  stop(): void {
    this.#sowing = false;
  }

  /** Forgets everything but the settings. */
  reset(): void {
    for (const grain of this.#grains) grain.left = 0;
    this.#sounding = 0;
    this.#sowing = false;
  }

  /** ADDS frames [from, to); false when nothing sounds and nothing will before another start. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    if (!this.#sowing && this.#sounding === 0) return false;
    let at = from;
    while (at < to) {
      if (this.#sowing && this.#wait <= 0) this.#sow();
      const end = this.#sowing ? Math.min(to, at + Math.max(1, Math.ceil(this.#wait))) : to;
      if (this.#sounding > 0) this.#play(left, right, at, end);
      this.#wait -= end - at;
      at = end;
    }
    return true;
  }

  #sow(): void {
    const first = DRAWS * this.#number;
    this.#number = (this.#number + 1) | 0;
    const draw = (index: number): number => vary(this.#seed, first + index);
    this.#wait += (this.#sampleRate / this.#density) * (1 + this.#jitter * draw(0));
    let grain: Grain | undefined;
    for (let i = 0; i < MOST && grain === undefined; i++)
      if (this.#grains[i]!.left === 0) grain = this.#grains[i];
    if (grain === undefined) return;
    const { left, sampleRate } = this.#source;
    // Four frames are read around a place.
    const last = left.length - 3;
    const wanted = (exp2((this.#pitch + this.#scatter * draw(1)) / 12) * sampleRate) / this.#sampleRate;
    const step = Math.min(wanted, (last - 1) / 2);
    const most = step > 0 ? (last - 1) / step : 2;
    const frames = Math.max(2, Math.floor(Math.min(this.#seconds * this.#sampleRate, most)));
    const room = last - 1 - frames * step;
    const place = this.#position * last + this.#spread * sampleRate * draw(2);
    const overlap = Math.max(1, this.#density * (frames / this.#sampleRate) * WINDOW_POWER);
    const level = (this.#gain * (1 + 0.2 * draw(3))) / Math.sqrt(overlap);
    const pan = this.#width * draw(4);
    grain.left = frames;
    grain.step = step;
    grain.place = 1 + clamped(place, 0, Math.max(0, room));
    grain.cosine = cos(TAU / (2 * frames));
    grain.sine = sin(TAU / (2 * frames));
    grain.turnCosine = cos(TAU / frames);
    grain.turnSine = sin(TAU / frames);
    grain.gainLeft = level * Math.sqrt(1 - pan);
    grain.gainRight = level * Math.sqrt(1 + pan);
    this.#sounding++;
  }

  #play(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const { left: l, right: r } = this.#source;
    for (const grain of this.#grains) {
      if (grain.left === 0) continue;
      const end = Math.min(to, from + grain.left);
      const { step, turnCosine, turnSine, gainLeft, gainRight } = grain;
      let { place, cosine, sine } = grain;
      for (let i = from; i < end; i++) {
        const whole = Math.floor(place);
        const share = place - whole;
        const window = 0.5 - 0.5 * cosine;
        left[i]! += gainLeft * window * between(l, whole, share);
        right[i]! += gainRight * window * between(r, whole, share);
        place += step;
        const turned = cosine * turnCosine - sine * turnSine;
        sine = sine * turnCosine + cosine * turnSine;
        cosine = turned;
      }
      grain.place = place;
      grain.cosine = cosine;
      grain.sine = sine;
      grain.left -= end - from;
      if (grain.left === 0) this.#sounding--;
    }
  }
}

function clamped(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low;
}

/** Between frames `at` and `at + 1`: a cubic through them with the slopes of their neighbours (Catmull and Rom, 1974). */
function between(sound: Float32Array, at: number, share: number): number {
  const before = sound[at - 1]!;
  const here = sound[at]!;
  const next = sound[at + 1]!;
  const after = sound[at + 2]!;
  const slope = 0.5 * (next - before);
  const bend = before - 2.5 * here + 2 * next - 0.5 * after;
  const turn = 0.5 * (after - before) + 1.5 * (here - next);
  return here + share * (slope + share * (bend + share * turn));
}
