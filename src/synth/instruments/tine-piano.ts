import { exp, exp2, midiToHertz, pow } from '../../math/elementary.js';
import { KEYBOARDS, type KeyboardKernels, SUITCASE, SUITCASE_WORDS } from '../dsp/kernels-of-keyboards.js';
import { ModalBanks } from '../dsp/modal-bank.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

/** What swings so far (-60 dB) below its own blow is not heard; of the bell in units of the pickup's width. */
const TINE_FAINT = 0.001;
const BELL_SILENCE = 1e-4;

/**
 * Tine piano: tone bar and tine are a handful of modes; the pickup beside the tine turns its swing into harmonics by a
 * curved field, so a hard blow barks and the note mellows as it dies (after Gabrielli et al., "The Rhodes electric
 * piano", JASA 2020). Then the stereo tremolo of the suitcase amplifier.
 */
export class TinePiano extends PolyphonicInstrument {
  readonly #banks: ModalBanks;
  readonly #offset: Float64Array;
  readonly #gain: Float64Array;
  readonly #tuned: Float64Array;
  /** Swing at which a tine is left out, of each slot. */
  readonly #faint: Float64Array;
  readonly #age: Float64Array;
  readonly #onset: Float64Array;
  readonly #tine: Float32Array;
  readonly #bell: Float32Array;
  readonly #tineAt: number;
  readonly #bellAt: number;
  readonly #kernels: KeyboardKernels;
  readonly #suitcase: Float32Array;
  readonly #suitcaseAt: number;
  #brightness = 0.5;
  #tremolo = 0.3;

  constructor(workspace: Workspace, sampleRate: number) {
    super(workspace, sampleRate, 24, 0.05);
    this.#tine = workspace.floats(QUANTUM);
    this.#tineAt = this.#tine.byteOffset;
    this.#bell = workspace.floats(QUANTUM);
    this.#bellAt = this.#bell.byteOffset;
    this.#kernels = workspace.kernels(KEYBOARDS);
    this.#suitcase = workspace.floats(SUITCASE_WORDS);
    this.#suitcaseAt = this.#suitcase.byteOffset;
    this.#suitcase[SUITCASE.warm] = exp((-6.2832 * 5200) / sampleRate);
    // A coil hears changes only: the mean that the curved field makes of a swing is taken off.
    this.#suitcase[SUITCASE.slow] = exp((-6.2832 * 12) / sampleRate);
    const step = Math.round((4.6 * 4294967296) / sampleRate);
    new Int32Array(this.#suitcase.buffer, this.#suitcaseAt, SUITCASE_WORDS)[SUITCASE.step] = step;
    const size = this.pool.size;
    this.#banks = new ModalBanks(workspace, sampleRate, 2 * size, 8);
    this.#offset = new Float64Array(size);
    this.#gain = new Float64Array(size);
    this.#tuned = new Float64Array(size);
    this.#faint = new Float64Array(size);
    this.#age = new Float64Array(size);
    this.#onset = new Float64Array(size);
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'tremolo' || name === 'vibrato') this.#tremolo = clamped * 0.6;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const n = note.variation;
    const v = Math.max(0.02, Math.min(1, note.velocity));
    const f0 = midiToHertz(note.midi + 0.006 * vary(n, 0));
    const octave = (note.midi - 60) / 12;
    const one = 2 * slot;
    this.#banks.clear(one);
    this.#banks.clear(one + 1);
    // Swing of the tine in units of the pickup's width; high tines are short and swing less.
    const swing = (0.16 + 1.5 * pow(v, 1.25)) * exp2(-octave * 0.28) * exp2((this.#brightness - 0.5) * 0.8);
    this.#faint[slot] = TINE_FAINT * swing;
    const t60 = 6 * pow(0.72, octave) * (1 + 0.06 * vary(n, 3));
    this.#banks.add(one, f0, swing * 0.94, 0, 6.91 / t60);
    this.#banks.add(one, f0 * 1.0004, swing * 0.06, 0.2, 6.91 / (t60 * 1.6));
    // The tone bar's thump under the note.
    this.#banks.add(one, 52 + 6 * vary(n, 5), 0.08 * swing, 0.1, 40);
    // Clamped-free modes of the tine: the bell of the attack, past the pickup's curve.
    const bell = 0.075 * pow(v, 1.6) * (1 + 0.2 * vary(n, 6)) * exp2((this.#brightness - 0.5) * 1.5);
    this.#banks.add(one + 1, f0 * 6.27, bell, 0.1, 6.91 / (0.55 * pow(0.75, octave)));
    this.#banks.add(one + 1, f0 * 17.55, bell * 0.3, 0.2, 6.91 / 0.12);
    // Hammer tip on the harp.
    this.#banks.add(one + 1, 340 + 40 * vary(n, 7), 0.05 * v, 0.1, 160);
    this.#banks.add(one + 1, 890 + 90 * vary(n, 8), 0.04 * v * v, 0.3, 220);
    this.#banks.add(one + 1, 2100 + 200 * vary(n, 9), 0.02 * v * v, 0.3, 260);
    this.#offset[slot] = 0.36 + 0.03 * vary(n, 10);
    this.#gain[slot] = 0.42 * pow(v, 0.55) * (1 + 0.04 * vary(n, 1));
    this.#tuned[slot] = 1;
    this.#age[slot] = 0;
    this.#onset[slot] = (0.0028 - 0.0016 * v) * this.sampleRate;
  }

  protected releaseVoice(slot: number): void {
    this.#banks.damp(2 * slot, 26, 6, this.#tuned[slot]!);
    this.#banks.damp(2 * slot + 1, 40, 6, this.#tuned[slot]!);
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const ratio = this.bendRatio[slot]!;
    if (ratio !== this.#tuned[slot]) {
      this.#tuned[slot] = ratio;
      this.#banks.tune(2 * slot, ratio);
      this.#banks.tune(2 * slot + 1, ratio);
    }
    if (first) return;
    this.#banks.decayBy(2 * slot, frames, this.#faint[slot]!);
    this.#banks.decayBy(2 * slot + 1, frames, BELL_SILENCE);
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    this.#banks.render(2 * slot, this.#tine, from, to);
    if (this.#banks.count[2 * slot + 1]! > 0) this.#banks.render(2 * slot + 1, this.#bell, from, to);
    const place = this.place.find(left, right);
    this.#kernels.pickup(
      this.#tineAt,
      this.#bellAt,
      place.left,
      place.right,
      from,
      this.#offset[slot]!,
      this.#gain[slot]!,
      this.#age[slot]!,
      this.#onset[slot]!,
    );
    this.#age[slot]! += to - from;
  }

  protected voiceEnded(slot: number): boolean {
    return this.#banks.count[2 * slot] === 0 && this.#banks.count[2 * slot + 1] === 0;
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    this.#suitcase[SUITCASE.depth] = this.#tremolo;
    const place = this.place.find(left, right);
    this.#kernels.suitcase(this.#suitcaseAt, place.left, place.right, from, to);
  }

  protected override resetFinish(): void {
    this.#suitcase[SUITCASE.phase] = 0;
    this.#suitcase.fill(0, SUITCASE.states);
  }
}
