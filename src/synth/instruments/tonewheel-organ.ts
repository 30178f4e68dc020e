import { cos, exp, midiToHertz, sin, TAU } from '../../math/elementary.js';
import { sines } from '../../math/elementary-tables.js';
import {
  KEY,
  KEY_POINTS,
  KEY_WAVE,
  KEY_WORDS,
  KEYBOARDS,
  type KeyboardKernels,
} from '../dsp/kernels-of-keyboards.js';
import { Rotary } from '../dsp/rotary.js';
import { vary } from '../dsp/variation.js';
import type { Workspace } from '../dsp/workspace.js';
import { type NoteOn, QUANTUM } from '../instrument.js';
import { PolyphonicInstrument } from '../polyphonic-instrument.js';
import { RELEASED } from '../voice-pool.js';

/** Multiples of the key's frequency for the nine drawbars 16' 5 1/3' 8' 4' 2 2/3' 2' 1 3/5' 1 1/3' 1'. */
const DRAWBARS = [0.5, 1.5, 1, 2, 3, 4, 5, 6, 8];
/** Registrations 0-8 a bar: mellow, and full. */
const MELLOW = [8, 3, 8, 2, 0, 0, 0, 0, 0];
const FULL = [8, 8, 8, 6, 3, 4, 2, 2, 4];
const TURN = 4294967296;
/** The highest tonewheel; above it the generator folds back an octave. */
const TOP_WHEEL = 5925;

/** Sines at the points of a wave: every wheel of a key passes them, however many periods it turns. */
const POINTS = sines(Float64Array.from({ length: KEY_POINTS }, (_, i) => (TAU * i) / KEY_POINTS));

interface KeyWaves {
  readonly mellow: Float32Array;
  readonly full: Float32Array;
}

/** Waves of two periods of the key (for the 16' bar) in both registrations, made at first use. */
class Generator {
  readonly #waves: (KeyWaves | undefined)[] = new Array<KeyWaves | undefined>(128);

  waves(midi: number): KeyWaves {
    const key = Math.max(0, Math.min(127, Math.round(midi)));
    this.#waves[key] ??= this.#turned(key);
    return this.#waves[key];
  }

  #turned(key: number): KeyWaves {
    const mellow = new Float32Array(KEY_WAVE);
    const full = new Float32Array(KEY_WAVE);
    const f0 = midiToHertz(key);
    for (let bar = 0; bar < 9; bar++) {
      let multiple = DRAWBARS[bar]! * 2;
      while (f0 * multiple * 0.5 > TOP_WHEEL && multiple % 2 === 0) multiple /= 2;
      // Wheels stand at arbitrary angles; these are fixed by the bar and the key.
      const angle = TAU * 0.5 * vary(key, bar);
      addWheel(mellow, full, multiple, angle, drawbar(MELLOW[bar]!), drawbar(FULL[bar]!));
    }
    return { mellow, full };
  }
}

function addWheel(
  mellow: Float32Array,
  full: Float32Array,
  multiple: number,
  angle: number,
  soft: number,
  loud: number,
): void {
  const own = cos(angle);
  const quarter = sin(angle);
  const mask = KEY_POINTS - 1;
  for (let i = 0; i < KEY_WAVE; i++) {
    const at = multiple * i;
    const s = own * POINTS[at & mask]! + quarter * POINTS[(at + KEY_POINTS / 4) & mask]!;
    mellow[i]! += soft * s;
    full[i]! += loud * s;
  }
}

/** 3 dB a step; 0 is the generator's leakage, about -46 dB. */
function drawbar(step: number): number {
  return step === 0 ? 0.005 : exp(0.3454 * (step - 8));
}

const GENERATOR = new Generator();

/** Drawbar organ: tonewheel waves, key click, percussion on the first key of a phrase, preamplifier, rotary speaker. */
export class TonewheelOrgan extends PolyphonicInstrument {
  readonly #kernels: KeyboardKernels;
  /** Waves of the keys that are down, and both registrations of the one that goes down. */
  readonly #wavesAt: number;
  readonly #mellow: Float32Array;
  readonly #mellowAt: number;
  readonly #full: Float32Array;
  readonly #fullAt: number;
  readonly #words: Float32Array;
  readonly #wordsAt: number;
  readonly #integers: Int32Array;
  readonly #baseStep: Float64Array;
  readonly #target: Float64Array;
  readonly #rotary: Rotary;
  readonly #attack: number;
  readonly #clickDecay: number;
  /** What a quantum leaves of the percussion. */
  readonly #percussionDecay: number;
  #brightness = 0.4;
  #drive = 0.3;

