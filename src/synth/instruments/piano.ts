import { exp, exp2, midiToHertz, pow, sin } from '../../math/elementary.js';
import { Soundboard } from '../dsp/soundboard.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { ModalInstrument } from './modal-instrument.js';

/** How one piano differs from another. */
export interface PianoVoicing {
  /** Polyphony. */
  readonly voices: number;
  /** Hammer cutoff in Hz at C4 for velocity 0 and 1. */
  readonly hammerSoft: number;
  readonly hammerHard: number;
  /** Steepness of the hammer's low-pass: amplitude falls by f^-(2 * steepness). */
  readonly steepness: number;
  /** Level of knock modes and of felt noise beside the strings. */
  readonly knock: number;
  readonly felt: number;
  /** Factor of decay times. */
  readonly sustain: number;
  /** Contact of hammer and string at C4, seconds, soft blow. */
  readonly contact: number;
  /** Level of the soundboard's diffuse field, pedal up and down. */
  readonly board: number;
  readonly pedalBoard: number;
}

export const GRAND: PianoVoicing = {
  voices: 32,
  hammerSoft: 700,
  hammerHard: 3400,
  steepness: 0.95,
  knock: 0.16,
  felt: 0.05,
  sustain: 1,
  contact: 0.0022,
  board: 0.16,
  pedalBoard: 0.3,
};

export const FELT: PianoVoicing = {
  voices: 32,
  hammerSoft: 260,
  hammerHard: 800,
  steepness: 1.05,
  knock: 0.3,
  felt: 0.4,
  sustain: 0.8,
  contact: 0.006,
  board: 0.2,
  pedalBoard: 0.34,
};

/** Modes of case and soundboard that the hammer blow excites: Hz, level, T60 in seconds. */
const KNOCK: readonly (readonly [number, number, number])[] = [
  [61, 0.7, 0.22],
  [104, 1, 0.2],
  [152, 0.8, 0.16],
  [221, 0.7, 0.13],
  [327, 0.5, 0.1],
  [489, 0.35, 0.08],
  [745, 0.22, 0.06],
  [1130, 0.12, 0.045],
];

/**
 * Piano strings as modes. Inharmonicity by key after Rauhala, Lehtonen and Valimaki (2007); prompt sound in bank A,
 * slow aftersound of the detuned unison strings in bank B (Weinreich 1977); the hammer is a low-pass that opens with
 * velocity; it strikes at about 1/8 of the string.
 */
export class Piano extends ModalInstrument {
  readonly #voicing: PianoVoicing;
  readonly #board: Soundboard;
  #brightness = 0.5;

  constructor(workspace: Workspace, sampleRate: number, voicing: PianoVoicing) {
    super(workspace, sampleRate, voicing.voices, 52, 1.2);
    this.#voicing = voicing;
    this.#board = new Soundboard(workspace, sampleRate);
    this.nearGain = 0.85;
    this.farGain = 0.6;
  }

  override control(name: string, value: number): void {
    if (name === 'brightness') this.#brightness = Math.max(0, Math.min(1, value));
  }

  protected strike(slot: number, note: NoteOn): void {
    const voicing = this.#voicing;
    const rate = this.sampleRate;
    const v = Math.max(0.02, Math.min(1, note.velocity));
    const midi = note.midi;
    const f0 = midiToHertz(midi + 0.008 * vary(note.variation, 0));
    const octave = (midi - 60) / 12;
    const b = exp(0.0926 * midi - 13.64) + exp(-0.0847 * midi - 5.82);
    const loud = pow(v, 1.35) * (1 + 0.05 * vary(note.variation, 1));
    const open = exp2((this.#brightness - 0.5) * 1.6 + 0.12 * vary(note.variation, 2));
    const cutoff =
      (voicing.hammerSoft + (voicing.hammerHard - voicing.hammerSoft) * pow(v, 1.5)) *
      exp2(octave * 0.42) *
      open;
    const prompt =
      (6.91 / (voicing.sustain * 9 * exp2(-(midi - 36) / 19))) * (1 + 0.06 * vary(note.variation, 3));
    const stretch = 1 / Math.sqrt(1 + b);
    const unison = midi < 32 ? 0.12 : 0.4;
    const detune = exp2(((midi < 32 ? 0.25 : 0.55) + 0.25 * vary(note.variation, 4)) / 1200);
    const strikePoint = 1 / (8.2 + octave * 0.6);
    // A dull blow loses less loudness than its low-pass alone would take.
    const level =
      loud * 0.5 * exp2(octave * 0.2) * pow(1 + (f0 * f0) / (cutoff * cutoff), 0.5 * voicing.steepness);
    const most = Math.min(48, Math.floor((0.44 * rate) / f0));
    const tuning = exp2(-(unison * 0.55) / 2400);
    for (let k = 1; k <= most; k++) {
      const f = k * f0 * Math.sqrt(1 + b * k * k) * stretch;
      if (f > 0.42 * rate || f > 11000) break;
      const hammer = pow(1 + (f * f) / (cutoff * cutoff), -voicing.steepness);
      const comb = 0.12 + 0.88 * Math.abs(sin(Math.PI * k * strikePoint));
      const amplitude = level * hammer * comb * board(f) * pow(k, -0.35);
      if (amplitude < 2e-4 * loud) {
        if (f > cutoff * 3) break;
        continue;
      }
      const khz = f * 0.001;
      const decay = prompt * (1 + 0.03 * (k - 1)) + 0.85 * khz * Math.sqrt(khz);
      const phase = 0.25 * vary(note.variation, 10 + k);
      this.banks.add(2 * slot, f * tuning, amplitude, phase, decay);
      if (k <= 12) {
        const after = amplitude * unison * (0.8 + 0.35 * vary(note.variation, 70 + k));
        this.banks.add(
          2 * slot + 1,
          f * detune * tuning,
          after,
          phase + 0.1 * vary(note.variation, 90 + k),
          decay * 0.32,
        );
      }
    }
    const knock = voicing.knock * loud * (1.1 - 0.25 * octave) * 0.12;
    for (let j = 0; j < KNOCK.length; j++) {
      const mode = KNOCK[j]!;
      const wobble = 1 + 0.05 * vary(note.variation, 130 + j);
      this.banks.add(
        2 * slot + (j & 1),
        mode[0] * wobble,
        knock * mode[1],
        0.5 * vary(note.variation, 140 + j),
        6.91 / mode[2],
      );
    }
    this.noise.start(slot, note.variation, voicing.felt * loud * 0.6, 900 + 2500 * v * open, 0.06);
    this.onset[slot] = Math.max(12, voicing.contact * exp2(-octave * 0.45) * (1.15 - 0.65 * v) * rate);
  }

  protected releaseVoice(slot: number): void {
    // Felt dampers: bass strings take longer; the top octave and a half has none, but dies at once anyway.
    this.dampBoth(slot, 16, 9);
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const voicing = this.#voicing;
    const down = this.pool.sustain;
    this.#board.process(left, right, from, to, down ? voicing.pedalBoard : voicing.board, down ? 2.2 : 0.45);
  }

  protected override resetFinish(): void {
    this.#board.reset();
  }
}

/** Radiation of the soundboard: weak below 80 Hz, ripples of some decibels that give each note its own face. */
function board(f: number): number {
  const low = (f * f) / (f * f + 75 * 75);
  return low * (1 + 0.22 * sin(f * 0.0271) + 0.16 * sin(f * 0.0117 + 1.3) + 0.1 * sin(f * 0.0613 + 2.1));
}
