import { exp2, log2, midiToHertz, pow, sin, TAU } from '../../math/elementary.js';
import { Amplifier, type AmplifierVoicing } from '../dsp/amplifier.js';
import { BiquadCascade, type Section } from '../dsp/biquad-cascade.js';
import { BlockPlace } from '../dsp/block-place.js';
import { Body, type BodyMode } from '../dsp/body.js';
import { VOICE_SUM, type VoiceSumKernels } from '../dsp/kernels-of-voice-sum.js';
import { NoiseBursts } from '../dsp/noise-burst.js';
import { ramp } from '../dsp/onset.js';
import { CENT, smallExp } from '../dsp/small-exponential.js';
import { StringWaveguides } from '../dsp/string-waveguide.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { FREE, RELEASED } from '../voice-pool.js';

/** How one plucked instrument differs from another. Times in seconds, positions as parts of the string's length. */
export interface PluckedVoicing {
  readonly voices: number;
  readonly range: readonly [number, number];
  /** T60 of the fundamental at MIDI note `t60At`, its factor per octave up, and T60 at 3 kHz. */
  readonly t60: number;
  readonly t60At: number;
  readonly t60PerOctave: number;
  readonly t60Bright: number;
  /** Where the finger or pick plucks, and where the pickup sits (0 for none). */
  readonly pick: number;
  readonly pickup: number;
  /** Smoothing of the pluck in Hz at velocity 0 and 1. */
  readonly soft: number;
  readonly hard: number;
  /** Share of randomness in the pluck. */
  readonly grain: number;
  /** T60 of the damped string after the note's end. */
  readonly release: number;
  /** Noise of finger or pick: level, cutoff in Hz, T60. */
  readonly touch: readonly [number, number, number];
  /** Onset in seconds at soft touch. */
  readonly onset: number;
  /** Cents between the string's two polarisations (0: one waveguide per voice) and their spread in stereo 0-1. */
  readonly beating: number;
  readonly spread: number;
  /** The same T60s for muted notes; 'mute' articulation and always when `palm`. */
  readonly muted: number;
  readonly palm?: boolean;
  /** Vibrato that grows by itself on long notes, cents. */
  readonly vibrato?: number;
  readonly body?: { readonly direct: number; readonly modes: readonly BodyMode[] };
  readonly tone?: readonly Section[];
  readonly amplifier?: AmplifierVoicing;
  /** Two takes, left and right, each with an amplifier of its own. */
  readonly doubled?: boolean;
}

/** What stays so far (-60 dB) below a string's top is not heard, as of all notes that die away. */
const FAINT = 0.001;
/** The same ahead of valves in saturation, which bring what is faint up by some 26 dB. */
const FAINT_AHEAD_OF_VALVES = 5e-5;
/** log2 of 60 dB, and the most quanta from one look through a string's loop to the next. */
const OCTAVES_OF_T60 = 9.966;
const LOOKS_APART = 16;

/** Most that a string's pitch moves in one control period, as a ratio: half a semitone. */
const FASTEST = 1.03;

/** Guitars, basses and harps: string waveguides, touch noise, body or amplifier. */
export class PluckedString extends PolyphonicInstrument {
  readonly #voicing: PluckedVoicing;
  readonly #strings: StringWaveguides;
  readonly #touch: NoiseBursts;
  readonly #hertz: Float64Array;
  readonly #ratio: Float64Array;
  readonly #slide: Float64Array;
  readonly #loud: Float64Array;
  /** Of each slot: what its strings may be worth at most when it ends, and the age in frames at which somebody looks next. */
  readonly #faint: Float64Array;
  readonly #look: Float64Array;
  readonly #age: Float64Array;
  readonly #onset: Float64Array;
  readonly #seed: Int32Array;
  readonly #fall: Float64Array;
  readonly #apart: Float64Array;
  /** Silent between renderings. */
  readonly #one: Float32Array;
  readonly #two: Float32Array;
  readonly #oneAt: number;
  readonly #twoAt: number;
  readonly #sums: VoiceSumKernels;
  readonly #out: BlockPlace;
  readonly #body: Body | null;
  readonly #tone: BiquadCascade | null;
  readonly #amplifier: Amplifier | null;
  readonly #second: boolean;
  #brightness = 0.5;
  #vibrato = 0.5;
  #lastMidi = -1;

