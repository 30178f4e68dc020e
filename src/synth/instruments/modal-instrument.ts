import { BlockPlace } from '../dsp/block-place.js';
import { VOICE_SUM, type VoiceSumKernels } from '../dsp/kernels-of-voice-sum.js';
import { ModalBanks } from '../dsp/modal-bank.js';
import { NoiseBursts } from '../dsp/noise-burst.js';
import { ramp } from '../dsp/onset.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

/** Below this a mode can't be heard beside the note it belongs to. */
const SILENCE = 3e-5;
const BOOKING = 4 * QUANTUM;

/**
 * Struck instruments: each voice has two banks of modes that stand at different places in stereo, a short burst of
 * low-passed noise from the blow, and an onset as long as the blow's contact.
 */
export abstract class ModalInstrument extends PolyphonicInstrument {
  protected readonly banks: ModalBanks;
  /** Frames of the onset ramp, set by `strike`. */
  protected readonly onset: Float64Array;
  protected readonly noise: NoiseBursts;
  /** Gains of bank A and B in the left channel; mirrored in the right. */
  protected nearGain = 1;
  protected farGain = 0.55;
  readonly #age: Float64Array;
  readonly #tuned: Float64Array;
  readonly #unbooked: Float64Array;
  /** Silent between renderings. */
  readonly #one: Float32Array;
  readonly #two: Float32Array;
  readonly #oneAt: number;
  readonly #twoAt: number;
  readonly #sums: VoiceSumKernels;
  readonly #out: BlockPlace;

  constructor(workspace: Workspace, sampleRate: number, polyphony: number, modes: number, tailSeconds = 0) {
    super(workspace, sampleRate, polyphony, tailSeconds);
    const size = this.pool.size;
    this.#one = workspace.floats(QUANTUM);
    this.#two = workspace.floats(QUANTUM);
    this.#oneAt = this.#one.byteOffset;
    this.#twoAt = this.#two.byteOffset;
    this.#sums = workspace.kernels(VOICE_SUM);
    this.#out = new BlockPlace(workspace.memory.buffer);
    this.banks = new ModalBanks(workspace, sampleRate, 2 * size, modes);
    this.onset = new Float64Array(size);
    this.noise = new NoiseBursts(sampleRate, size);
    this.#age = new Float64Array(size);
    this.#tuned = new Float64Array(size);
    this.#unbooked = new Float64Array(size);
  }

  /** Adds the note's modes to banks 2*slot and 2*slot+1 and sets onset and noise. */
  protected abstract strike(slot: number, note: NoteOn): void;
  /** Puts the damper on: usually `this.dampBoth`. */
  protected abstract override releaseVoice(slot: number): void;

  protected dampBoth(slot: number, base: number, slope: number): void {
    const ratio = this.#tuned[slot]!;
    this.banks.damp(2 * slot, base, slope, ratio);
    this.banks.damp(2 * slot + 1, base, slope, ratio);
  }

  protected startVoice(slot: number, note: NoteOn): void {
    this.banks.clear(2 * slot);
    this.banks.clear(2 * slot + 1);
    this.#age[slot] = 0;
    this.#tuned[slot] = 1;
    this.noise.stop(slot);
    this.onset[slot] = 1;
    this.strike(slot, note);
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const ratio = this.bendRatio[slot]!;
    if (ratio !== this.#tuned[slot]) {
      this.#tuned[slot] = ratio;
      this.banks.tune(2 * slot, ratio);
      this.banks.tune(2 * slot + 1, ratio);
    }
    if (first) {
      this.#unbooked[slot] = frames;
      return;
    }
    // Book-keeping every fourth quantum; in a dense chord more is masked, so more may go.
    const passed = this.#unbooked[slot]! + frames;
    this.#unbooked[slot] = passed;
    if (passed < BOOKING) return;
    const threshold = SILENCE * (1 + this.pool.busy / 8);
    this.banks.decayBy(2 * slot, passed, threshold);
    this.banks.decayBy(2 * slot + 1, passed, threshold);
    this.#unbooked[slot] = 0;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    const one = this.#one;
    const two = this.#two;
    this.banks.render(2 * slot, one, from, to);
    if (this.noise.sounds(slot)) this.noise.render(slot, one, from, to);
    const age = this.#age[slot]!;
    if (this.banks.count[2 * slot + 1]! > 0) {
      this.banks.render(2 * slot + 1, two, from, to);
      if (age < this.onset[slot]!) {
        ramp(one, from, to, age, this.onset[slot]!);
        ramp(two, from, to, age, this.onset[slot]!);
      }
    } else if (age < this.onset[slot]!) ramp(one, from, to, age, this.onset[slot]!);
    const place = this.#out.find(left, right);
    this.#sums.spreadPair(
      place.left,
      place.right,
      this.#oneAt,
      this.#twoAt,
      this.nearGain,
      this.farGain,
      from,
    );
    this.#age[slot] = age + (to - from);
  }

  protected voiceEnded(slot: number): boolean {
    return (
      this.banks.count[2 * slot] === 0 && this.banks.count[2 * slot + 1] === 0 && !this.noise.sounds(slot)
    );
  }
}
