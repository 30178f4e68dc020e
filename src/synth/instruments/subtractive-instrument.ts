import { exp2 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { BiquadCascade } from '../dsp/biquad-cascade.js';
import { FormantFilter } from '../dsp/formant-filter.js';
import { Lfo } from '../dsp/lfo.js';
import { CONTROLS } from '../dsp/subtractive-words.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { FADING, FREE } from '../voice-pool.js';
import { SubtractivePlan } from './subtractive-plan.js';
import { inOneShape, type SubtractiveSettings } from './subtractive-settings.js';
import { SubtractiveVoice, type TimeScales } from './subtractive-voice.js';

/** Cutoff of the "cutoff" control at 0, and how many octaves it reaches up to 1 (40 Hz ... 20 kHz). */
const CUTOFF_LOW = 40;
const CUTOFF_OCTAVES = 9;
/** Share of the way a moving cutoff or brightness goes each quantum: 5 ms to settle, no zipper. */
const SMOOTHING = 0.44;

/** Saturation of what is not symmetrical leaves a mean: a high-pass takes it off, and rings for so many seconds. */
const MEAN_CORNER = 14;
const MEAN_TAIL = 0.12;

/** Seconds that the mouth rings on, and where in its cycle it starts: at the first vowel. */
const MOUTH_TAIL = 0.06;
const VOWEL_START = 0.75;

/** Seconds that a mouth takes from one end of a syllable to the other. */
const SYLLABLE = 0.11;

/** A subtractive synthesiser: plays one table of settings. */
export class SubtractiveInstrument extends PolyphonicInstrument {
  readonly #settings: SubtractiveSettings;
  readonly #voices: readonly SubtractiveVoice[];
  /** CONTROLS, as the voices' kernel reads them. */
  readonly #controls: Float64Array;
  readonly #withoutMean: BiquadCascade | undefined;
  readonly #mouth: FormantFilter | undefined;
  readonly #vowel: Lfo;
  /** True where a key that is struck again has the voice that it had. */
  readonly #again: boolean;
  readonly #scales: TimeScales = { attack: 1, decay: 1, release: 1 };
  #brightness = 0.5;
  #brightnessNow = 0.5;
  #cutoff = UNSET;
  #cutoffNow = UNSET;
  #last = -1;
  /** The syllable that is said, and the frames since it began. */
  #syllable: readonly [number, number] | undefined;
  #said = 0;
  /** True once the mouth has a shape. */
  #open = false;

  constructor(workspace: Workspace, settings: SubtractiveSettings, sampleRate: number, polyphony: number) {
    const saturated = settings.filter.kind === 'ladder' || (settings.filter.drive ?? 0) > 0;
    super(workspace, sampleRate, polyphony, saturated ? MEAN_TAIL : settings.mouth ? MOUTH_TAIL : 0);
    this.#settings = inOneShape(settings);
    const { mono, journey, oscillators } = settings;
    this.#again =
      mono === undefined && journey === undefined && !oscillators.some((o) => o.fixedPhase === true);
    const plan = new SubtractivePlan(workspace, this.#settings, sampleRate);
    this.#controls = plan.controls;
    this.#voices = Array.from(
      { length: this.pool.size },
      () => new SubtractiveVoice(workspace, this.#settings, plan, sampleRate),
    );
    if (saturated)
      this.#withoutMean = new BiquadCascade(workspace, sampleRate, [['highpass', MEAN_CORNER, Math.SQRT1_2]]);
    const { mouth } = settings;
    this.#mouth = mouth && new FormantFilter(workspace, sampleRate, mouth.vowels, mouth.width);
    this.#vowel = new Lfo(sampleRate);
    this.#vowel.start('sine', mouth?.hertz ?? 1, VOWEL_START, 0);
    this.#toDefaults();
  }

  /**
   * "brightness" (0.5 as the patch is, 0 and 1 two and a half octaves darker and brighter), "cutoff" (40 Hz...20 kHz at
   * middle C, replaces the patch's), "resonance" (replaces), "vibrato" (1 is 60 cents), "attack" and "release" (0.5 as
   * the patch is, 1/16 to 16 times its length, from the next note on), "decay" of the filter (a quarter to 4 times).
   */
  override control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    switch (name) {
      case 'brightness':
        this.#brightness = v;
        break;
      case 'cutoff':
        this.#cutoff = v;
        if (this.#cutoffNow < 0) this.#cutoffNow = v;
        break;
      case 'resonance':
        this.#controls[CONTROLS.resonance] = v;
        break;
      case 'vibrato':
        this.#controls[CONTROLS.vibrato] = 60 * v;
        break;
      case 'attack':
        this.#scales.attack = exp2(8 * v - 4);
        break;
      case 'decay':
        this.#scales.decay = exp2(4 * v - 2);
        break;
      case 'release':
        this.#scales.release = exp2(8 * v - 4);
        break;
    }
  }

  override process(left: Float32Array, right: Float32Array, from: number, to: number): boolean {
    if (from === 0) this.#moveControls();
    return super.process(left, right, from, to);
  }

  override reset(): void {
    super.reset();
    this.#last = -1;
    this.#toDefaults();
  }

  protected startVoice(slot: number, note: NoteOn, struck: number): void {
    const syllables = this.#settings.mouth?.syllables;
    if (syllables) {
      this.#syllable = syllables[note.midi % syllables.length];
      this.#said = 0;
    }
    const voice = this.#voices[slot]!;
    if (struck >= 0) {
      voice.start(note, this.#scales, this.#voices[struck], true);
      return;
    }
    let before: SubtractiveVoice | undefined;
    if (this.#settings.mono !== undefined && this.#last >= 0 && this.#last !== slot) {
      const state = this.pool.state[this.#last]!;
      const previous = this.#voices[this.#last]!;
      const tied = note.articulation === 'legato' || note.articulation === 'slide';
      if (state !== FREE && state !== FADING && !previous.ended) {
        if (tied) {
          before = previous;
          this.pool.free(this.#last);
        } else {
          previous.cutOff();
        }
      }
    }
    voice.start(note, this.#scales, before, false);
    if (before !== undefined) this.startAtNextQuantum(slot);
    this.#last = slot;
  }

  protected override keyOf(slot: number): number {
    return this.#again ? this.#voices[slot]!.key : -1;
  }

  protected releaseVoice(slot: number): void {
    this.#voices[slot]!.release();
  }

  /** The kernel does it when it plays. */
  protected controlVoice(): void {}

  protected renderVoice(slot: number, left: Float32Array, right: Float32Array, from: number): void {
    this.#voices[slot]!.play(left, right, from, this.bendRatio[slot]!);
  }

  protected voiceEnded(slot: number): boolean {
    return this.#voices[slot]!.ended;
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    this.#withoutMean?.process(left, right, from, to);
    const mouth = this.#mouth;
    if (mouth === undefined) return;
    if (from === 0 || !this.#open) {
      this.#open = true;
      mouth.aim(this.#vowelAfter(QUANTUM - from), QUANTUM - from);
    }
    mouth.process(left, right, from, to);
  }

  /** Where the mouth will be so many frames later, 0-1 along its vowels. */
  #vowelAfter(frames: number): number {
    if (this.#syllable === undefined) return 0.5 + 0.5 * this.#vowel.advance(frames);
    this.#said += frames;
    const [from, to] = this.#syllable;
    return from + (to - from) * Math.min(1, this.#said / (SYLLABLE * this.sampleRate));
  }

  protected override resetFinish(): void {
    this.#withoutMean?.reset();
    if (this.#mouth === undefined) return;
    this.#open = false;
    this.#mouth.reset();
    this.#syllable = undefined;
    this.#vowel.start('sine', this.#settings.mouth!.hertz, VOWEL_START, 0);
  }

  #moveControls(): void {
    const share = this.pool.busy > 0 ? SMOOTHING : 1;
    this.#brightnessNow += (this.#brightness - this.#brightnessNow) * share;
    this.#controls[CONTROLS.octaves] = 5 * (this.#brightnessNow - 0.5);
    if (this.#cutoff >= 0) {
      this.#cutoffNow += (this.#cutoff - this.#cutoffNow) * share;
      this.#controls[CONTROLS.cutoff] = CUTOFF_LOW * exp2(CUTOFF_OCTAVES * this.#cutoffNow);
    }
  }

  #toDefaults(): void {
    const { vibrato = 0, brightness = 0.5 } = this.#settings.controls ?? {};
    this.#brightness = brightness;
    this.#brightnessNow = brightness;
    this.#cutoff = -1;
    this.#cutoffNow = -1;
    const controls = this.#controls;
    controls[CONTROLS.octaves] = 5 * (brightness - 0.5);
    controls[CONTROLS.cutoff] = 0;
    controls[CONTROLS.resonance] = -1;
    controls[CONTROLS.vibrato] = 60 * vibrato;
    this.#scales.attack = 1;
    this.#scales.decay = 1;
    this.#scales.release = 1;
  }
}
