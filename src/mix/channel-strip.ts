/**
 * One channel of the desk: high-pass, drive and cabinet, rotary speaker, compressor, equaliser, low-pass, then width, pan and gain,
 * and the sends behind them. Stages at rest (and bands that nobody hears) are not built, and a channel that has rung out costs nothing.
 */
import { cos, decibelsToGain, PI, sin } from '../math/elementary.js';
import { UNSET } from '../math/unset.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import { designBell, designHighPass, designHighShelf, designLowPass, designLowShelf } from './biquad.js';
import { cabinetSections } from './effects/cabinet.js';
import { Compressor } from './effects/compressor.js';
import { DC_CORNER, Drive } from './effects/drive.js';
import { RotarySpeaker } from './effects/rotary-speaker.js';
import { FilterCascade, type SectionDesign } from './filter-cascade.js';
import type { GroupSums } from './group-sums.js';
import { STRIP, type StripKernels } from './kernels-of-strip.js';
import { StereoBlock } from './stereo-block.js';

/** How a channel is set; the ChannelStrip of a score fits (its words there). */
export interface StripSettings {
  readonly gain: number;
  readonly pan: number;
  readonly width: number;
  readonly highPass: number;
  readonly lowPass: number;
  readonly eq: { readonly low: number; readonly mid: number; readonly high: number };
  readonly compression: number;
  readonly drive: number;
  readonly cabinet: boolean;
  readonly rotary?: number;
  readonly sends: { readonly reverb: number; readonly delay: number; readonly chorus: number };
}

/**
 * What may move while the piece plays, in the words of automation lanes. Gains and bands are in dB, corners in Hz (0
 * for none), width 0-2, the rest 0-1.
 */
export interface StripMotion {
  gain: number;
  pan: number;
  width: number;
  highPass: number;
  lowPass: number;
  eqLow: number;
  eqMid: number;
  eqHigh: number;
  distortion: number;
  rotary: number;
  compression: number;
  reverb: number;
  delay: number;
  chorus: number;
}

export type StripParameter = keyof StripMotion;

export function motionOf(settings: StripSettings): StripMotion {
  const { gain, pan, width, highPass, lowPass, eq, drive, compression, sends, rotary = 0 } = settings;
  const bands = { eqLow: eq.low, eqMid: eq.mid, eqHigh: eq.high };
  return { gain, pan, width, highPass, lowPass, ...bands, distortion: drive, rotary, compression, ...sends };
}

const Q = Math.SQRT1_2;
/** Frames of silence after which a channel's filters have rung out (and are set to rest). */
const RING = 8192;
const OPEN = 20000;
/** dB of a band below which it is not heard, and left out where it does not move. */
const LEAST_BAND = 0.25;

/** The filters that may move: how each is designed from its value. */
const DESIGNS = {
  highPass: (hertz: number, rate: number): SectionDesign => {
    return (row, at) => designHighPass(row, at, hertz, Q, rate);
  },
  eqLow: (gain: number, rate: number): SectionDesign => {
    return (row, at) => designLowShelf(row, at, 150, gain, rate);
  },
  eqMid: (gain: number, rate: number): SectionDesign => {
    return (row, at) => designBell(row, at, 1500, 0.7, gain, rate);
  },
  eqHigh: (gain: number, rate: number): SectionDesign => {
    return (row, at) => designHighShelf(row, at, 6000, gain, rate);
  },
  lowPass: (hertz: number, rate: number): SectionDesign => {
    return (row, at) => designLowPass(row, at, hertz > 0 ? hertz : OPEN, Q, rate);
  },
} as const;

/** A filter that a lane moves. */
interface MovingFilter {
  readonly parameter: keyof typeof DESIGNS;
  readonly cascade: FilterCascade;
  readonly section: number;
  value: number;
}

/** Places in the table of gains: four of the image, three sends, for the start of a block; ENDS further for its end. */
const SENDS = 4;
const GAINS = 7;
const ENDS = 8;

