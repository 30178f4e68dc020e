import { exp2, midiToHertz } from '../../math/elementary.js';
import { Adsr } from '../dsp/envelope.js';
import { NOISE_SCALE, nextNoise, vary } from '../dsp/variation.js';
import {
  FRACTION_BITS,
  FRACTION_MASK,
  FRACTION_SCALE,
  phaseStep,
  SINE,
  TRIANGLE,
  tableFor,
} from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';

// Constants of this module: loaders that turn imports into property reads would cost tenfold in the loops.
const SHIFT = FRACTION_BITS;
const MASK = FRACTION_MASK;
const SCALE = FRACTION_SCALE;

const GRAINS = 10;
/** Semitones from the note at which grains sound: octaves, fifths and the second above. */
const INTERVALS = [0, 0, 12, 12, 7, 19, 24, -12, 14, 0] as const;
const WINDOW = SINE[0]!;

/** A cloud of short windowed tones around one note. */
class Cloud {
  readonly phases = new Int32Array(GRAINS);
  readonly steps = new Int32Array(GRAINS);
  /** Window position: 2^31 is the whole grain. */
  readonly windows = new Int32Array(GRAINS);
  readonly windowSteps = new Int32Array(GRAINS);
  readonly lefts = new Float64Array(GRAINS);
  readonly rights = new Float64Array(GRAINS);
  readonly tables: Float32Array[] = Array.from({ length: GRAINS }, () => WINDOW);
  readonly amplitude: Adsr;
  random = 1;
  wait = 0;
  midi = 60;
  loudness = 1;
  gain = 0;
  gainStep = 0;

  constructor(sampleRate: number) {
    this.amplitude = new Adsr(sampleRate);
  }
}

export class GrainTexture extends PolyphonicInstrument {
  readonly #clouds: readonly Cloud[];
  #brightness = 0.5;
  #density = 0.5;
  #attackScale = 1;
  #releaseScale = 1;

  constructor(workspace: Workspace, sampleRate: number, polyphony: number) {
    super(workspace, sampleRate, polyphony);
    this.#clouds = Array.from({ length: this.pool.size }, () => new Cloud(sampleRate));
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
    cloud.windowSteps.fill(0);
    cloud.random = nextNoise(note.variation ^ 0x51ed270b);
    cloud.wait = 0;
    cloud.midi = note.midi;
    cloud.loudness = exp2((note.velocity - 0.7) * 2) * (1 + 0.04 * vary(note.variation, 1));
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
      if (cloud.windowSteps[g] !== 0) continue;
      this.#sow(cloud, g, this.bendRatio[slot]!);
      break;
    }
    cloud.random = nextNoise(cloud.random);
    const rarity = 0.022 * exp2(2 * (0.5 - this.#density)) * (1 + 0.7 * cloud.random * NOISE_SCALE);
    cloud.wait += rarity * this.sampleRate;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    const cloud = this.#clouds[slot]!;
    for (let g = 0; g < GRAINS; g++) {
      if (cloud.windowSteps[g] !== 0) addGrain(cloud, g, left, right, from, to);
    }
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
    const level = (0.35 + 0.65 * this.#draw(cloud)) / (1 + Math.max(0, interval) / 14);
    cloud.steps[g] = step;
    cloud.phases[g] = 0;
    cloud.windows[g] = 0;
    cloud.windowSteps[g] = Math.floor(2147483647 / (seconds * this.sampleRate));
    cloud.tables[g] = tableFor(this.#draw(cloud) < this.#brightness ? TRIANGLE : SINE, step);
    cloud.lefts[g] = level * Math.sqrt(0.5 * (1 - pan));
    cloud.rights[g] = level * Math.sqrt(0.5 * (1 + pan));
  }
}

/** Adds one grain under a squared half-sine window; it ends itself. */
function addGrain(
  cloud: Cloud,
  g: number,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  const table = cloud.tables[g]!;
  const step = cloud.steps[g]!;
  const windowStep = cloud.windowSteps[g]!;
  const gainLeft = cloud.lefts[g]!;
  const gainRight = cloud.rights[g]!;
  let p = cloud.phases[g]!;
  let w = cloud.windows[g]!;
  const { gain, gainStep } = cloud;
  for (let i = from; i < to; i++) {
    if (w < 0) break;
    const j = w >>> SHIFT;
    const window = WINDOW[j]! + (WINDOW[j + 1]! - WINDOW[j]!) * ((w & MASK) * SCALE);
    const k = p >>> SHIFT;
    const a = table[k]!;
    const x = (gain + gainStep * i) * window * window * (a + (table[k + 1]! - a) * ((p & MASK) * SCALE));
    left[i] = left[i]! + gainLeft * x;
    right[i] = right[i]! + gainRight * x;
    p = (p + step) | 0;
    w = (w + windowStep) | 0;
  }
  cloud.phases[g] = p;
  cloud.windows[g] = w;
  if (w < 0) cloud.windowSteps[g] = 0;
}
