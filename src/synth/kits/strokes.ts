/**
 * What drums are drawn with: falling sines, modes, filtered noise, rows of squares. All ADD to `out`, which lies in the studio, as
 * all sounds do that `silence` gives.
 */
import { exp, TAU } from '../../math/elementary.js';
import { nextNoise, vary } from '../dsp/variation.js';
import { phaseStep, SINE, square, tableFor, triangle } from '../dsp/wavetables.js';
import { theStudio } from './studio.js';

const CHUNK = 1024;

/** Factor a frame of a fall by 60 dB in so many seconds. */
export function decayFactor(t60: number, sampleRate: number): number {
  return exp(-6.907755278982137 / (t60 * sampleRate));
}

export interface Sweep {
  /** Hz at the start and where it settles. */
  readonly from: number;
  readonly to: number;
  /** Seconds in which the difference falls by 60 dB. */
  readonly fall: number;
  /** Seconds to fall by 60 dB, after `hold` seconds at full level. */
  readonly t60: number;
  readonly hold?: number;
  readonly level: number;
  readonly wave?: 'sine' | 'triangle';
}

/** A tone that falls in pitch: membranes and electronic kicks. Starts at phase 0, so it has no click of its own. */
export function addSweep(out: Float32Array, sampleRate: number, sweep: Sweep): void {
  const studio = theStudio();
  const table = studio.table((sweep.wave === 'triangle' ? triangle()[2] : SINE[0])!);
  const scale = 2048 / sampleRate;
  studio.kernels.sweep(
    out.byteOffset,
    out.length,
    table,
    sweep.to * scale,
    (sweep.from - sweep.to) * scale,
    decayFactor(sweep.fall, sampleRate),
    sweep.level,
    decayFactor(sweep.t60, sampleRate),
    (sweep.hold ?? 0) * sampleRate,
  );
}

/** Hz, level, seconds to fall by 60 dB. */
export type Mode = readonly [number, number, number];

/**
 * Decaying partials; every stroke gives them slightly other levels (by `scatter`, 0-1). They start at phase 0, or with
 * `dense` at random phases, as the many modes of a plate do.
 */
export function addModes(
  out: Float32Array,
  sampleRate: number,
  modes: readonly Mode[],
  seed: number,
  scatter = 0.15,
  dense = false,
): void {
  const bank = theStudio().modes(sampleRate);
  for (let i = 0; i < modes.length; i++) {
    const [hertz, level, t60] = modes[i]!;
    bank.add(
      0,
      hertz,
      level * (1 + scatter * vary(seed, 2 * i)),
      dense ? 0.5 * vary(seed, 2 * i + 1) : 0,
      6.9078 / t60,
    );
  }
  for (let from = 0; from < out.length && bank.count[0]! > 0; from += CHUNK) {
    const to = Math.min(out.length, from + CHUNK);
    bank.render(0, out, from, to);
    bank.decayBy(0, to - from, 1.5e-5);
  }
}

export interface NoiseStroke {
  readonly level: number;
  /** Seconds before it starts, to its top, and to fall by 60 dB. */
  readonly delay?: number;
  readonly attack?: number;
  readonly t60: number;
  /** Band in Hz (12 dB an octave on either side). */
  readonly low: number;
  readonly high: number;
  /** Q of the lower edge; above 0.7 the noise has a pitch there. */
  readonly q?: number;
  /** Strength and speed of a tremble of its level (rattling wires, jingles): 0-1, Hz. */
  readonly tremble?: readonly [number, number];
}

export function addNoise(out: Float32Array, sampleRate: number, stroke: NoiseStroke, seed: number): void {
  const start = Math.round((stroke.delay ?? 0) * sampleRate);
  const attack = Math.max(8, (stroke.attack ?? 0.0005) * sampleRate);
  const frames = Math.min(out.length - start, Math.ceil(attack + stroke.t60 * sampleRate * 1.1));
  if (frames <= 0 || stroke.level === 0) return;
  const studio = theStudio();
  const low = stroke.q ?? Math.SQRT1_2;
  const filters = studio.filters(sampleRate, ['high', stroke.low, low], ['low', stroke.high, Math.SQRT1_2]);
  const [depth, speed] = stroke.tremble ?? [0, 0];
  studio.kernels.burst(
    out.byteOffset + 4 * start,
    frames,
    nextNoise(nextNoise(seed ^ 0x3c6ef372)),
    filters,
    stroke.level,
    attack,
    decayFactor(stroke.t60, sampleRate),
    depth,
    (TAU * speed) / sampleRate,
  );
}

/** Six or so square waves at once, falling together: the metal of the analogue drum machines. */
export function addSquares(
  out: Float32Array,
  sampleRate: number,
  frequencies: readonly number[],
  level: number,
  t60: number,
  seed: number,
): void {
  const frames = Math.min(out.length, Math.ceil(t60 * sampleRate * 1.3));
  const studio = theStudio();
  const buffer = studio.take(frames);
  for (let i = 0; i < frequencies.length; i++) {
    const step = phaseStep(frequencies[i]!, sampleRate);
    const phase = Math.floor(vary(seed, i) * 2147483647);
    const table = studio.table(tableFor(square(), step));
    studio.kernels.wave(buffer.byteOffset, frames, table, phase, step, level / frequencies.length);
  }
  fadeInto(out, buffer, 1, t60, sampleRate);
  studio.giveBack(buffer);
}

/** Adds `buffer` under a decay that starts at once. */
export function fadeInto(
  out: Float32Array,
  buffer: Float32Array,
  level: number,
  t60: number,
  sampleRate: number,
): void {
  const frames = Math.min(out.length, buffer.length);
  const fade = decayFactor(t60, sampleRate);
  theStudio().kernels.fadeInto(out.byteOffset, buffer.byteOffset, frames, level, fade);
}

/** Adds a sound from frame `from` on. */
export function addSound(out: Float32Array, sound: Float32Array, from: number, gain: number): void {
  const frames = Math.min(out.length - from, sound.length);
  theStudio().kernels.lay(out.byteOffset + 4 * from, sound.byteOffset, frames, gain);
}

/** Filters a whole stroke in place. */
export function shapeBand(
  out: Float32Array,
  sampleRate: number,
  mode: 'low' | 'band' | 'high',
  hertz: number,
  q: number,
): void {
  const studio = theStudio();
  studio.kernels.shape(out.byteOffset, out.length, studio.filters(sampleRate, [mode, hertz, q]));
}

/** Saturates in place: tanh(drive x) / drive, so quiet sounds keep their level. `drive` > 0. */
export function soften(out: Float32Array, drive: number): void {
  theStudio().kernels.soften(out.byteOffset, out.length, drive);
}

export function silence(sampleRate: number, seconds: number): Float32Array {
  return theStudio().take(Math.ceil(sampleRate * seconds));
}

/** The first `frames` frames of a sound, as a sound of its own. */
export function copyOf(sound: Float32Array, frames = sound.length): Float32Array {
  const copy = theStudio().take(Math.min(frames, sound.length));
  copy.set(sound.subarray(0, copy.length));
  return copy;
}

export function central(out: Float32Array): { readonly left: Float32Array; readonly right: Float32Array } {
  return { left: out, right: out };
}
