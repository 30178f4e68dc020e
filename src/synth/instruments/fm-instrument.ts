import { exp2, midiToHertz } from '../../math/elementary.js';
import { ADSR_WORDS, Adsr, type AdsrTimes } from '../dsp/envelope.js';
import {
  FM_MOTION,
  FM_PATCH,
  PAIR,
  PAIR_MOTION,
  PAIR_MOTION_WORDS,
  PAIR_PATCH_WORDS,
  PAIR_WORDS,
  PHASE_MODULATION,
  type PhaseModulationKernels,
} from '../dsp/kernels-of-phase-modulation.js';
import { LFO_WORDS, Lfo } from '../dsp/lfo.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

/** A carrier and its modulator. */
export interface FmPair {
  /** Frequencies as multiples of the note's. */
  readonly carrier: number;
  readonly modulator: number;
  /** Cents added to both. */
  readonly cents: number;
  /** Peak phase deviation in radians at velocity 0.7. */
  readonly index: number;
  readonly level: number;
  /** -1...1. */
  readonly pan: number;
  readonly times: AdsrTimes;
  readonly indexTimes: AdsrTimes;
}

export interface FmSettings {
  readonly pairs: readonly FmPair[];
  readonly touch: number;
  /** Octaves of index per unit of velocity. */
  readonly bite: number;
  /** Slow swing of pan and level of each pair: Hz and depth 0-1. */
  readonly shimmer: { readonly hertz: number; readonly depth: number };
  readonly vibrato: number;
}

/** One note: its pairs, and what moves them, as words in linear memory. */
class FmVoice {
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly motion: Float64Array;
  /** Where the pairs lie and what moves them. */
  readonly pairsAt: number;
  readonly motionAt: number;
  readonly levels: readonly Adsr[];
  readonly bites: readonly Adsr[];
  readonly swings: readonly Lfo[];
  readonly vibrato: Lfo;
  /** The key that it plays. */
  midi = -1;
  /** True until the note's first frame has been played. */
  fresh = true;

  constructor(workspace: Workspace, pairs: readonly FmPair[], sampleRate: number) {
    const words = PAIR_WORDS * pairs.length;
    this.floats = workspace.floats(words);
    this.pairsAt = this.floats.byteOffset;
    this.integers = new Int32Array(this.floats.buffer, this.pairsAt, words);
    pairs.forEach(({ pan }, i) => {
      this.floats[PAIR_WORDS * i + PAIR.left] = Math.sqrt(1 - pan);
      this.floats[PAIR_WORDS * i + PAIR.right] = Math.sqrt(1 + pan);
    });
    const motion = workspace.doubles(FM_MOTION.pairs + PAIR_MOTION_WORDS * pairs.length);
    this.motion = motion;
    this.motionAt = motion.byteOffset;
    const from = (i: number, word: number): number => FM_MOTION.pairs + PAIR_MOTION_WORDS * i + word;
    const envelope = (at: number): Adsr => new Adsr(sampleRate, motion.subarray(at, at + ADSR_WORDS));
    const lfo = (at: number): Lfo => new Lfo(sampleRate, motion.subarray(at, at + LFO_WORDS));
    this.levels = pairs.map((_, i) => envelope(from(i, PAIR_MOTION.level)));
    this.bites = pairs.map((_, i) => envelope(from(i, PAIR_MOTION.index)));
    this.swings = pairs.map((_, i) => lfo(from(i, PAIR_MOTION.swing)));
    this.vibrato = lfo(FM_MOTION.vibrato);
  }
}

/** Bells and glass: pairs of phase-modulated sines. */
export class FmInstrument extends PolyphonicInstrument {
  readonly #settings: FmSettings;
  readonly #voices: FmVoice[];
  readonly #kernels: PhaseModulationKernels;
  /** FM_PATCH, as the kernel reads it. */
  readonly #patch: Float64Array;
  readonly #patchAt: number;
  #attackScale = 1;
  #releaseScale = 1;

  constructor(workspace: Workspace, settings: FmSettings, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    this.#settings = settings;
    const { pairs } = settings;
    this.#voices = Array.from({ length: this.pool.size }, () => new FmVoice(workspace, pairs, sampleRate));
    this.#kernels = workspace.kernels(PHASE_MODULATION);
    this.#patch = workspace.doubles(FM_PATCH.pairs + PAIR_PATCH_WORDS * pairs.length);
    this.#patchAt = this.#patch.byteOffset;
    this.#patch[FM_PATCH.sampleRate] = sampleRate;
    this.#patch[FM_PATCH.shimmer] = settings.shimmer.depth;
    pairs.forEach((pair, i) => {
      const { carrier, modulator, index, level } = pair;
      const words = [exp2(pair.cents / 1200), carrier, modulator, index, level];
      this.#patch.set(words, FM_PATCH.pairs + PAIR_PATCH_WORDS * i);
    });
    this.#toDefaults();
  }

