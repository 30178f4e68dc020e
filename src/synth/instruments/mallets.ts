import { exp2, midiToHertz, pow } from '../../math/elementary.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { ModalInstrument } from './modal-instrument.js';

/** A tuned bar or plate: what its modes are and how a stick wakes them. */
export interface BarVoicing {
  readonly voices: number;
  /** Frequency ratio, level, T60 relative to the fundamental's, of each mode. */
  readonly modes: readonly (readonly [number, number, number])[];
  /** T60 of the fundamental at C5 in seconds and its change per octave (factor). */
  readonly t60: number;
  readonly t60PerOctave: number;
  /** Cutoff of the stick in Hz at velocity 0 and 1. */
  readonly soft: number;
  readonly hard: number;
  /** Stick noise: level, cutoff in Hz, T60. */
  readonly stick: readonly [number, number, number];
  /** Contact in seconds. */
  readonly contact: number;
  /** Motor of the resonator tubes: rate in Hz and depth 0-1; 0 for none. */
  readonly motor: readonly [number, number];
  /** Decay added by the damper, nepers per second; 0 for instruments that ring on. */
  readonly damper: number;
}

export const VIBRAPHONE: BarVoicing = {
  voices: 16,
  modes: [
    [1, 1, 1],
    [3.997, 0.3, 0.24],
    [10.4, 0.11, 0.07],
    [17.6, 0.03, 0.03],
  ],
  t60: 5.2,
  t60PerOctave: 0.72,
  soft: 700,
  hard: 3600,
  stick: [0.05, 1800, 0.02],
  contact: 0.0016,
  motor: [5.1, 0.32],
  damper: 22,
};

export const CELESTA: BarVoicing = {
  voices: 16,
  modes: [
    [1, 1, 1],
    [2.003, 0.1, 0.6],
    [4.02, 0.2, 0.3],
    [8.6, 0.05, 0.12],
    [0.5, 0.03, 0.5],
  ],
  t60: 2.4,
  t60PerOctave: 0.66,
  soft: 900,
  hard: 4200,
  stick: [0.11, 1500, 0.03],
  contact: 0.0014,
  motor: [0, 0],
  damper: 9,
};

export const GLOCKENSPIEL: BarVoicing = {
  voices: 16,
  modes: [
    [1, 1, 1],
    [2.756, 0.32, 0.45],
    [5.404, 0.16, 0.2],
    [8.933, 0.06, 0.1],
  ],
  t60: 3.6,
  t60PerOctave: 0.6,
  soft: 2000,
  hard: 8500,
  stick: [0.06, 4500, 0.012],
  contact: 0.0004,
  motor: [0, 0],
  damper: 3,
};

/** Rosewood bars tuned 1 : 4 : 9.6 over tubes, yarn mallets; wood keeps a tone for a second at most. */
export const MARIMBA: BarVoicing = {
  voices: 16,
  modes: [
    [1, 1, 1],
    [3.94, 0.22, 0.22],
    [9.6, 0.1, 0.08],
    [17.1, 0.02, 0.04],
  ],
  t60: 0.95,
  t60PerOctave: 0.55,
  soft: 480,
  hard: 2600,
  stick: [0.12, 900, 0.02],
  contact: 0.0022,
  motor: [0, 0],
  damper: 0,
};

/** Rosewood bars tuned 1 : 3 : 6.2, hard mallets. */
export const XYLOPHONE: BarVoicing = {
  voices: 16,
  modes: [
    [1, 1, 1],
    [3, 0.4, 0.4],
    [6.2, 0.22, 0.18],
    [10.3, 0.1, 0.09],
  ],
  t60: 0.5,
  t60PerOctave: 0.6,
  soft: 1500,
  hard: 6500,
  stick: [0.16, 3200, 0.012],
  contact: 0.0006,
  motor: [0, 0],
  damper: 0,
};

/** Steel teeth, clamped at one end (1 : 6.27 : 17.5) and loaded with lead, on a wooden box. */
export const MUSIC_BOX: BarVoicing = {
  voices: 24,
  modes: [
    [1, 1, 1],
    [2.01, 0.06, 0.5],
    [6.27, 0.14, 0.16],
    [17.5, 0.03, 0.05],
  ],
  t60: 2.1,
  t60PerOctave: 0.7,
  soft: 1600,
  hard: 5200,
  stick: [0.1, 2600, 0.015],
  contact: 0.0007,
  motor: [0, 0],
  damper: 0,
};

