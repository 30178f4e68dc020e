import { exp, midiToHertz, sin, TAU } from '../../math/elementary.js';
import { Rotary } from '../dsp/rotary.js';
import { NOISE_SCALE, nextNoise, vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import type { NoteOn } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { RELEASED } from '../voice-pool.js';

/** Multiples of the key's frequency for the nine drawbars 16' 5 1/3' 8' 4' 2 2/3' 2' 1 3/5' 1 1/3' 1'. */
const DRAWBARS = [0.5, 1.5, 1, 2, 3, 4, 5, 6, 8];
/** Registrations 0-8 a bar: mellow, and full. */
const MELLOW = [8, 3, 8, 2, 0, 0, 0, 0, 0];
const FULL = [8, 8, 8, 6, 3, 4, 2, 2, 4];
const TABLE = 1024;
/** The highest tonewheel; above it the generator folds back an octave. */
const TOP_WHEEL = 5925;

/** Wave of two periods of the key (for the 16' bar), by key and registration, made at first use. */
class Generator {
  readonly #waves: (Float32Array | undefined)[] = new Array<Float32Array | undefined>(128);

  /** Interleaved [mellow, full] samples, TABLE + 1 of each. */
  wave(midi: number): Float32Array {
    const key = Math.max(0, Math.min(127, Math.round(midi)));
    let wave = this.#waves[key];
    if (wave === undefined) {
      wave = new Float32Array(2 * (TABLE + 1));
      const f0 = midiToHertz(key);
      for (let bar = 0; bar < 9; bar++) {
        let multiple = DRAWBARS[bar]! * 2;
        while (f0 * multiple * 0.5 > TOP_WHEEL && multiple % 2 === 0) multiple /= 2;
        const mellow = drawbar(MELLOW[bar]!);
        const full = drawbar(FULL[bar]!);
        // Wheels stand at arbitrary angles; these are fixed by the bar and the key.
        const phase = 0.5 * vary(key, bar);
        for (let i = 0; i <= TABLE; i++) {
          const s = sin(TAU * ((multiple * i) / TABLE + phase));
          wave[2 * i]! += mellow * s;
          wave[2 * i + 1]! += full * s;
        }
      }
      this.#waves[key] = wave;
    }
    return wave;
  }
}

/** 3 dB a step; 0 is the generator's leakage, about -46 dB. */
function drawbar(step: number): number {
  return step === 0 ? 0.005 : exp(0.3454 * (step - 8));
}

const GENERATOR = new Generator();

/** Drawbar organ: tonewheel waves, key click, percussion on the first key of a phrase, preamplifier, rotary speaker. */
export class TonewheelOrgan extends PolyphonicInstrument {
  readonly #waves: Float32Array[];
  readonly #phase: Float64Array;
  readonly #step: Float64Array;
  readonly #baseStep: Float64Array;
  readonly #level: Float64Array;
  readonly #target: Float64Array;
  readonly #slope: Float64Array;
  readonly #full: Float64Array;
  readonly #volume: Float64Array;
  readonly #click: Float64Array;
  readonly #clickLow: Float64Array;
  readonly #percussion: Float64Array;
  readonly #noise: Int32Array;
  readonly #rotary: Rotary;
  readonly #attack: number;
  readonly #clickDecay: number;
  readonly #percussionDecay: number;
  #brightness = 0.4;
  #drive = 0.3;

  constructor(workspace: Workspace, sampleRate: number) {
    super(workspace, sampleRate, 24, 0.1);
    const size = this.pool.size;
    this.#waves = new Array<Float32Array>(size).fill(GENERATOR.wave(60));
    this.#phase = new Float64Array(size);
    this.#step = new Float64Array(size);
    this.#baseStep = new Float64Array(size);
    this.#level = new Float64Array(size);
    this.#target = new Float64Array(size);
    this.#slope = new Float64Array(size);
    this.#full = new Float64Array(size);
    this.#volume = new Float64Array(size);
    this.#click = new Float64Array(size);
    this.#clickLow = new Float64Array(size);
    this.#percussion = new Float64Array(size);
    this.#noise = new Int32Array(size);
    this.#rotary = new Rotary(sampleRate);
    this.#attack = 1 / (0.004 * sampleRate);
    this.#clickDecay = exp(-1 / (0.0022 * sampleRate));
    this.#percussionDecay = exp(-6.91 / (0.55 * sampleRate));
  }

  override control(name: string, value: number): void {
    const clamped = Math.max(0, Math.min(1, value));
    if (name === 'brightness') this.#brightness = clamped;
    else if (name === 'rotary' || name === 'vibrato') this.#rotary.setSpeed(clamped);
    else if (name === 'drive') this.#drive = clamped;
  }

  protected startVoice(slot: number, note: NoteOn): void {
    const n = note.variation;
    const first = this.pool.busy === 1;
    this.#waves[slot] = GENERATOR.wave(note.midi);
    this.#baseStep[slot] = (midiToHertz(note.midi) * 0.5 * TABLE) / this.sampleRate;
    this.#step[slot] = this.#baseStep[slot]!;
    // The wheels turn all the time: where a wave starts depends on the moment, here on the note's variation.
    this.#phase[slot] = (0.5 + 0.5 * vary(n, 0)) * TABLE * 0.999;
    this.#level[slot] = 0;
    this.#target[slot] = 1;
    this.#volume[slot] = 0.13 * (0.45 + 0.55 * note.velocity) * (1 + 0.03 * vary(n, 1));
    this.#full[slot] = Math.max(0, Math.min(1, this.#brightness * 0.7 + 0.55 * (note.velocity - 0.4)));
    this.#click[slot] = 0.35 * (0.4 + note.velocity) * (1 + 0.4 * vary(n, 2));
    this.#clickLow[slot] = 0;
    this.#percussion[slot] = first ? 0.75 : 0;
    this.#noise[slot] = n | 0;
  }

  protected releaseVoice(slot: number): void {
    this.#target[slot] = 0;
    this.#click[slot] = 0.1;
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const goal = this.#target[slot]!;
    const reach = this.#attack * frames;
    const level = this.#level[slot]!;
    const next = goal > level ? Math.min(goal, level + reach) : Math.max(goal, level - reach * 0.6);
    this.#slope[slot] = (next - level) / frames;
    this.#step[slot] = this.#baseStep[slot]! * this.bendRatio[slot]!;
    if (!first && this.#click[slot]! < 1e-4) this.#click[slot] = 0;
    if (this.#percussion[slot]! < 1e-4) this.#percussion[slot] = 0;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    _right: Float32Array,
    from: number,
    to: number,
  ): void {
    const wave = this.#waves[slot]!;
    const full = this.#full[slot]!;
    const volume = this.#volume[slot]!;
    const step = this.#step[slot]!;
    const slope = this.#slope[slot]!;
    const clickDecay = this.#clickDecay;
    const percussionDecay = this.#percussionDecay;
    let phase = this.#phase[slot]!;
    let level = this.#level[slot]!;
    let click = this.#click[slot]!;
    let low = this.#clickLow[slot]!;
    let percussion = this.#percussion[slot]!;
    let noise = this.#noise[slot]!;
    const plain = click === 0 && percussion === 0;
    for (let i = from; i < to; i++) {
      const k = phase | 0;
      const f = phase - k;
      const j = 2 * k;
      const a = wave[j]! + full * (wave[j + 1]! - wave[j]!);
      const b = wave[j + 2]! + full * (wave[j + 3]! - wave[j + 2]!);
      let y = (a + f * (b - a)) * level;
      if (!plain) {
        noise = nextNoise(noise);
        const white = noise * NOISE_SCALE;
        low += 0.35 * (white - low);
        y += low * click + percussion * level * triple(phase * (1 / TABLE));
        click *= clickDecay;
        percussion *= percussionDecay;
      }
      left[i]! += y * volume;
      level += slope;
      phase += step;
      if (phase >= TABLE) phase -= TABLE;
    }
    this.#phase[slot] = phase;
    this.#level[slot] = level;
    this.#click[slot] = click;
    this.#clickLow[slot] = low;
    this.#percussion[slot] = percussion;
    this.#noise[slot] = noise;
  }

  protected voiceEnded(slot: number): boolean {
    return this.pool.state[slot] === RELEASED && this.#level[slot]! < 1e-6 && this.#click[slot] === 0;
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    // Tube preamplifier: a soft odd curve with a little even; input is kept within its rising part.
    const drive = 0.4 + 1.6 * this.#drive;
    const back = 1 / drive;
    for (let i = from; i < to; i++) {
      const x = Math.max(-1.4, Math.min(1.4, left[i]! * drive));
      left[i] = (x - 0.13 * x * x * x + 0.04 * x * x) * back;
    }
    this.#rotary.process(left, right, from, to);
  }

  protected override resetFinish(): void {
    this.#rotary.reset();
  }
}

/** The percussion's third harmonic of the key from the phase of two periods, in turns: a parabolic sine. */
function triple(turns: number): number {
  const x = turns * 6;
  const y = x - Math.floor(x);
  return y < 0.5 ? 16 * y * (0.5 - y) : -16 * (y - 0.5) * (1 - y);
}