export class ChannelStrip {
  readonly motion: StripMotion;
  /** Linear gain of the side-chain, 1 for none. */
  duck: number = UNSET;
  readonly #sampleRate: number;
  readonly #cascades: readonly [FilterCascade, FilterCascade, FilterCascade];
  readonly #drive: Drive | undefined;
  readonly #rotary: RotarySpeaker | undefined;
  readonly #compressor: Compressor | undefined;
  readonly #moving: MovingFilter[] = [];
  readonly #gains: Float32Array;
  readonly #gainsAt: number;
  /** Left to left, right to left, left to right, right to right, before the level. */
  readonly #image = new Float64Array(4);
  readonly #aimed = { gain: Number.NaN, pan: Number.NaN, width: Number.NaN };
  /** The registered gain where nothing before the fader depends on level, else 1. */
  readonly #fold: number;
  readonly #kernels: StripKernels;
  readonly #quiet: StereoBlock;
  #level = UNSET;
  #fresh = true;
  #silent = RING;
  /** What went out last, gain and pan in. */
  readonly output: StereoBlock;

  /**
   * `inputGain` is linear and comes before everything: the patch's registered gain. `moving` names what lanes will
   * move: those stages are there even where they rest.
   */
  constructor(
    workspace: Workspace,
    sampleRate: number,
    settings: StripSettings,
    inputGain: number,
    moving: ReadonlySet<string> = new Set(),
  ) {
    this.duck = 1;
    this.#quiet = new StereoBlock(workspace);
    this.output = new StereoBlock(workspace);
    this.#kernels = workspace.kernels(STRIP);
    this.#gains = workspace.floats(2 * ENDS);
    this.#gainsAt = this.#gains.byteOffset;
    this.#sampleRate = sampleRate;
    this.motion = motionOf(settings);
    const driven = settings.drive > 0 || moving.has('distortion');
    const compressed = settings.compression > 0 || moving.has('compression');
    this.#fold = driven || compressed ? 1 : inputGain;
    if (driven) this.#drive = new Drive(workspace, settings.drive, inputGain, moving.has('distortion'));
    if (compressed)
      this.#compressor = new Compressor(workspace, sampleRate, settings.compression, driven ? 1 : inputGain);
    if (this.motion.rotary > 0 || moving.has('rotary'))
      this.#rotary = new RotarySpeaker(workspace, sampleRate);
    // Filters lie before the drive, between drive and compressor, and behind; neighbours are one cascade.
    const rows: [SectionDesign[], SectionDesign[], SectionDesign[]] = [[], [], []];
    const between = compressed || this.#rotary ? 1 : 2;
    const places: { parameter: keyof typeof DESIGNS; row: number; section: number }[] = [];
    const add = (parameter: keyof typeof DESIGNS, row: number) => {
      const value = this.motion[parameter];
      if (Math.abs(value) < LEAST_BAND && !moving.has(parameter)) return;
      if (moving.has(parameter)) places.push({ parameter, row, section: rows[row]!.length });
      rows[row]!.push(DESIGNS[parameter](value, sampleRate));
    };
    add('highPass', driven ? 0 : between);
    if (driven) rows[between]!.push((row, at) => designHighPass(row, at, DC_CORNER, Q, sampleRate));
    if (settings.cabinet) rows[between]!.push(...cabinetSections(sampleRate));
    for (const band of ['eqLow', 'eqMid', 'eqHigh', 'lowPass'] as const) add(band, 2);
    const cascade = (row: 0 | 1 | 2) => new FilterCascade(workspace, rows[row]);
    this.#cascades = [cascade(0), cascade(1), cascade(2)];
    for (const { parameter, row, section } of places) {
      const value = this.motion[parameter];
      this.#moving.push({ parameter, cascade: this.#cascades[row]!, section, value });
    }
  }