  constructor(workspace: Workspace, sampleRate: number) {
    super(workspace, sampleRate, 24, 0.1);
    const size = this.pool.size;
    this.#kernels = workspace.kernels(KEYBOARDS);
    this.#wavesAt = workspace.floats(size * KEY_WAVE).byteOffset;
    this.#mellow = workspace.floats(KEY_WAVE);
    this.#mellowAt = this.#mellow.byteOffset;
    this.#full = workspace.floats(KEY_WAVE);
    this.#fullAt = this.#full.byteOffset;
    this.#words = workspace.floats(size * KEY_WORDS);
    this.#wordsAt = this.#words.byteOffset;
    this.#integers = new Int32Array(this.#words.buffer, this.#wordsAt, size * KEY_WORDS);
    this.#baseStep = new Float64Array(size);
    this.#target = new Float64Array(size);
    this.#rotary = new Rotary(workspace, sampleRate);
    this.#attack = 1 / (0.004 * sampleRate);
    this.#clickDecay = exp(-1 / (0.0022 * sampleRate));
    this.#percussionDecay = exp((-6.91 * QUANTUM) / (0.55 * sampleRate));
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
    this.#pullStops(slot, note);
    this.#baseStep[slot] = (midiToHertz(note.midi) * 0.5 * TURN) / this.sampleRate;
    this.#target[slot] = 1;
    const words = this.#words;
    const at = slot * KEY_WORDS;
    // The wheels turn all the time: where a wave starts depends on the moment, here on the note's variation.
    this.#integers[at + KEY.phase] = Math.floor((0.5 + 0.5 * vary(n, 0)) * 0.999 * TURN);
    words[at + KEY.level] = 0;
    words[at + KEY.volume] = 0.13 * (0.45 + 0.55 * note.velocity) * (1 + 0.03 * vary(n, 1));
    words[at + KEY.click] = 0.35 * (0.4 + note.velocity) * (1 + 0.4 * vary(n, 2));
    words[at + KEY.clickLow] = 0;
    words[at + KEY.percussion] = first ? 0.75 : 0;
    this.#integers[at + KEY.noise] = n | 0;
  }

  protected releaseVoice(slot: number): void {
    this.#target[slot] = 0;
    this.#words[slot * KEY_WORDS + KEY.click] = 0.1;
  }

  protected controlVoice(slot: number, frames: number, first: boolean): void {
    const words = this.#words;
    const at = slot * KEY_WORDS;
    const goal = this.#target[slot]!;
    const reach = this.#attack * frames;
    const level = words[at + KEY.level]!;
    const next = goal > level ? Math.min(goal, level + reach) : Math.max(goal, level - reach * 0.6);
    words[at + KEY.levelStep] = (next - level) / frames;
    this.#integers[at + KEY.step] = Math.round(this.#baseStep[slot]! * this.bendRatio[slot]!);
    if (!first && words[at + KEY.click]! < 1e-4) words[at + KEY.click] = 0;
    const percussion = words[at + KEY.percussion]! < 1e-4 ? 0 : words[at + KEY.percussion]!;
    words[at + KEY.percussion] = percussion;
    words[at + KEY.percussionStep] = (percussion * (this.#percussionDecay - 1)) / QUANTUM;
  }

  protected renderVoice(
    slot: number,
    left: Float32Array,
    right: Float32Array,
    from: number,
    _to: number,
  ): void {
    const place = this.place.find(left, right);
    this.#kernels.key(this.#wordsAt + 4 * KEY_WORDS * slot, this.#clickDecay, place.left, from);
  }

  protected voiceEnded(slot: number): boolean {
    const at = slot * KEY_WORDS;
    return (
      this.pool.state[slot] === RELEASED &&
      this.#words[at + KEY.level]! < 1e-6 &&
      this.#words[at + KEY.click] === 0
    );
  }

  protected override finish(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const place = this.place.find(left, right);
    this.#kernels.preamplifier(place.left, from, to, 0.4 + 1.6 * this.#drive);
    this.#rotary.process(left, right, from, to);
  }

  protected override resetFinish(): void {
    this.#rotary.reset();
  }

  /** The wave of a slot: the harder the key is struck, the fuller the registration. */
  #pullStops(slot: number, note: NoteOn): void {
    const { mellow, full } = GENERATOR.waves(note.midi);
    this.#mellow.set(mellow);
    this.#full.set(full);
    const share = Math.max(0, Math.min(1, this.#brightness * 0.7 + 0.55 * (note.velocity - 0.4)));
    const wave = this.#wavesAt + 4 * KEY_WAVE * slot;
    this.#kernels.mixWaves(wave, this.#mellowAt, this.#fullAt, share, 4 * KEY_WAVE);
    this.#integers[slot * KEY_WORDS + KEY.wave] = wave;
  }
}
