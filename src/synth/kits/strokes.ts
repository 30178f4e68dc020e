/** What drum sounds are drawn with: falling sines, modes, filtered noise, rows of squares. All ADD to `out`. */
import { exp, sin, TAU } from '../../math/elementary.js';
import { ModalBanks } from '../dsp/modal-bank.js';
import { addWave } from '../dsp/oscillators.js';
import { StateVariableFilter } from '../dsp/state-variable-filter.js';
import { nextNoise, NOISE_SCALE as SCALE, vary } from '../dsp/variation.js';
import { phaseStep, SINE, square, tableFor, triangle } from '../dsp/wavetables.js';
import { Workspace } from '../dsp/workspace.js';

const NOISE_SCALE = SCALE;
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
  const table = (sweep.wave === 'triangle' ? triangle()[2] : SINE[0])!;
  const fade = decayFactor(sweep.t60, sampleRate);
  const bend = decayFactor(sweep.fall, sampleRate);
  const hold = (sweep.hold ?? 0) * sampleRate;
  let excess = sweep.from - sweep.to;
  let level = sweep.level;
  let phase = 0;
  const scale = 2048 / sampleRate;
  for (let i = 0; i < out.length && level > 1e-6; i++) {
    const k = Math.floor(phase);
    const a = table[k]!;
    const onset = i < 32 ? (i / 32) * (i / 32) * (3 - i / 16) : 1;
    out[i] = out[i]! + onset * level * (a + (table[k + 1]! - a) * (phase - k));
    phase += (sweep.to + excess) * scale;
    if (phase >= 2048) phase -= 2048;
    excess *= bend;
    if (i > hold) level *= fade;
  }
}

/** Hz, level, seconds to fall by 60 dB. */
export type Mode = readonly [number, number, number];

/** Where strokes are drawn, once for all renderers. */
let studio: Workspace | undefined;

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
  studio ??= new Workspace(1024 * 1024);
  studio.reset();
  const block = studio.floats(CHUNK);
  const bank = new ModalBanks(studio, sampleRate, 1, modes.length);
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
    block.fill(0);
    bank.render(0, block, 0, to - from);
    for (let i = from; i < to; i++) out[i]! += block[i - from]!;
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
  const buffer = new Float32Array(frames);
  fillNoise(buffer, nextNoise(nextNoise(seed ^ 0x3c6ef372)));
  const high = new StateVariableFilter(sampleRate, 'high');
  high.tune(stroke.low, stroke.q ?? Math.SQRT1_2, 1);
  high.settle();
  high.process(buffer, 0, frames);
  const low = new StateVariableFilter(sampleRate, 'low');
  low.tune(stroke.high, Math.SQRT1_2, 1);
  low.settle();
  low.process(buffer, 0, frames);
  const fade = decayFactor(stroke.t60, sampleRate);
  const [depth, speed] = stroke.tremble ?? [0, 0];
  layNoise(out, start, buffer, stroke.level, attack, fade, depth, (TAU * speed) / sampleRate);
}

// Loops of their own: compiled once, whatever strokes come.

function fillNoise(buffer: Float32Array, seed: number): void {
  let state = seed | 0;
  for (let i = 0; i < buffer.length; i++) {
    state = nextNoise(state);
    buffer[i] = state * NOISE_SCALE;
  }
}

/** `turn`: radians a frame of the tremble. */
function layNoise(
  out: Float32Array,
  start: number,
  noise: Float32Array,
  first: number,
  attack: number,
  fade: number,
  depth: number,
  turn: number,
): void {
  let level = first;
  for (let i = 0; i < noise.length; i++) {
    const onset = i < attack ? i / attack : 1;
    const shake = depth === 0 ? 1 : 1 - depth * (0.5 + 0.5 * sin(turn * i));
    out[start + i] = out[start + i]! + noise[i]! * level * onset * shake;
    if (i > attack) level *= fade;
  }
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
  const buffer = new Float32Array(frames);
  for (let i = 0; i < frequencies.length; i++) {
    const step = phaseStep(frequencies[i]!, sampleRate);
    const phase = Math.floor(vary(seed, i) * 2147483647);
    addWave(buffer, 0, frames, tableFor(square(), step), phase, step, level / frequencies.length, 0);
  }
  fadeInto(out, buffer, 1, t60, sampleRate);
}

/** Adds `buffer` under a decay that starts at once. */
export function fadeInto(
  out: Float32Array,
  buffer: Float32Array,
  level: number,
  t60: number,
  sampleRate: number,
): void {
  const fade = decayFactor(t60, sampleRate);
  const frames = Math.min(out.length, buffer.length);
  let gain = level;
  for (let i = 0; i < frames; i++) {
    out[i] = out[i]! + buffer[i]! * gain * (i < 16 ? i / 16 : 1);
    gain *= fade;
  }
}

/** Filters a whole stroke in place. */
export function shapeBand(
  out: Float32Array,
  sampleRate: number,
  mode: 'low' | 'band' | 'high',
  hertz: number,
  q: number,
): void {
  const filter = new StateVariableFilter(sampleRate, mode);
  filter.tune(hertz, q, 1);
  filter.settle();
  filter.process(out, 0, out.length);
}

export function silence(sampleRate: number, seconds: number): Float32Array {
  return new Float32Array(Math.ceil(sampleRate * seconds));
}

export function central(out: Float32Array): { readonly left: Float32Array; readonly right: Float32Array } {
  return { left: out, right: out };
}