  /** "brightness" and "cutoff" (modulation index, two octaves either way), "vibrato", "attack", "release". */
  override control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    if (name === 'brightness' || name === 'cutoff') this.#patch[FM_PATCH.bright] = exp2(4 * (v - 0.5));
    else if (name === 'vibrato') this.#patch[FM_PATCH.vibrato] = v;
    else if (name === 'attack') this.#attackScale = exp2(8 * v - 4);
    else if (name === 'release') this.#releaseScale = exp2(8 * v - 4);
  }

  override reset(): void {
    super.reset();
    this.#toDefaults();
  }

  protected override keyOf(slot: number): number {
    return this.#voices[slot]!.midi;
  }

  protected startVoice(slot: number, note: NoteOn, struck: number): void {
    const again = struck >= 0;
    const voice = this.#voices[again ? struck : slot]!;
    if (again) {
      this.#voices[struck] = this.#voices[slot]!;
      this.#voices[slot] = voice;
    }
    voice.midi = note.midi;
    const { pairs, touch, bite, shimmer } = this.#settings;
    const v = note.variation;
    const { motion } = voice;
    motion[FM_MOTION.hertz] = midiToHertz(note.midi);
    motion[FM_MOTION.age] = 0;
    motion[FM_MOTION.loudness] = exp2((note.velocity - 0.7) * 2.6 * touch) * (1 + 0.04 * vary(v, 1));
    // High notes have fewer partials below the Nyquist frequency: less index, nothing folds.
    motion[FM_MOTION.bite] = exp2(
      bite * (note.velocity - 0.7) + 0.1 * vary(v, 2) - Math.max(0, note.midi - 60) / 18,
    );
    if (!again) {
      voice.fresh = true;
      voice.vibrato.start('sine', 5.2, 0, 0);
    }
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      const level = voice.levels[i]!;
      const index = voice.bites[i]!;
      level.shape(pair.times, this.#attackScale, this.#releaseScale);
      index.shape(pair.indexTimes, this.#attackScale, this.#releaseScale);
      if (again) {
        level.start();
        index.start();
        continue;
      }
      const at = PAIR_WORDS * i;
      voice.integers[at + PAIR.carrier] = Math.floor(vary(v, 10 + i) * 2147483647);
      voice.integers[at + PAIR.modulator] = Math.floor(vary(v, 20 + i) * 2147483647);
      voice.floats.fill(0, at + PAIR.index, at + PAIR.gainStep + 1);
      level.reset();
      index.reset();
      level.start();
      index.start();
      voice.swings[i]!.start(
        'sine',
        shimmer.hertz * (1 + 0.3 * vary(v, 30 + i)),
        0.5 + 0.5 * vary(v, 40 + i),
        0,
      );
    }
  }

  protected releaseVoice(slot: number): void {
    const voice = this.#voices[slot]!;
    for (let i = 0; i < voice.levels.length; i++) {
      voice.levels[i]!.release();
      voice.bites[i]!.release();
    }
  }

  /** The kernel does it when it plays. */
  protected controlVoice(): void {}

  protected renderVoice(slot: number, left: Float32Array, right: Float32Array, from: number): void {
    const voice = this.#voices[slot]!;
    const place = this.place.find(left, right);
    this.#kernels.play(
      voice.pairsAt,
      voice.motionAt,
      this.#patchAt,
      this.#settings.pairs.length,
      this.bendRatio[slot]!,
      voice.fresh ? 1 : 0,
      place.left,
      place.right,
      from,
    );
    voice.fresh = false;
  }

  protected voiceEnded(slot: number): boolean {
    const levels = this.#voices[slot]!.levels;
    for (let i = 0; i < levels.length; i++) if (levels[i]!.active) return false;
    return true;
  }

  #toDefaults(): void {
    this.#patch[FM_PATCH.bright] = 1;
    this.#patch[FM_PATCH.vibrato] = this.#settings.vibrato;
    this.#attackScale = 1;
    this.#releaseScale = 1;
  }
}
