import { cos, exp, LN2, log2, midiToHertz, pow, sin, TAU } from '../../math/elementary.js';
import { vary } from './variation.js';

/** Samples of one period. */
export const PERIOD = 2048;
/** Loudness layers of a table, soft to loud. */
export const LAYERS = 4;
/** Semitones that share one table. */
const ZONE = 2;

/** Hz, gain in dB, width in octaves (where the gain has fallen to a third). */
export type Formant = readonly [number, number, number];

/** A source spectrum in four loudness layers and the fixed formants it sounds through. */
export interface Timbre {
  /** Slope of the source in dB per octave of harmonic number, by layer. */
  readonly tilt: readonly [number, number, number, number];
  /** Hz above which harmonics fall by 12 dB per octave more, by layer. */
  readonly cutoff: readonly [number, number, number, number];
  /** Level of the layers in dB. */
  readonly level: readonly [number, number, number, number];
  /** dB on even harmonics below about 2 kHz, by layer (closed pipes). */
  readonly even?: readonly [number, number, number, number];
  /** dB on the first harmonics, fundamental first. */
  readonly first?: readonly number[];
  readonly formants: readonly Formant[];
  /** Radiation: 12 dB per octave below this. */
  readonly highpass: number;
}

/**
 * Band-limited wavetables of a timbre, one per zone of two semitones, so that formants stay where they are while the
 * pitch moves. Samples of the four layers are interleaved; harmonics have the same phases in all layers, so layers
 * cross-fade without cancelling. Every layer has its RMS set by the timbre's level.
 */
export class HarmonicTables {
  readonly #sampleRate: number;
  readonly #timbre: Timbre;
  readonly #tables: (Float32Array | undefined)[] = new Array<Float32Array | undefined>(64);

  private constructor(sampleRate: number, timbre: Timbre) {
    this.#sampleRate = sampleRate;
    this.#timbre = timbre;
  }

  static readonly #shared = new Map<Timbre, HarmonicTables[]>();

  /** The tables of a timbre at a sample rate; made once, filled zone by zone when first played. */
  static of(sampleRate: number, timbre: Timbre): HarmonicTables {
    let list = HarmonicTables.#shared.get(timbre);
    if (list === undefined) {
      list = [];
      HarmonicTables.#shared.set(timbre, list);
    }
    for (const tables of list) if (tables.#sampleRate === sampleRate) return tables;
    const made = new HarmonicTables(sampleRate, timbre);
    list.push(made);
    return made;
  }

  /** (PERIOD + 1) x LAYERS interleaved samples for a MIDI note. */
  table(midi: number): Float32Array {
    const zone = Math.max(0, Math.min(63, Math.round(midi / ZONE)));
    let table = this.#tables[zone];
    if (table === undefined) {
      table = build(this.#sampleRate, this.#timbre, zone * ZONE);
      this.#tables[zone] = table;
    }
    return table;
  }
}

function build(sampleRate: number, timbre: Timbre, midi: number): Float32Array {
  const f0 = midiToHertz(midi);
  // Two semitones of zone and bend stay below Nyquist; a wider bend up folds only what is inaudible.
  const most = Math.max(
    1,
    Math.min(400, Math.floor(Math.min((0.44 * sampleRate) / (f0 * 1.13), 14000 / f0))),
  );
  const amplitude = new Float64Array(LAYERS * (most + 1));
  for (let k = 1; k <= most; k++) {
    const f = k * f0;
    let common = -8.685889638 * logOnePlus((timbre.highpass / f) * (timbre.highpass / f));
    const pitch = log2(f);
    for (const [hertz, gain, width] of timbre.formants) {
      const x = (pitch - log2(hertz)) / width;
      if (x < 3.5 && x > -3.5) common += gain * exp(-x * x);
    }
    common += timbre.first?.[k - 1] ?? 0;
    const octaves = log2(k);
    for (let l = 0; l < LAYERS; l++) {
      const x = f / timbre.cutoff[l]!;
      const even = timbre.even && k % 2 === 0 ? timbre.even[l]! / (1 + (f / 2200) * (f / 2200)) : 0;
      const decibels = common + even - timbre.tilt[l]! * octaves - 4.342944819 * logOnePlus(x * x * x * x);
      amplitude[l * (most + 1) + k] = pow(10, decibels / 20);
    }
  }
  for (let l = 0; l < LAYERS; l++) {
    let energy = 0;
    for (let k = 1; k <= most; k++) {
      const a = amplitude[l * (most + 1) + k]!;
      energy += 0.5 * a * a;
    }
    const scale = pow(10, timbre.level[l]! / 20) / Math.sqrt(energy);
    for (let k = 1; k <= most; k++) amplitude[l * (most + 1) + k]! *= scale;
  }
  const table = new Float32Array(LAYERS * (PERIOD + 1));
  const re = new Float64Array(PERIOD);
  const im = new Float64Array(PERIOD);
  for (let l = 0; l < LAYERS; l += 2) {
    re.fill(0);
    im.fill(0);
    for (let k = 1; k <= most; k++) {
      const angle = TAU * (0.25 + 0.16 * vary(0x51ed, k));
      const c = 0.5 * cos(angle);
      const s = 0.5 * sin(angle);
      const a = amplitude[l * (most + 1) + k]!;
      const b = amplitude[(l + 1) * (most + 1) + k]!;
      re[k] = a * c - b * s;
      im[k] = a * s + b * c;
      re[PERIOD - k] = a * c + b * s;
      im[PERIOD - k] = -a * s + b * c;
    }
    inverseFourier(re, im);
    for (let i = 0; i <= PERIOD; i++) {
      table[LAYERS * i + l] = re[i % PERIOD]!;
      table[LAYERS * i + l + 1] = im[i % PERIOD]!;
    }
  }
  return table;
}

function logOnePlus(x: number): number {
  return log2(1 + x) * LN2;
}

/** Cosine of a turn in PERIOD steps; a quarter further on it is minus the sine. Worked out for the first table. */
let turn: Float64Array | undefined;

function turnOfPeriod(): Float64Array {
  turn ??= Float64Array.from({ length: PERIOD + PERIOD / 4 }, (_, i) => cos((TAU * i) / PERIOD));
  return turn;
}

/** Unscaled inverse discrete Fourier transform in place, radix 2, length PERIOD. */
function inverseFourier(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  const cosine = turnOfPeriod();
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const a = re[i]!;
      re[i] = re[j]!;
      re[j] = a;
      const b = im[i]!;
      im[i] = im[j]!;
      im[j] = b;
    }
  }
  for (let span = 1; span < n; span *= 2) {
    const stride = n / (2 * span);
    for (let k = 0; k < span; k++) {
      const c = cosine[k * stride]!;
      const s = -cosine[k * stride + n / 4]!;
      for (let i = k; i < n; i += 2 * span) {
        const j = i + span;
        const xr = re[j]! * c - im[j]! * s;
        const xi = re[j]! * s + im[j]! * c;
        re[j] = re[i]! - xr;
        im[j] = im[i]! - xi;
        re[i]! += xr;
        im[i]! += xi;
      }
    }
  }
}
