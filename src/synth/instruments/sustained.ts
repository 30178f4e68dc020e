import { exp, midiToHertz, sin, TAU } from '../../math/elementary.js';
import { Body, type BodyMode } from '../dsp/body.js';
import { HarmonicTables, LAYERS, PERIOD, type Timbre } from '../dsp/harmonic-tables.js';
import {
  GAIN,
  GAIN_SLOPE,
  MIX,
  MIX_SLOPE,
  NOISE,
  NOISE_SLOPE,
  PHASE,
  renderLayered,
  STEP,
  STEP_SLOPE,
  STRIDE,
  startLayered,
} from '../dsp/layered-oscillator.js';
import { CENT, smallExp } from '../dsp/small-exponential.js';
import { NOISE_SCALE, nextNoise, vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { HELD, RELEASED } from '../voice-pool.js';

/** Share of the way to the next random value that the walks go in a quantum (about 6 Hz), and what brings them to -1 ... 1. */
const WALK = 0.0975;
const WALK_GAIN = 4.24;

/** How a bowed or blown instrument plays. Times in seconds. */
export interface SustainedVoicing {
  readonly voices: number;
  readonly timbre: Timbre;
  /** Attack at velocity 0 and 1, release. */
  readonly attackSoft: number;
  readonly attackHard: number;
  readonly release: number;
  /** Level after the attack's peak, and the time constant to get there. */
  readonly sustain: number;
  readonly settle: number;
  /** Vibrato: cents, Hz, delay; and how much of it is loudness (dB). */
  readonly vibrato: readonly [cents: number, hertz: number, delay: number, decibels: number];
  /** Breath or bow noise: level beside the tone, onset level, band from and to in Hz. */
  readonly noise: readonly [level: number, onset: number, low: number, high: number];
  /** Where the pitch starts, in cents, and the time constant of getting there. */
  readonly scoop: readonly [cents: number, seconds: number];
  /** Unsteadiness: cents and dB. */
  readonly flutter: readonly [cents: number, decibels: number];
  /** One line at a time: a legato note takes the breath or bow over from the one before. */
  readonly solo: boolean;
  readonly body?: { readonly direct: number; readonly modes: readonly BodyMode[] };
}

/**
 * Bowed strings, woodwind, brass: a band-limited source in four loudness layers that pressure cross-fades, pulsed noise
 * of bow or breath, vibrato that grows, an attack that depends on velocity and articulation, and a body.
 */
export class Sustained extends PolyphonicInstrument {
  readonly #voicing: SustainedVoicing;
  readonly #tables: HarmonicTables;
  readonly #wave: Float32Array[];
  readonly #baseStep: Float64Array;
  readonly #state: Float64Array;
  readonly #layer: Int32Array;
  readonly #noise: Int32Array;
  readonly #velocity: Float64Array;
  readonly #loud: Float64Array;
  readonly #age: Float64Array;
  readonly #length: Float64Array;
  readonly #attack: Float64Array;
  readonly #start: Float64Array;
  readonly #release: Float64Array;
  readonly #releaseTime: Float64Array;
  readonly #scoop: Float64Array;
  readonly #scoopFade: Float64Array;
  readonly #chiff: Float64Array;
  readonly #settled: Float64Array;
  readonly #fall: Float64Array;
  readonly #tied: Uint8Array;
  readonly #chance: Int32Array;
  readonly #sway: Float64Array;
  readonly #swell: Float64Array;
  readonly #seed: Int32Array;
  readonly #chiffFade: number;
  readonly #settleFade: number;
  readonly #lowCoefficient: number;
  readonly #highCoefficient: number;
  readonly #body: Body | null;
  #brightness = 0.5;
  #vibrato = 0.5;
  #pressure = 0.5;
  #lastSlot = -1;
  #lastMidi = -1;

  constructor(workspace: Workspace, sampleRate: number, voicing: SustainedVoicing) {
    super(workspace, sampleRate, voicing.voices, voicing.body ? 0.1 : 0);
    const size = this.pool.size;
    const floats = (): Float64Array => new Float64Array(size);
    this.#voicing = voicing;
    this.#tables = HarmonicTables.of(sampleRate, voicing.timbre);
    this.#wave = new Array<Float32Array>(size).fill(this.#tables.table(69));
    this.#baseStep = floats();
    this.#state = new Float64Array(size * STRIDE);
    this.#layer = new Int32Array(size);
    this.#noise = new Int32Array(size);
    this.#velocity = floats();
    this.#loud = floats();
    this.#age = floats();
    this.#length = floats();
    this.#attack = floats();
    this.#start = floats();
    this.#release = floats();
    this.#releaseTime = floats();
    this.#scoop = floats();
    this.#scoopFade = floats();
    this.#chiff = floats();
    this.#settled = floats();
    this.#fall = floats();
    this.#tied = new Uint8Array(size);
    this.#chance = new Int32Array(size);
    this.#sway = floats();
    this.#swell = floats();
    this.#seed = new Int32Array(size);
    this.#chiffFade = this.#fade(0.045);
    this.#settleFade = this.#fade(voicing.settle);
    this.#lowCoefficient = 1 - exp((-TAU * voicing.noise[2]) / sampleRate);
    this.#highCoefficient = 1 - exp((-TAU * voicing.noise[3]) / sampleRate);
    this.#body = voicing.body ? new Body(sampleRate, voicing.body.direct, voicing.body.modes) : null;
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'vibrato') this.#vibrato = clamped;
    else if (name === 'pressure' || name === 'expression') this.#pressure = clamped;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const voicing = this.#voicing;
    const n = note.variation;
    const rate = this.sampleRate;
    const articulation = note.articulation;
    const last = this.#lastSlot;
    const lastMidi = this.#lastMidi;
    const tied =
      voicing.solo &&
      (articulation === 'legato' || articulation === 'slide') &&
      last >= 0 &&
      last !== slot &&
      (this.pool.state[last] === HELD ||
        (this.pool.state[last] === RELEASED && this.#release[last]! < 0.06 * rate));
    const accent = articulation === 'accent' ? 1.12 : articulation === 'ghost' ? 0.55 : 1;
    const v = Math.max(0.03, Math.min(1, note.velocity * accent));
    this.#wave[slot] = this.#tables.table(note.midi);
    this.#baseStep[slot] = (midiToHertz(note.midi) * PERIOD) / rate;
    const phase = tied ? this.#state[last * STRIDE + PHASE]! : (0.5 + 0.5 * vary(n, 0)) * 0.9999 * PERIOD;
    startLayered(this.#state, slot, phase);
    this.#velocity[slot] = v;
    this.#loud[slot] = (0.35 + 0.65 * v) * (1 + 0.05 * vary(n, 1));
    this.#age[slot] = 0;
    this.#length[slot] = Math.max(1, note.frames);
    const short = articulation === 'staccato' || articulation === 'accent' ? 0.6 : 1;
    const attack = voicing.attackSoft + (voicing.attackHard - voicing.attackSoft) * Math.sqrt(v);
    // A short note has no time for a slow attack.
    this.#attack[slot] =
      Math.max(
        0.004,
        Math.min(tied ? 0.03 : attack * short * (1 + 0.15 * vary(n, 2)), (0.4 * note.frames) / rate),
      ) * rate;
    this.#start[slot] = tied ? 0.35 : 0;
    this.#release[slot] = -1;
    this.#releaseTime[slot] = voicing.release * (articulation === 'staccato' ? 0.7 : 1) * rate;
    const interval = lastMidi >= 0 ? 100 * (lastMidi - note.midi) : 0;
    if (articulation === 'slide' && lastMidi >= 0) {
      this.#scoop[slot] = Math.max(-700, Math.min(700, interval));
      this.#scoopFade[slot] = this.#fade(0.045);
    } else if (tied) {
      this.#scoop[slot] = Math.max(-120, Math.min(120, interval * 0.35));
      this.#scoopFade[slot] = this.#fade(0.012);
    } else {
      this.#scoop[slot] = voicing.scoop[0] * (1 + 0.6 * vary(n, 3));
      this.#scoopFade[slot] = this.#fade(voicing.scoop[1]);
    }
    this.#chiff[slot] = 1;
    this.#settled[slot] = 1;
    this.#fall[slot] = articulation === 'fall' ? note.frames * 0.45 : 0;
    this.#tied[slot] = tied ? 1 : 0;
    this.#chance[slot] = n ^ 0x2545f491;
    this.#noise[slot] = n | 0;
    this.#seed[slot] = n | 0;
    this.#sway[slot] = 0;
    this.#swell[slot] = 0;
    if (tied && this.pool.state[last] === HELD) {
      // The same breath or bow: the note before gives way at once.
      this.#release[last] = 0;
      this.#releaseTime[last] = 0.035 * rate;
    }
    this.#lastSlot = slot;
    this.#lastMidi = note.midi;
  }

  protected releaseVoice(slot: number): void {
    if (this.#release[slot]! < 0) this.#release[slot] = 0;
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const voicing = this.#voicing;
    const rate = this.sampleRate;
    // Everything is aimed at the end of the coming period.
    const age = this.#age[slot]! + frames;
    this.#age[slot] = age;
    const seconds = age / rate;
    const v = this.#velocity[slot]!;
    const n = this.#seed[slot]!;

    // Two slow random walks.
    let chance = nextNoise(this.#chance[slot]!);
    this.#sway[slot]! += WALK * (chance * NOISE_SCALE - this.#sway[slot]!);
    chance = nextNoise(chance);
    this.#swell[slot]! += WALK * (chance * NOISE_SCALE - this.#swell[slot]!);
    this.#chance[slot] = chance;
    const sway = this.#sway[slot]! * WALK_GAIN;
    const swell = this.#swell[slot]! * WALK_GAIN;

    const attack = this.#attack[slot]!;
    const x = Math.min(1, age / attack);
    const start = this.#start[slot]!;
    const rise = start + (1 - start) * x * x * (3 - 2 * x);
    if (!first) {
      this.#scoop[slot]! *= this.#scoopFade[slot]!;
      this.#chiff[slot]! *= this.#chiffFade;
      if (age > attack)
        this.#settled[slot] = voicing.sustain + (this.#settled[slot]! - voicing.sustain) * this.#settleFade;
    }
    const settled = this.#settled[slot]!;
    const shape = Math.min(1, age / this.#length[slot]!);
    const long = Math.min(1, this.#length[slot]! / rate / 1.5);
    const arch = 1 + 0.18 * long * (4 * shape * (1 - shape) - 0.5);
    let envelope = rise * settled * arch;
    let dying = 1;
    if (this.#release[slot]! >= 0) {
      this.#release[slot]! += frames;
      dying = Math.max(0, 1 - this.#release[slot]! / this.#releaseTime[slot]!);
      envelope *= dying * dying;
    }

    const fall = this.#fall[slot]!;
    let cents = this.#scoop[slot]! + voicing.flutter[0] * sway;
    if (fall > 0 && age > fall) {
      const down = (age - fall) / (0.25 * rate);
      cents -= 450 * down * down;
      envelope *= Math.max(0, 1 - down * 0.7);
    }
    const [depth, hertz, delay, beat] = voicing.vibrato;
    let pulse = 0;
    const late = this.#tied[slot] === 1 ? delay * 0.4 : delay;
    if (depth > 0 && this.#length[slot]! > (late + 0.15) * rate) {
      const grown = Math.min(1, Math.max(0, (seconds - late) / 0.45)) * (0.7 + 0.6 * v) * 2 * this.#vibrato;
      if (grown > 0) {
        const speed = hertz * (1 + 0.07 * vary(n, 6));
        pulse = grown * sin(TAU * (seconds - late) * speed);
        cents += depth * pulse * (1 + 0.1 * vary(n, 7));
      }
    }

    const press = 2 * this.#pressure;
    const decibels = voicing.flutter[1] * swell + beat * pulse;
    const gain = envelope * this.#loud[slot]! * press * smallExp(decibels * 0.1151);
    const pressure =
      (v * 0.86 + 0.1 * vary(n, 5)) *
        (0.55 + 0.45 * rise * dying) *
        (0.45 + 0.55 * press) *
        (0.94 + 0.1 * arch) +
      0.12 * (voicing.sustain < 1 ? (settled - voicing.sustain) / (1 - voicing.sustain) - 0.3 : 0) * v +
      (this.#brightness - 0.5) * 0.7 +
      0.04 * swell +
      0.05 * pulse;
    const place = Math.max(0, Math.min(LAYERS - 1.0001, pressure * (LAYERS - 1)));

    const step = this.#baseStep[slot]! * this.bendRatio[slot]! * smallExp(cents * CENT);
    const noise =
      gain * voicing.noise[0] * (1.2 - 0.4 * v) +
      (this.#tied[slot] === 1 ? 0.2 : 1) *
        voicing.noise[1] *
        this.#loud[slot]! *
        rise *
        this.#chiff[slot]! *
        press *
        dying;
    const state = this.#state;
    const o = slot * STRIDE;
    if (first) {
      state[o + STEP] = step;
      this.#layer[slot] = Math.floor(place);
      state[o + MIX] = place - Math.floor(place);
    } else {
      state[o + STEP_SLOPE] = (step - state[o + STEP]!) / frames;
      // The mix moves inside a pair of layers; when it would leave the pair it stops at the border and the next
      // period takes the next pair: the sound is the same there.
      const at = this.#layer[slot]! + Math.max(0, Math.min(1, state[o + MIX]!));
      let layer = Math.floor(at + 1e-9);
      if (place < at && at - layer < 1e-9 && layer > 0) layer--;
      if (layer > LAYERS - 2) layer = LAYERS - 2;
      this.#layer[slot] = layer;
      state[o + MIX] = at - layer;
      state[o + MIX_SLOPE] = (Math.max(0, Math.min(1, place - layer)) - state[o + MIX]!) / frames;
    }
    state[o + GAIN_SLOPE] = (gain - state[o + GAIN]!) / frames;
    state[o + NOISE_SLOPE] = (noise - state[o + NOISE]!) / frames;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    _right: Float32Array,
    from: number,
    to: number,
  ): void {
    renderLayered(
      this.#wave[slot]!,
      this.#layer[slot]!,
      this.#state,
      this.#noise,
      slot,
      this.#lowCoefficient,
      this.#highCoefficient,
      left,
      from,
      to,
    );
  }

  protected voiceEnded(slot: number): boolean {
    return this.#release[slot]! >= this.#releaseTime[slot]! && this.#release[slot]! >= 0;
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    for (let i = from; i < to; i++) right[i] = left[i]!;
    if (this.#body) this.#body.process(left, right, from, to);
  }

  /** Factor per quantum of a decay with a time constant in seconds. */
  #fade(seconds: number): number {
    return exp(-QUANTUM / (seconds * this.sampleRate));
  }

  protected override resetFinish(): void {
    this.#body?.reset();
    this.#lastSlot = -1;
    this.#lastMidi = -1;
  }
}
