import { exp2, midiToHertz } from '../../math/elementary.js';
import { Adsr } from '../dsp/envelope.js';
import { GRAIN, GRAINS as GRAIN_KERNELS, GRAIN_WORDS, type GrainKernels } from '../dsp/kernels-of-grains.js';
import { NOISE_SCALE, nextNoise, vary } from '../dsp/variation.js';
import { phaseStep, SINE, TABLE_SCALE, tableIndex, tablePointers, triangle } from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

const GRAINS = 10;
/** Semitones from the note at which grains sound: octaves, fifths and the second above. */
const INTERVALS = [0, 0, 12, 12, 7, 19, 24, -12, 14, 0] as const;

/** A cloud of short windowed tones around one note. */
class Cloud {
  /** Its grains as words in linear memory. */
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  /** Where the grains lie. */
  readonly at: number;
  readonly amplitude: Adsr;
  random = 1;
  wait = 0;
  midi = 60;
  loudness = 1;
  /** By so much of an octave's level higher grains are louder: harder is brighter. */
  touch = 0;
  gain = 0;
  gainStep = 0;

  constructor(workspace: Workspace, sampleRate: number) {
    this.floats = workspace.floats(GRAIN_WORDS * GRAINS);
    this.at = this.floats.byteOffset;
    this.integers = new Int32Array(this.floats.buffer, this.at, this.floats.length);
    this.amplitude = new Adsr(sampleRate);
  }
}

export class GrainTexture extends PolyphonicInstrument {
  readonly #clouds: readonly Cloud[];
  readonly #kernels: GrainKernels;
  readonly #sine: Int32Array;
  readonly #triangle: Int32Array;
  #brightness = 0.5;
  #density = 0.5;
  #attackScale = 1;
  #releaseScale = 1;

  constructor(workspace: Workspace, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    this.#clouds = Array.from({ length: this.pool.size }, () => new Cloud(workspace, sampleRate));
    this.#kernels = workspace.kernels(GRAIN_KERNELS);
    this.#sine = tablePointers(workspace, SINE);
    this.#triangle = tablePointers(workspace, triangle());
  }

  /** "brightness" or "cutoff": share of high and triangular grains; "density" of grains; "attack", "release". */
  override control(name: string, value: number): void {
    const v = value < 0 ? 0 : Math.min(value, 1);
    if (name === 'brightness' || name === 'cutoff') this.#brightness = v;
    else if (name === 'density') this.#density = v;
    else if (name === 'attack') this.#attackScale = exp2(8 * v - 4);
    else if (name === 'release') this.#releaseScale = exp2(8 * v - 4);
  }

  override reset(): void {
    super.reset();
    this.#brightness = 0.5;
    this.#density = 0.5;
    this.#attackScale = 1;
    this.#releaseScale = 1;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const cloud = this.#clouds[slot]!;
    cloud.integers.fill(0);
    cloud.random = nextNoise(note.variation ^ 0x51ed270b);
    cloud.wait = 0;
    cloud.midi = note.midi;
    cloud.loudness = exp2((note.velocity - 0.7) * 2) * (1 + 0.04 * vary(note.variation, 1));
    cloud.touch = note.velocity - 0.7;
    cloud.gain = 0;
    cloud.gainStep = 0;
    cloud.amplitude.shape(
      { attack: 0.8, decay: 2, sustain: 0.9, release: 3 },
      this.#attackScale,
      this.#releaseScale,
    );
    cloud.amplitude.reset();
    cloud.amplitude.start();
  }

  protected releaseVoice(slot: number): void {
    this.#clouds[slot]!.amplitude.release();
  }

  protected controlVoice(slot: number, frames: number, _first: boolean): void {
    const cloud = this.#clouds[slot]!;
    const gain = cloud.amplitude.advance(frames) * cloud.loudness;
    const now = cloud.gain + cloud.gainStep * (frames === QUANTUM ? QUANTUM - 1 : QUANTUM - frames - 1);
    cloud.gainStep = (gain - now) / frames;
    cloud.gain = gain - cloud.gainStep * (QUANTUM - 1);
    cloud.wait -= frames;
    if (cloud.wait > 0) return;
    for (let g = 0; g < GRAINS; g++) {
      if (cloud.integers[GRAIN_WORDS * g + GRAIN.windowStep] !== 0) continue;
      this.#sow(cloud, g, this.bendRatio[slot]!);
      break;
    }
    cloud.random = nextNoise(cloud.random);
    const rarity = 0.022 * exp2(2 * (0.5 - this.#density)) * (1 + 0.7 * cloud.random * NOISE_SCALE);
    cloud.wait += rarity * this.sampleRate;
  }

  protected renderVoice(slot: number, left: Float32Array, right: Float32Array, from: number): void {
    const { at, gain, gainStep } = this.#clouds[slot]!;
    const place = this.place.find(left, right);
    this.#kernels.grains(at, GRAINS, TABLE_SCALE, gain, gainStep, place.left, place.right, from);
  }

  protected voiceEnded(slot: number): boolean {
    return !this.#clouds[slot]!.amplitude.active;
  }

  #draw(cloud: Cloud): number {
    cloud.random = nextNoise(cloud.random);
    return 0.5 + 0.5 * cloud.random * NOISE_SCALE;
  }

  /** Starts one grain: 60 to 260 ms of a tone near the note. */
  #sow(cloud: Cloud, g: number, bend: number): void {
    const reach = Math.min(INTERVALS.length - 1, Math.floor(this.#draw(cloud) * INTERVALS.length));
    const interval = INTERVALS[reach]! - (this.#brightness < 0.3 && INTERVALS[reach]! > 12 ? 12 : 0);
    const cents = 14 * (this.#draw(cloud) - 0.5);
    const hertz = midiToHertz(cloud.midi + interval + cents / 100) * bend;
    const step = phaseStep(Math.min(hertz, 7000), this.sampleRate);
    const seconds = 0.06 + 0.2 * this.#draw(cloud);
    const pan = 1.8 * this.#draw(cloud) - 0.9;
    const height = Math.max(0, interval) / 12;
    const level =
      ((0.35 + 0.65 * this.#draw(cloud)) * exp2(cloud.touch * height)) / (1 + Math.max(0, interval) / 14);
    const at = GRAIN_WORDS * g;
    const { integers, floats } = cloud;
    const tables = this.#draw(cloud) < this.#brightness + 0.6 * cloud.touch ? this.#triangle : this.#sine;
    integers[at + GRAIN.step] = step;
    integers[at + GRAIN.phase] = 0;
    integers[at + GRAIN.window] = 0;
    integers[at + GRAIN.windowStep] = Math.floor(2147483647 / (seconds * this.sampleRate));
    integers[at + GRAIN.table] = tables[tableIndex(step)]!;
    floats[at + GRAIN.left] = level * Math.sqrt(0.5 * (1 - pan));
    floats[at + GRAIN.right] = level * Math.sqrt(0.5 * (1 + pan));
  }
}
