import { exp2, midiToHertz } from '../../math/elementary.js';
import { Adsr, type AdsrTimes } from '../dsp/envelope.js';
import {
  PAIR,
  PAIR_WORDS,
  PHASE_MODULATION,
  type PhaseModulationKernels,
} from '../dsp/kernels-of-phase-modulation.js';
import { Lfo } from '../dsp/lfo.js';
import { vary } from '../dsp/variation.js';
import { phaseStep, SINE, TABLE_SCALE, tablePointers } from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
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

/** One note: its envelopes, and its pairs as words in linear memory. */
class FmVoice {
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly levels: readonly Adsr[];
  readonly bites: readonly Adsr[];
  readonly swings: readonly Lfo[];
  readonly vibrato: Lfo;
  hertz = 440;
  loudness = 1;
  bite = 1;
  age = 0;

  constructor(workspace: Workspace, pairs: readonly FmPair[], sampleRate: number) {
    const words = PAIR_WORDS * pairs.length;
    this.floats = workspace.floats(words);
    this.integers = new Int32Array(this.floats.buffer, this.floats.byteOffset, words);
    pairs.forEach(({ pan }, i) => {
      this.floats[PAIR_WORDS * i + PAIR.left] = Math.sqrt(1 - pan);
      this.floats[PAIR_WORDS * i + PAIR.right] = Math.sqrt(1 + pan);
    });
    this.levels = Array.from({ length: pairs.length }, () => new Adsr(sampleRate));
    this.bites = Array.from({ length: pairs.length }, () => new Adsr(sampleRate));
    this.swings = Array.from({ length: pairs.length }, () => new Lfo(sampleRate));
    this.vibrato = new Lfo(sampleRate);
  }
}

/** Bells and glass: pairs of phase-modulated sines. */
export class FmInstrument extends PolyphonicInstrument {
  readonly #settings: FmSettings;
  readonly #voices: readonly FmVoice[];
  readonly #kernels: PhaseModulationKernels;
  readonly #sine: number;
  /** Ratio of each pair's detuning. */
  readonly #detuned: Float64Array;
  /** Factor on the modulation index. */
  #bright = 1;
  #vibrato: number;
  #attackScale = 1;
  #releaseScale = 1;

  constructor(workspace: Workspace, settings: FmSettings, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    this.#settings = settings;
    this.#vibrato = settings.vibrato;
    this.#voices = Array.from(
      { length: this.pool.size },
      () => new FmVoice(workspace, settings.pairs, sampleRate),
    );
    this.#kernels = workspace.kernels(PHASE_MODULATION);
    this.#sine = tablePointers(workspace, SINE)[0]!;
    this.#detuned = Float64Array.from(settings.pairs, (pair) => exp2(pair.cents / 1200));
  }

  /** "brightness" and "cutoff" (modulation index, two octaves either way), "vibrato", "attack", "release". */
  override control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    if (name === 'brightness' || name === 'cutoff') this.#bright = exp2(4 * (v - 0.5));
    else if (name === 'vibrato') this.#vibrato = v;
    else if (name === 'attack') this.#attackScale = exp2(8 * v - 4);
    else if (name === 'release') this.#releaseScale = exp2(8 * v - 4);
  }

  override reset(): void {
    super.reset();
    this.#bright = 1;
    this.#vibrato = this.#settings.vibrato;
    this.#attackScale = 1;
    this.#releaseScale = 1;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const voice = this.#voices[slot]!;
    const { pairs, touch, bite, shimmer } = this.#settings;
    const v = note.variation;
    voice.hertz = midiToHertz(note.midi);
    voice.age = 0;
    voice.loudness = exp2((note.velocity - 0.7) * 2.6 * touch) * (1 + 0.04 * vary(v, 1));
    // High notes have fewer partials below the Nyquist frequency: less index, nothing folds.
    voice.bite = exp2(bite * (note.velocity - 0.7) + 0.1 * vary(v, 2) - Math.max(0, note.midi - 60) / 18);
    voice.vibrato.start('sine', 5.2, 0, 0);
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      const at = PAIR_WORDS * i;
      voice.integers[at + PAIR.carrier] = Math.floor(vary(v, 10 + i) * 2147483647);
      voice.integers[at + PAIR.modulator] = Math.floor(vary(v, 20 + i) * 2147483647);
      voice.floats.fill(0, at + PAIR.index, at + PAIR.gainStep + 1);
      const level = voice.levels[i]!;
      const index = voice.bites[i]!;
      level.shape(pair.times, this.#attackScale, this.#releaseScale);
      index.shape(pair.indexTimes, this.#attackScale, this.#releaseScale);
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

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const voice = this.#voices[slot]!;
    const { pairs, shimmer } = this.#settings;
    voice.age += frames;
    const swell = Math.min(1, voice.age / (0.4 * this.sampleRate));
    let hertz = voice.hertz * this.bendRatio[slot]!;
    if (this.#vibrato > 0) {
      hertz *= exp2((voice.vibrato.advance(frames) * this.#vibrato * 60 * swell) / 1200);
    } else voice.vibrato.skip(frames);
    const bright = this.#bright * voice.bite * 0.15915494309189535;
    const { integers, floats } = voice;
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      const at = PAIR_WORDS * i;
      const detuned = hertz * this.#detuned[i]!;
      const carrier = phaseStep(detuned * pair.carrier, this.sampleRate);
      const modulator = phaseStep(detuned * pair.modulator, this.sampleRate);
      if (first) {
        integers[at + PAIR.carrierStep] = carrier;
        integers[at + PAIR.modulatorStep] = modulator;
      }
      integers[at + PAIR.carrierGrowth] = Math.round((carrier - integers[at + PAIR.carrierStep]!) / frames);
      integers[at + PAIR.modulatorGrowth] = Math.round(
        (modulator - integers[at + PAIR.modulatorStep]!) / frames,
      );
      const swing = 1 - shimmer.depth * (0.5 + 0.5 * voice.swings[i]!.advance(frames));
      const audible = detuned * pair.carrier < 0.45 * this.sampleRate ? pair.level : 0;
      const gain = voice.levels[i]!.advance(frames) * voice.loudness * audible * swing;
      const index = voice.bites[i]!.advance(frames) * pair.index * bright;
      // Lines over the quantum: value at frame i is base + step * i, and the aim is the next quantum's frame 0.
      const gainNow = first ? 0 : floats[at + PAIR.gain]! + floats[at + PAIR.gainStep]! * QUANTUM;
      const indexNow = first ? index : floats[at + PAIR.index]! + floats[at + PAIR.indexStep]! * QUANTUM;
      const gainStep = (gain - gainNow) / frames;
      const indexStep = (index - indexNow) / frames;
      floats[at + PAIR.gainStep] = gainStep;
      floats[at + PAIR.indexStep] = indexStep;
      floats[at + PAIR.gain] = gain - gainStep * QUANTUM;
      floats[at + PAIR.index] = index - indexStep * QUANTUM;
    }
  }

  protected renderVoice(slot: number, left: Float32Array, right: Float32Array, from: number): void {
    const first = this.#voices[slot]!.floats.byteOffset;
    const count = this.#settings.pairs.length;
    this.#kernels.pairs(first, count, this.#sine, TABLE_SCALE, left.byteOffset, right.byteOffset, from);
  }

  protected voiceEnded(slot: number): boolean {
    const levels = this.#voices[slot]!.levels;
    for (let i = 0; i < levels.length; i++) if (levels[i]!.active) return false;
    return true;
  }
}