/** Vibraphone, marimba, celesta, glockenspiel: bars with few modes (ratios after Rossing and Fletcher), struck at their middle. */
export class Mallets extends ModalInstrument {
  readonly #voicing: BarVoicing;
  #brightness = 0.5;
  #tremolo: number;
  #motorPhase = 0;

  constructor(workspace: Workspace, sampleRate: number, voicing: BarVoicing) {
    super(workspace, sampleRate, voicing.voices, 12);
    this.#voicing = voicing;
    this.#tremolo = voicing.motor[1];
    this.nearGain = 0.95;
    this.farGain = 0.75;
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'vibrato' || name === 'tremolo') this.#tremolo = clamped * this.#voicing.motor[1] * 2;
  }

  protected strike(slot: number, note: NoteOn): void {
    const voicing = this.#voicing;
    const n = note.variation;
    const v = Math.max(0.02, Math.min(1, note.velocity));
    const f0 = midiToHertz(note.midi + 0.006 * vary(n, 0));
    const octave = (note.midi - 72) / 12;
    const loud = 0.4 * pow(v, 1.5) * (1 + 0.05 * vary(n, 1));
    const cutoff =
      (voicing.soft + (voicing.hard - voicing.soft) * pow(v, 1.4)) *
      exp2((this.#brightness - 0.5) * 1.6 + 0.15 * vary(n, 2)) *
      exp2(octave * 0.4);
    const t60 = voicing.t60 * pow(voicing.t60PerOctave, octave) * (1 + 0.06 * vary(n, 3));
    const modes = voicing.modes;
    const reference = 1 + (f0 * f0) / (cutoff * cutoff);
    for (let k = 0; k < modes.length; k++) {
      const mode = modes[k]!;
      const f = f0 * mode[0];
      const stick = reference / (1 + (f * f) / (cutoff * cutoff));
      const level = loud * mode[1] * (k === 0 ? 1 : stick * (1 + 0.25 * vary(n, 20 + k)));
      const phase = 0.1 * vary(n, 30 + k);
      const decay = 6.91 / Math.max(0.004, t60 * mode[2]);
      this.banks.add(2 * slot, f, level * 0.7, phase, decay);
      // The bar is never perfectly even: its other polarisation beats slowly and stands elsewhere in stereo.
      this.banks.add(
        2 * slot + 1,
        f * (1 + 0.00035 * (1 + vary(n, 40 + k))),
        level * 0.45,
        phase + 0.06,
        decay * 1.08,
      );
    }
    this.noise.start(
      slot,
      n,
      voicing.stick[0] * loud * (0.5 + v) * 3,
      voicing.stick[1] * exp2(v - 0.5),
      voicing.stick[2],
    );
    this.onset[slot] = Math.max(4, voicing.contact * (1.4 - 0.8 * v) * this.sampleRate);
  }

  protected releaseVoice(slot: number): void {
    if (this.#voicing.damper > 0) this.dampBoth(slot, this.#voicing.damper, this.#voicing.damper * 0.5);
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const rate = this.#voicing.motor[0];
    if (rate === 0) return;
    const step = rate / this.sampleRate;
    const depth = 0.5 * this.#tremolo;
    let phase = this.#motorPhase;
    for (let i = from; i < to; i++) {
      const s = parabolicSine(phase);
      left[i]! *= 1 - depth + depth * s;
      right[i]! *= 1 - depth + depth * parabolicSine(phase + 0.12);
      phase += step;
      if (phase >= 1) phase -= 1;
    }
    this.#motorPhase = phase;
  }

  protected override resetFinish(): void {
    this.#motorPhase = 0;
  }
}

/** A sine-like curve of a phase in turns, made of two parabolas; smooth enough for slow modulation. */
function parabolicSine(turns: number): number {
  const x = turns - Math.floor(turns);
  return x < 0.5 ? 16 * x * (0.5 - x) : -16 * (x - 0.5) * (1 - x);
}