  /**
   * Takes a block of input (worked on in place and left silent; undefined for silence), leaves the channel's sound in `output`
   * (untouched when there is none) and adds it to the mix and, through the sends, to the buses of `sums`.
   */
  process(input: StereoBlock | undefined, sums: GroupSums): void {
    const block = this.colour(input);
    this.place(block === undefined ? 0 : block.at, sums);
    if (block !== undefined) block.touched = false;
  }

  /** All that comes before width, pan and gain, in place; undefined when the channel has rung out. */
  colour(input: StereoBlock | undefined): StereoBlock | undefined {
    if (input === undefined) {
      if (this.#silent < RING) {
        this.#silent += this.#quiet.left.length;
        if (this.#silent >= RING) this.#rest();
      }
      if (this.#silent >= RING) return undefined;
    } else this.#silent = 0;
    const block = input ?? this.#quiet;
    const { motion } = this;
    for (const filter of this.#moving) this.#move(filter);
    this.#cascades[0].process(block);
    if (this.#drive !== undefined) {
      this.#drive.setAmount(motion.distortion);
      this.#drive.process(block);
    }
    this.#cascades[1].process(block);
    if (this.#rotary !== undefined) {
      this.#rotary.setSpeed(motion.rotary);
      this.#rotary.process(block);
    }
    if (this.#compressor !== undefined) {
      this.#compressor.setAmount(motion.compression);
      this.#compressor.process(block);
    }
    this.#cascades[2].process(block);
    return block;
  }

  /** The rest of the way for the stereo block at address `block` of the workspace, left silent; 0 when the channel has rung out. */
  place(block: number, sums: GroupSums): void {
    this.output.touched = block !== 0;
    if (block === 0) {
      this.#fresh = true;
      return;
    }
    this.#aim();
    sums.touched = this.#kernels.spread(block, this.output.at, sums.at, sums.touched, this.#gainsAt);
  }

  /** Gains to reach at the end of this block. */
  #aim(): void {
    const { gain, pan, width, reverb, delay, chorus } = this.motion;
    const aimed = this.#aimed;
    const gains = this.#gains;
    if (gain !== aimed.gain) {
      aimed.gain = gain;
      this.#level = decibelsToGain(gain) * this.#fold;
    }
    if (pan !== aimed.pan || width !== aimed.width) {
      aimed.pan = pan;
      aimed.width = width;
      this.#imageAt(pan, width);
    }
    const level = this.#level * this.duck;
    for (let i = 0; i < SENDS; i++) gains[ENDS + i] = level * this.#image[i]!;
    gains[ENDS + SENDS] = reverb;
    gains[ENDS + SENDS + 1] = delay;
    gains[ENDS + SENDS + 2] = chorus;
    if (this.#fresh) {
      this.#fresh = false;
      gains.copyWithin(0, ENDS, ENDS + GAINS);
    }
  }

  /** Constant power, unity in the centre; a stereo image gets narrower towards the sides. */
  #imageAt(pan: number, width: number): void {
    const p = Math.min(Math.max(pan, -1), 1);
    const angle = ((p + 1) * PI) / 4;
    const toLeft = Math.SQRT2 * cos(angle);
    const toRight = Math.SQRT2 * sin(angle);
    const w = Math.min(Math.max(width, 0), 2) * (1 - 0.5 * Math.abs(p));
    this.#image[0] = toLeft * 0.5 * (1 + w);
    this.#image[1] = toLeft * 0.5 * (1 - w);
    this.#image[2] = toRight * 0.5 * (1 - w);
    this.#image[3] = toRight * 0.5 * (1 + w);
  }

  #move(filter: MovingFilter): void {
    const value = this.motion[filter.parameter];
    if (value === filter.value) return;
    filter.value = value;
    filter.cascade.redesign(filter.section, DESIGNS[filter.parameter](value, this.#sampleRate));
  }

  #rest(): void {
    for (const cascade of this.#cascades) cascade.reset();
    this.#drive?.reset();
    this.#rotary?.reset();
    this.#compressor?.reset();
  }
}
