import { exp2, midiToHertz, sin, TAU } from '../../math/elementary.js';
import { HarmonicTables, LAYERS, PERIOD } from '../dsp/harmonic-tables.js';
import { CENT, smallExp } from '../dsp/small-exponential.js';
import { NOISE_SCALE, nextNoise, vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { CELLO_TIMBRE, VIOLA_TIMBRE, VIOLIN_TIMBRE } from './timbres.js';

/** Players of one note, each with a chair in stereo (0 left ... 1 right) and a loudness layer of their own. */
const PLAYERS = 6;
const CHAIRS = [0.05, 0.95, 0.3, 0.72, 0.5, 0.18];

/**
 * A string section: every note is played by six players who differ in tuning, vibrato, onset, bow pressure and place.
 * Low notes go to celli, middle to violas, high to violins.
 */
export class StringSection extends PolyphonicInstrument {
  readonly #low: HarmonicTables;
  readonly #middle: HarmonicTables;
  readonly #high: HarmonicTables;
  readonly #wave: Float32Array[];
  readonly #phase: Float64Array;
  readonly #step: Float64Array;
  readonly #stepSlope: Float64Array;
  readonly #drift: Float64Array;
  readonly #level: Float64Array;
  readonly #levelSlope: Float64Array;
  readonly #layer: Int32Array;
  readonly #baseStep: Float64Array;
  readonly #velocity: Float64Array;
  readonly #age: Float64Array;
  readonly #length: Float64Array;
  readonly #attack: Float64Array;
  readonly #release: Float64Array;
  readonly #seed: Int32Array;
  readonly #chance: Int32Array;
  readonly #noise: Float64Array;
  readonly #noiseSlope: Float64Array;
  readonly #noiseState: Int32Array;
  readonly #noiseLow: Float64Array;
  readonly #chairLeft: Float64Array;
  readonly #chairRight: Float64Array;
  #brightness = 0.5;
  #attackControl = 0.5;
  #vibrato = 0.5;
  #pressure = 0.5;

  constructor(workspace: Workspace, sampleRate: number) {
    super(workspace, sampleRate, 20);
    const size = this.pool.size;
    this.#low = HarmonicTables.of(sampleRate, CELLO_TIMBRE);
    this.#middle = HarmonicTables.of(sampleRate, VIOLA_TIMBRE);
    this.#high = HarmonicTables.of(sampleRate, VIOLIN_TIMBRE);
    this.#wave = new Array<Float32Array>(size).fill(this.#middle.table(60));
    this.#phase = new Float64Array(size * PLAYERS);
    this.#step = new Float64Array(size * PLAYERS);
    this.#stepSlope = new Float64Array(size * PLAYERS);
    this.#drift = new Float64Array(size * PLAYERS);
    this.#level = new Float64Array(size * PLAYERS);
    this.#levelSlope = new Float64Array(size * PLAYERS);
    this.#layer = new Int32Array(size * PLAYERS);
    this.#baseStep = new Float64Array(size);
    this.#velocity = new Float64Array(size);
    this.#age = new Float64Array(size);
    this.#length = new Float64Array(size);
    this.#attack = new Float64Array(size);
    this.#release = new Float64Array(size);
    this.#seed = new Int32Array(size);
    this.#chance = new Int32Array(size);
    this.#noise = new Float64Array(size);
    this.#noiseSlope = new Float64Array(size);
    this.#noiseState = new Int32Array(size);
    this.#noiseLow = new Float64Array(size);
    this.#chairLeft = Float64Array.from(CHAIRS, (place) => Math.sqrt(1 - place));
    this.#chairRight = Float64Array.from(CHAIRS, (place) => Math.sqrt(place));
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'attack') this.#attackControl = clamped;
    else if (name === 'vibrato') this.#vibrato = clamped;
    else if (name === 'pressure' || name === 'expression') this.#pressure = clamped;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const n = note.variation;
    const rate = this.sampleRate;
    const v = Math.max(0.03, Math.min(1, note.velocity * (note.articulation === 'accent' ? 1.1 : 1)));
    const section = note.midi < 55 ? this.#low : note.midi < 64 ? this.#middle : this.#high;
    this.#wave[slot] = section.table(note.midi);
    this.#baseStep[slot] = (midiToHertz(note.midi) * PERIOD) / rate;
    this.#velocity[slot] = v;
    this.#age[slot] = 0;
    this.#length[slot] = Math.max(1, note.frames);
    const short = note.articulation === 'staccato' || note.articulation === 'accent' ? 0.45 : 1;
    const attack = (0.26 - 0.19 * Math.sqrt(v)) * short * exp2((0.5 - this.#attackControl) * -3);
    this.#attack[slot] = Math.max(0.012, Math.min(attack, (0.6 * note.frames) / rate)) * rate;
    this.#release[slot] = -1;
    this.#seed[slot] = n | 0;
    this.#chance[slot] = n ^ 0x3c6ef372;
    this.#noise[slot] = 0;
    this.#noiseState[slot] = n | 0;
    this.#noiseLow[slot] = 0;
    const place = Math.max(
      0,
      Math.min(LAYERS - 1.001, (v * 0.92 + (this.#brightness - 0.5) * 0.8) * (LAYERS - 1)),
    );
    for (let p = 0; p < PLAYERS; p++) {
      const q = slot * PLAYERS + p;
      this.#phase[q] = (0.5 + 0.5 * vary(n, 10 + p)) * 0.9999 * PERIOD;
      this.#drift[q] = 0;
      this.#level[q] = 0;
      // Players spread over the two layers around the wished loudness: more of the louder one as it grows.
      const spread = place + 0.5 * vary(n, 40 + p) + ((p + 0.5) / PLAYERS - 0.5);
      this.#layer[q] = Math.max(0, Math.min(LAYERS - 1, Math.round(spread)));
    }
  }

  protected releaseVoice(slot: number): void {
    if (this.#release[slot]! < 0) this.#release[slot] = 0;
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const rate = this.sampleRate;
    const age = this.#age[slot]! + frames;
    this.#age[slot] = age;
    const seconds = age / rate;
    const n = this.#seed[slot]!;
    const v = this.#velocity[slot]!;
    const attack = this.#attack[slot]!;
    const shape = Math.min(1, age / this.#length[slot]!);
    const long = Math.min(1, this.#length[slot]! / rate / 2);
    let envelope = (1 + 0.22 * long * (4 * shape * (1 - shape) - 0.5)) * (0.3 + 0.7 * v) * 2 * this.#pressure;
    if (this.#release[slot]! >= 0) {
      this.#release[slot]! += frames;
      const left = Math.max(0, 1 - this.#release[slot]! / (0.32 * rate));
      envelope *= left * left;
    }
    let chance = this.#chance[slot]!;
    const base = this.#baseStep[slot]! * this.bendRatio[slot]!;
    const grown = Math.min(1, Math.max(0, (seconds - 0.15) / 0.5)) * 2 * this.#vibrato;
    let rising = 0;
    for (let p = 0; p < PLAYERS; p++) {
      const q = slot * PLAYERS + p;
      chance = nextNoise(chance);
      const drift = this.#drift[q]! + 0.02 * (chance * NOISE_SCALE - this.#drift[q]!);
      this.#drift[q] = drift;
      const tuning = TUNING[p]! + 1.5 * vary(n, 20 + p) + 22 * drift;
      const vibrato =
        grown *
        (9 + 3 * vary(n, 30 + p)) *
        sin(TAU * (seconds * (5.3 + 0.6 * vary(n, 50 + p)) + vary(n, 60 + p)));
      const step = base * smallExp((tuning + vibrato) * CENT);
      const late = (0.006 + 0.006 * vary(n, 70 + p)) * rate * p;
      const x = Math.max(
        0,
        Math.min(1, (age - Math.min(late, attack)) / (attack * (1 + 0.25 * vary(n, 80 + p)))),
      );
      const rise = x * x * (3 - 2 * x);
      rising = rise;
      const level = envelope * rise * (1 + 2.2 * drift) * 0.42;
      if (first) {
        this.#step[q] = step;
        this.#stepSlope[q] = 0;
      } else this.#stepSlope[q] = (step - this.#step[q]!) / frames;
      this.#levelSlope[q] = (level - this.#level[q]!) / frames;
    }
    this.#chance[slot] = chance;
    const noise = envelope * (0.02 + 0.16 * rising * (1 - rising));
    this.#noiseSlope[slot] = (noise - this.#noise[slot]!) / frames;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
  ): void {
    const wave = this.#wave[slot]!;
    for (let p = 0; p < PLAYERS; p++) {
      const q = slot * PLAYERS + p;
      play(
        wave,
        this.#layer[q]!,
        this.#phase,
        this.#step,
        this.#level,
        q,
        this.#stepSlope[q]!,
        this.#levelSlope[q]!,
        this.#chairLeft[p]!,
        this.#chairRight[p]!,
        left,
        right,
        from,
        to,
      );
    }
    let noise = this.#noiseState[slot]!;
    let gain = this.#noise[slot]!;
    let low = this.#noiseLow[slot]!;
    const slope = this.#noiseSlope[slot]!;
    for (let i = from; i < to; i++) {
      noise = nextNoise(noise);
      low += 0.35 * (noise * NOISE_SCALE - low);
      const hiss = low * gain;
      left[i]! += hiss;
      right[i]! -= hiss * 0.3;
      gain += slope;
    }
    this.#noiseState[slot] = noise;
    this.#noise[slot] = gain;
    this.#noiseLow[slot] = low;
  }

  protected voiceEnded(slot: number): boolean {
    return this.#release[slot]! >= 0.32 * this.sampleRate;
  }
}

/** Cents of the six players; their mean is 0, so the section is in tune. */
const TUNING = [-7, 6, 2.5, -3.5, 0.5, 1.5];

function play(
  wave: Float32Array,
  layer: number,
  phases: Float64Array,
  steps: Float64Array,
  levels: Float64Array,
  q: number,
  stepSlope: number,
  levelSlope: number,
  toLeft: number,
  toRight: number,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  let phase = phases[q]!;
  let step = steps[q]!;
  let level = levels[q]!;
  for (let i = from; i < to; i++) {
    const k = phase | 0;
    const j = k * LAYERS + layer;
    const a = wave[j]!;
    const y = (a + (phase - k) * (wave[j + LAYERS]! - a)) * level;
    left[i]! += y * toLeft;
    right[i]! += y * toRight;
    level += levelSlope;
    step += stepSlope;
    phase += step;
    if (phase >= PERIOD) phase -= PERIOD;
  }
  phases[q] = phase;
  steps[q] = step;
  levels[q] = level;
}
