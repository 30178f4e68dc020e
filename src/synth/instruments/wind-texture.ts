import { exp2, midiToHertz } from '../../math/elementary.js';
import { Adsr } from '../dsp/envelope.js';
import { BAND, BAND_WORDS, GUST, SCRATCH_WORDS, WIND, type WindKernels } from '../dsp/kernels-of-wind.js';
import { Lfo } from '../dsp/lfo.js';
import { warp } from '../dsp/state-variable-filter.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

/** Bands of one gust: multiple of the note's pitch, damping 1/Q, level. Tonal below, airy above. */
const BANDS: readonly (readonly [number, number, number])[] = [
  [1, 0.05, 1],
  [2.01, 0.09, 0.5],
  [6.3, 0.6, 0.14],
];

/** What each ear hears of the other's noise: keeps the sum of both channels whole. */
const BLEED = 0.3;

/** One gust: noise of its own for each ear through three wandering resonances. */
class Gust {
  /** Its words in linear memory. */
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  /** Where its words lie. */
  readonly at: number;
  readonly wander: readonly Lfo[];
  readonly swell: readonly Lfo[];
  readonly amplitude: Adsr;
  midi = 60;
  loudness = 1;
  /** Octaves of tilt by the touch: harder is airier. */
  touch = 0;

  constructor(workspace: Workspace, sampleRate: number) {
    this.floats = workspace.floats(GUST.bands + BAND_WORDS * BANDS.length);
    this.at = this.floats.byteOffset;
    this.integers = new Int32Array(this.floats.buffer, this.at, this.floats.length);
    this.amplitude = new Adsr(sampleRate);
    this.wander = BANDS.map(() => new Lfo(sampleRate));
    this.swell = Array.from({ length: 2 * BANDS.length }, () => new Lfo(sampleRate));
  }
}

export class WindTexture extends PolyphonicInstrument {
  readonly #gusts: readonly Gust[];
  readonly #kernels: WindKernels;
  readonly #scratch: number;
  #brightness = 0.5;
  #attackScale = 1;
  #releaseScale = 1;

  constructor(workspace: Workspace, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    this.#gusts = Array.from({ length: this.pool.size }, () => new Gust(workspace, sampleRate));
    this.#kernels = workspace.kernels(WIND);
    this.#scratch = workspace.shared(WIND, () => workspace.floats(SCRATCH_WORDS)).byteOffset;
  }

  /** "brightness" or "cutoff": balance of tone and air; "attack", "release". */
  override control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    if (name === 'brightness' || name === 'cutoff') this.#brightness = v;
    else if (name === 'attack') this.#attackScale = exp2(8 * v - 4);
    else if (name === 'release') this.#releaseScale = exp2(8 * v - 4);
  }

  override reset(): void {
    super.reset();
    this.#brightness = 0.5;
    this.#attackScale = 1;
    this.#releaseScale = 1;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const gust = this.#gusts[slot]!;
    const v = note.variation;
    gust.floats.fill(0);
    gust.midi = note.midi;
    gust.loudness = exp2((note.velocity - 0.7) * 2);
    gust.touch = 1.2 * (note.velocity - 0.7);
    gust.integers[GUST.noise] = (v ^ 0x13579bdf) | 0;
    gust.integers[GUST.noise + 1] = (v ^ 0x2468ace1) | 0;
    for (let i = 0; i < gust.wander.length; i++)
      gust.wander[i]!.start('drift', 0.31 + 0.1 * i, 0.5 + 0.5 * vary(v, i), v + i);
    for (let i = 0; i < gust.swell.length; i++) {
      gust.swell[i]!.start('drift', 0.23 + 0.05 * i, 0.5 + 0.5 * vary(v, 9 + i), v ^ (77 * (i + 1)));
    }
    gust.amplitude.shape(
      { attack: 0.8, decay: 2, sustain: 0.9, release: 3.5 },
      this.#attackScale,
      this.#releaseScale,
    );
    gust.amplitude.reset();
    gust.amplitude.start();
  }

  protected releaseVoice(slot: number): void {
    this.#gusts[slot]!.amplitude.release();
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const gust = this.#gusts[slot]!;
    const fs = this.sampleRate;
    const amplitude = gust.amplitude.advance(frames) * gust.loudness;
    const hertz = midiToHertz(gust.midi) * this.bendRatio[slot]!;
    const tilt = 2 * (this.#brightness - 0.5) + gust.touch;
    for (let b = 0; b < BANDS.length; b++) {
      const [multiple, k, level] = BANDS[b]!;
      const wander = gust.wander[b]!.advance(frames);
      // The tonal bands waver by a third of a semitone, the airy one by an octave.
      const centre = hertz * multiple * exp2(wander * (b === 2 ? 1 : 0.025));
      const damping = k * exp2(0.5 * wander);
      const at = GUST.bands + BAND_WORDS * b;
      const floats = gust.floats;
      floats[at + BAND.g] = warp(Math.min(9000, centre), fs);
      floats[at + BAND.damping] = damping;
      const balance = level * exp2(tilt * (b === 2 ? 2 : b === 1 ? 1 : -0.5));
      for (let side = 0; side < 2; side++) {
        const line = at + (side === 0 ? BAND.left : BAND.right);
        // Unit power through a narrow band needs 1/sqrt(bandwidth).
        const gain =
          (amplitude * balance * (0.55 + 0.45 * gust.swell[2 * b + side]!.advance(frames))) /
          Math.sqrt((damping * centre) / 2000);
        const now = first ? 0 : floats[line]! + floats[line + 1]! * QUANTUM;
        const step = (gain - now) / frames;
        floats[line + 1] = step;
        floats[line] = gain - step * QUANTUM;
      }
    }
  }

  protected renderVoice(slot: number, left: Float32Array, right: Float32Array, from: number): void {
    const place = this.place.find(left, right);
    const { at } = this.#gusts[slot]!;
    this.#kernels.gust(at, BANDS.length, BLEED, this.#scratch, place.left, place.right, from);
  }

  protected voiceEnded(slot: number): boolean {
    return !this.#gusts[slot]!.amplitude.active;
  }
}