  constructor(workspace: Workspace, sampleRate: number, voicing: PluckedVoicing) {
    super(workspace, sampleRate, voicing.voices, voicing.amplifier ? 0.06 : 0.12);
    const size = this.pool.size;
    this.#voicing = voicing;
    this.#strings = new StringWaveguides(
      workspace,
      sampleRate,
      2 * size,
      midiToHertz(voicing.range[0] - 12.5),
    );
    this.#touch = new NoiseBursts(sampleRate, size);
    this.#hertz = new Float64Array(size);
    this.#ratio = new Float64Array(size);
    this.#slide = new Float64Array(size);
    this.#loud = new Float64Array(size);
    this.#faint = new Float64Array(size);
    this.#look = new Float64Array(size);
    this.#age = new Float64Array(size);
    this.#onset = new Float64Array(size);
    this.#seed = new Int32Array(size);
    this.#fall = new Float64Array(size);
    this.#apart = new Float64Array(size);
    this.#second = voicing.beating > 0 || voicing.doubled === true;
    this.#body = voicing.body ? new Body(sampleRate, voicing.body.direct, voicing.body.modes) : null;
    this.#tone = voicing.tone ? new BiquadCascade(workspace, sampleRate, voicing.tone) : null;
    this.#amplifier = voicing.amplifier ? new Amplifier(workspace, sampleRate, voicing.amplifier) : null;
    this.#one = workspace.floats(QUANTUM);
    this.#two = workspace.floats(QUANTUM);
    this.#oneAt = this.#one.byteOffset;
    this.#twoAt = this.#two.byteOffset;
    this.#sums = workspace.kernels(VOICE_SUM);
    this.#out = new BlockPlace(workspace.memory.buffer);
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'vibrato') this.#vibrato = clamped;
    else if (name === 'drive') this.#amplifier?.setDrive(exp2((clamped - 0.5) * 4));
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const voicing = this.#voicing;
    const n = note.variation;
    const tied = note.articulation === 'legato' || note.articulation === 'slide';
    const v = strengthOf(note);
    const midi = Math.max(voicing.range[0] - 12, Math.min(voicing.range[1] + 12, note.midi));
    this.#finger(slot, note, midi);
    this.#loud[slot] = pow(v, 1.25) * (1 + 0.06 * vary(n, 1));
    this.#amplifier?.struck(v);
    this.#age[slot] = 0;
    this.#onset[slot] = Math.max(2, voicing.onset * (1.3 - 0.8 * v) * (tied ? 2 : 1) * this.sampleRate);
    this.#seed[slot] = n | 0;
    this.#fall[slot] = note.articulation === 'fall' ? Math.max(1, note.frames * 0.5) : 0;
    this.#pluck(slot, note, midi, v, tied);
    this.#faint[slot] =
      this.#strings.loudness(2 * slot) * (voicing.amplifier ? FAINT_AHEAD_OF_VALVES : FAINT);
    this.#look[slot] = LOOKS_APART * QUANTUM;
    const [level, colour, length] = voicing.touch;
    const touch = level * (tied ? 0.25 : 1) * (0.3 + v) * this.#loud[slot]!;
    this.#touch.start(slot, n, touch, colour * (0.6 + 0.8 * v), length);
  }

  // In parts: V8 takes many times longer to optimise the whole.

  /** Pitch of the note, and where it slides from. */
  #finger(slot: number, note: NoteOn, midi: number): void {
    const slide = note.articulation === 'slide' && this.#lastMidi >= 0 ? this.#lastMidi - midi : 0;
    this.#slide[slot] = Math.max(-12, Math.min(12, slide)) * 100;
    this.#lastMidi = midi;
    this.#hertz[slot] = midiToHertz(midi + 0.012 * vary(note.variation, 0));
    this.#ratio[slot] = exp2(this.#slide[slot]! / 1200);
  }

  /** Both strings of a note, or its one. */
  #pluck(slot: number, note: NoteOn, midi: number, v: number, tied: boolean): void {
    const voicing = this.#voicing;
    const n = note.variation;
    const t60 = this.#t60Of(note, midi);
    const bright = this.#brightOf(note);
    const cutoff = this.#cutoffOf(v, n, this.#hertz[slot]!, tied);
    const pick = Math.max(0.04, voicing.pick * (1 + 0.15 * vary(n, 4)));
    const cents = voicing.doubled ? 3 + 2 * vary(n, 5) : voicing.beating * (0.6 + 0.4 * vary(n, 5));
    // The two strings stand as far below the pitch as above it.
    const apart = this.#second ? exp2(cents / 2400) : 1;
    this.#apart[slot] = apart;
    const string = 2 * slot;
    const hertz = this.#hertz[slot]!;
    const sounding = hertz * this.#ratio[slot]!;
    this.#pluckOne(string, hertz, sounding / apart, t60, bright, pick, cutoff, n);
    if (!this.#second) return;
    const { doubled } = voicing;
    const other = n ^ 0x5bd1e995;
    this.#pluckOne(
      string + 1,
      hertz,
      sounding * apart,
      doubled ? t60 : t60 * 0.8,
      bright * (doubled ? 1 : 0.9),
      pick * 1.13,
      cutoff * 0.93,
      other,
    );
  }

  #pluckOne(
    string: number,
    hertz: number,
    sounding: number,
    t60: number,
    bright: number,
    pick: number,
    cutoff: number,
    seed: number,
  ): void {
    const { pickup, grain } = this.#voicing;
    this.#strings.setLoss(string, hertz, t60, bright);
    this.#strings.tune(string, sounding, 0);
    this.#strings.pluck(string, pick, pickup, cutoff, grain, 0.3, seed);
  }

  /** T60 of a note at its fundamental. */
  #t60Of({ articulation, variation }: NoteOn, midi: number): number {
    const voicing = this.#voicing;
    const muted = articulation === 'mute' || voicing.palm === true;
    const octaves = (midi - voicing.t60At) / 12;
    const open =
      (articulation === 'ghost' ? 0.05 : muted ? voicing.muted : 1) * (1 + 0.08 * vary(variation, 2));
    return Math.max(0.05, voicing.t60 * pow(voicing.t60PerOctave, octaves) * open);
  }

  /** T60 of a note at 3 kHz. */
  #brightOf({ articulation }: NoteOn): number {
    const voicing = this.#voicing;
    const muted = articulation === 'mute' || voicing.palm === true;
    return (
      voicing.t60Bright *
      (muted ? Math.sqrt(voicing.muted) : articulation === 'ghost' ? 0.3 : 1) *
      exp2((this.#brightness - 0.5) * 0.8)
    );
  }

  /** Hz up to which a pluck is bright. */
  #cutoffOf(v: number, variation: number, hertz: number, tied: boolean): number {
    const { soft, hard } = this.#voicing;
    return (
      (soft + (hard - soft) * pow(v, 1.3)) *
      exp2((this.#brightness - 0.5) * 1.6 + 0.2 * vary(variation, 3)) *
      (tied ? 0.5 : 1) *
      Math.max(1, pow(hertz / 220, 0.25))
    );
  }

  protected releaseVoice(slot: number): void {
    const hertz = this.#hertz[slot]!;
    this.#strings.damp(2 * slot, hertz, this.#voicing.release);
    if (this.#second) this.#strings.damp(2 * slot + 1, hertz, this.#voicing.release);
    this.#look[slot] = 0;
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const age = this.#age[slot]!;
    let ratio = this.bendRatio[slot]!;
    const slide = this.#slide[slot]!;
    if (slide !== 0 && !first) ratio *= this.#slid(slot, slide, age);
    const depth = (this.#voicing.vibrato ?? 0) * 2 * this.#vibrato;
    if (depth > 0) ratio *= this.#vibrated(slot, depth, age);
    const fall = this.#fall[slot]!;
    if (fall > 0 && age > fall) {
      const x = Math.min(1, (age - fall) / (0.3 * this.sampleRate));
      ratio *= smallExp(-500 * x * x * CENT);
    }
    if (ratio !== this.#ratio[slot]! && !first) this.#bendTo(slot, ratio, frames);
  }

  #slid(slot: number, slide: number, age: number): number {
    const left = 1 - age / (0.07 * this.sampleRate);
    if (left > 0) return smallExp(slide * left * left * (3 - 2 * left) * CENT);
    this.#slide[slot] = 0;
    return 1;
  }

  #vibrated(slot: number, depth: number, age: number): number {
    const seconds = age / this.sampleRate;
    const grown = Math.min(1, Math.max(0, (seconds - 0.28) / 0.5));
    if (grown <= 0) return 1;
    const rate = 5.3 + 0.4 * vary(this.#seed[slot]!, 8);
    return smallExp(depth * grown * sin(TAU * rate * (seconds - 0.28)) * CENT);
  }

  #bendTo(slot: number, aim: number, frames: number): void {
    const before = this.#ratio[slot]!;
    // A hand needs some milliseconds: a bend in one period would leave a kink that runs round in the string.
    const ratio = Math.max(before / FASTEST, Math.min(before * FASTEST, aim));
    this.#ratio[slot] = ratio;
    const hertz = this.#hertz[slot]! * ratio;
    const apart = this.#apart[slot]!;
    this.#strings.tune(2 * slot, hertz / apart, frames);
    if (this.#second) this.#strings.tune(2 * slot + 1, hertz * apart, frames);
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    const voicing = this.#voicing;
    const loud = this.#loud[slot]!;
    const age = this.#age[slot]!;
    this.#age[slot] = age + (to - from);
    const near = this.#second ? 0.5 + 0.5 * voicing.spread : 1;
    const far = this.#second ? 0.5 - 0.5 * voicing.spread : 1;
    if (age >= this.#onset[slot]! && !this.#touch.sounds(slot)) {
      this.#strings.render(2 * slot, this.#second ? 2 : 1, left, right, near * loud, far * loud, from);
      return;
    }
    const one = this.#one;
    const two = this.#two;
    this.#strings.render(2 * slot, 1, one, two, loud, 0, from);
    if (age < this.#onset[slot]!) ramp(one, from, to, age, this.#onset[slot]!);
    if (this.#touch.sounds(slot)) this.#touch.render(slot, one, from, to);
    if (this.#second) {
      this.#strings.render(2 * slot + 1, 1, two, one, loud, 0, from);
      if (age < this.#onset[slot]!) ramp(two, from, to, age, this.#onset[slot]!);
    }
    const place = this.#out.find(left, right);
    this.#sums.spreadPair(place.left, place.right, this.#oneAt, this.#twoAt, near, far, from);
  }

  protected voiceEnded(slot: number): boolean {
    if (this.pool.state[slot] === FREE) return true;
    if (this.#touch.sounds(slot)) return false;
    // Looking through the loop costs something: not before it can be faint.
    const age = this.#age[slot]!;
    if (age < this.#look[slot]!) return false;
    const faint = this.#faint[slot]!;
    let loudness = this.#strings.loudness(2 * slot);
    if (loudness <= faint && this.#second) loudness = this.#strings.loudness(2 * slot + 1);
    if (loudness <= faint) return true;
    this.#look[slot] = age + QUANTUM * this.#quantaAbove(slot, loudness / faint);
    return false;
  }

  /** Quanta in which a string, `times` as loud as when it ends, certainly goes on: as the hand damps it, but not too many. */
  #quantaAbove(slot: number, times: number): number {
    if (this.pool.state[slot] !== RELEASED) return LOOKS_APART;
    const quantaOfT60 = (this.#voicing.release * this.sampleRate) / QUANTUM;
    return Math.min(LOOKS_APART, Math.max(1, Math.floor((log2(times) / OCTAVES_OF_T60) * quantaOfT60)));
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    if (this.#second) {
      this.#amplifier?.process(left, right, from, to);
      this.#tone?.process(left, right, from, to);
    } else {
      this.#amplifier?.processOne(left, right, from, to);
      this.#tone?.processOne(left, right, from, to);
    }
    if (this.#body) this.#body.process(left, right, from, to);
  }

  protected override resetFinish(): void {
    this.#amplifier?.reset();
    this.#tone?.reset();
    this.#body?.reset();
    this.#lastMidi = -1;
  }
}

/** How hard a note is struck, 0-1. */
function strengthOf({ velocity, articulation }: NoteOn): number {
  return Math.max(
    0.02,
    Math.min(1, velocity * (articulation === 'accent' ? 1.1 : articulation === 'ghost' ? 0.6 : 1)),
  );
}
