/**
 * One channel of the desk: high-pass, drive and cabinet, compressor, equaliser, low-pass, then width, pan and gain,
 * and the sends behind them. Stages at rest cost nothing; a part whose two channels are equal is worked on as mono.
 */
import { cos, decibelsToGain, PI, sin } from '../math/elementary.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import { designBell, designHighPass, designHighShelf, designLowPass, designLowShelf } from './biquad.js';
import { createCabinet } from './effects/cabinet.js';
import { Compressor } from './effects/compressor.js';
import { Drive } from './effects/drive.js';
import { FilterBank, type SectionDesign } from './filter-bank.js';
import { addRampedPair, addToBoth, StereoBlock } from './stereo-block.js';

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
  readonly sends: { readonly reverb: number; readonly delay: number; readonly chorus: number };
}

/** What may move while the piece plays. Gains are in dB, corners in Hz (0 for none), sends 0-1. */
export interface StripMotion {
  gain: number;
  pan: number;
  highPass: number;
  lowPass: number;
  reverb: number;
  delay: number;
  chorus: number;
  /** Linear gain of the side-chain, 1 for none. */
  duck: number;
}

/** Which corners move, so that their filters are there even where they rest. */
export interface MovingCorners {
  readonly highPass: boolean;
  readonly lowPass: boolean;
}

const Q = Math.SQRT1_2;
/** Frames of silence after which a channel's filters have rung out (and are set to rest). */
const RING = 8192;
const OPEN = 20000;

export class ChannelStrip {
  readonly motion: StripMotion;
  readonly #sampleRate: number;
  readonly #settings: StripSettings;
  readonly #inputGain: number;
  readonly #before: FilterBank;
  readonly #drive: Drive | undefined;
  readonly #cabinet: FilterBank | undefined;
  readonly #compressor: Compressor | undefined;
  readonly #after: FilterBank;
  /** Where the high-pass is; its section is the first. */
  readonly #highPassBank: FilterBank;
  readonly #lowPassSection: number;
  readonly #highPassMoves: boolean;
  #highPass: number;
  #lowPass: number;
  #mono = true;
  /** Gains at the end of the last block: left to left, right to left, left to right, right to right, three sends. */
  readonly #gains = new Float64Array(7);
  readonly #next = new Float64Array(7);
  /** Left to left, right to left, left to right, right to right, before the level. */
  readonly #image = new Float64Array(4);
  readonly #aimed = { gain: Number.NaN, pan: Number.NaN };
  /** The registered gain where nothing before the fader depends on level, else 1. */
  readonly #fold: number;
  #level = 1;
  #fresh = true;
  #silent = RING;
  readonly #quiet: StereoBlock;
  /** What went out last, gain and pan in; sends are taken from it. */
  readonly output: StereoBlock;

  /** `inputGain` is linear and comes before everything: the patch's registered gain. */
  constructor(
    workspace: Workspace,
    sampleRate: number,
    settings: StripSettings,
    inputGain: number,
    moving: MovingCorners,
  ) {
    this.#quiet = new StereoBlock(workspace);
    this.output = new StereoBlock(workspace);
    this.#sampleRate = sampleRate;
    this.#settings = settings;
    const levelMatters = settings.drive > 0 || settings.compression > 0;
    this.#inputGain = levelMatters ? inputGain : 1;
    this.#fold = levelMatters ? 1 : inputGain;
    this.motion = { ...settings.sends, ...pickMotion(settings), duck: 1 };
    this.#highPass = settings.highPass;
    this.#lowPass = settings.lowPass;
    this.#highPassMoves = moving.highPass;
    const highPass: SectionDesign[] =
      settings.highPass > 0 || moving.highPass
        ? [(row, at) => designHighPass(row, at, settings.highPass, Q, sampleRate)]
        : [];
    // With nothing between them the two banks are one, whose sections run in pairs.
    const joined = !levelMatters && !settings.cabinet;
    this.#before = new FilterBank(joined ? [] : highPass);
    if (settings.drive > 0) this.#drive = new Drive(sampleRate, settings.drive);
    if (settings.cabinet) this.#cabinet = createCabinet(sampleRate);
    if (settings.compression > 0) this.#compressor = new Compressor(sampleRate, settings.compression);
    const { low, mid, high } = settings.eq;
    const after: SectionDesign[] = joined ? highPass : [];
    if (low !== 0) after.push((row, at) => designLowShelf(row, at, 150, low, sampleRate));
    if (mid !== 0) after.push((row, at) => designBell(row, at, 1500, 0.7, mid, sampleRate));
    if (high !== 0) after.push((row, at) => designHighShelf(row, at, 6000, high, sampleRate));
    this.#lowPassSection = settings.lowPass > 0 || moving.lowPass ? after.length : -1;
    if (this.#lowPassSection >= 0)
      after.push((row, at) => designLowPass(row, at, settings.lowPass || OPEN, Q, sampleRate));
    this.#after = new FilterBank(after);
    this.#highPassBank = joined ? this.#after : this.#before;
  }

  /** Whether the channel would still ring without input. */
  get ringing(): boolean {
    return this.#silent < RING;
  }

  /**
   * Takes `frames` frames of input (worked on in place; undefined for silence) and leaves the channel's sound in
   * `output`, untouched when there is none.
   */
  process(input: StereoBlock | undefined, frames: number): void {
    this.#aim();
    if (input === undefined) {
      if (this.#silent < RING) {
        this.#silent += frames;
        if (this.#silent >= RING) this.#rest();
      }
      if (this.#silent >= RING) {
        this.output.clear();
        return;
      }
    } else this.#silent = 0;
    const { left, right } = input ?? this.#quiet;
    if (input === undefined) {
      left.fill(0);
      right.fill(0);
    } else if (this.#mono && !equal(left, right, frames)) {
      this.#mono = false;
      this.#drive?.split();
    }
    const mono = this.#mono;
    if (this.#inputGain !== 1) {
      scale(left, frames, this.#inputGain);
      if (!mono) scale(right, frames, this.#inputGain);
    }
    this.#moveCorners();
    this.#before.process(left, right, 0, frames, mono);
    this.#drive?.process(left, right, 0, frames, mono);
    this.#cabinet?.process(left, right, 0, frames, mono);
    this.#compressor?.process(left, right, 0, frames, mono);
    this.#after.process(left, right, 0, frames, mono);
    this.#place(left, mono ? left : right, frames);
  }

  /** Whether one of the sends (0 reverb, 1 delay, 2 chorus) has something for its bus. */
  sends(which: 0 | 1 | 2): boolean {
    return this.output.touched && (this.#gains[4 + which] !== 0 || this.#next[4 + which] !== 0);
  }

  /** Adds the last output to a bus through one of the sends, and as it is to `mix` if that is given. */
  send(which: 0 | 1 | 2, bus: StereoBlock, frames: number, mix?: StereoBlock): void {
    const start = this.#gains[4 + which]!;
    const end = this.#next[4 + which]!;
    const { left, right } = this.output;
    bus.touched = true;
    if (mix === undefined) {
      addRampedPair(bus.left, bus.right, left, right, frames, start, end);
      return;
    }
    mix.touched = true;
    addToBoth(mix.left, mix.right, bus.left, bus.right, left, right, frames, start, end);
  }

  /** Ends the block: the gains aimed at are those reached. Call after the sends. */
  settle(): void {
    this.#gains.set(this.#next);
  }

  /** Gains to reach at the end of this block. */
  #aim(): void {
    const { gain, pan, duck, reverb, delay, chorus } = this.motion;
    const next = this.#next;
    next[4] = reverb;
    next[5] = delay;
    next[6] = chorus;
    if (gain !== this.#aimed.gain) {
      this.#aimed.gain = gain;
      this.#level = decibelsToGain(gain) * this.#fold;
    }
    if (pan !== this.#aimed.pan) {
      this.#aimed.pan = pan;
      this.#panTo(pan);
    }
    const level = this.#level * duck;
    const image = this.#image;
    next[0] = level * image[0]!;
    next[1] = level * image[1]!;
    next[2] = level * image[2]!;
    next[3] = level * image[3]!;
    if (this.#fresh) {
      this.#fresh = false;
      this.#gains.set(next);
    }
  }

  /** Constant power, unity in the centre; a stereo image gets narrower towards the sides. */
  #panTo(pan: number): void {
    const p = Math.min(Math.max(pan, -1), 1);
    const angle = ((p + 1) * PI) / 4;
    const toLeft = Math.SQRT2 * cos(angle);
    const toRight = Math.SQRT2 * sin(angle);
    const width = this.#settings.width * (1 - 0.5 * Math.abs(p));
    this.#image[0] = toLeft * 0.5 * (1 + width);
    this.#image[1] = toLeft * 0.5 * (1 - width);
    this.#image[2] = toRight * 0.5 * (1 - width);
    this.#image[3] = toRight * 0.5 * (1 + width);
  }

  #place(left: Float32Array, right: Float32Array, frames: number): void {
    const g = this.#gains;
    const n = this.#next;
    const out = this.output;
    out.touched = true;
    if (left === right)
      placeMono(
        left,
        out.left,
        out.right,
        frames,
        g[0]! + g[1]!,
        g[2]! + g[3]!,
        n[0]! + n[1]!,
        n[2]! + n[3]!,
      );
    else placeStereo(left, right, out.left, out.right, frames, g, n);
  }

  #moveCorners(): void {
    const { highPass, lowPass } = this.motion;
    if (this.#highPassMoves && highPass !== this.#highPass) {
      this.#highPass = highPass;
      this.#highPassBank.redesign(0, (row, at) => designHighPass(row, at, highPass, Q, this.#sampleRate));
    }
    if (this.#lowPassSection >= 0 && lowPass !== this.#lowPass) {
      this.#lowPass = lowPass;
      const corner = lowPass > 0 ? lowPass : OPEN;
      this.#after.redesign(this.#lowPassSection, (row, at) =>
        designLowPass(row, at, corner, Q, this.#sampleRate),
      );
    }
  }

  #rest(): void {
    this.#before.reset();
    this.#drive?.reset();
    this.#cabinet?.reset();
    this.#after.reset();
    this.#compressor?.reset();
    this.#mono = true;
  }
}

function pickMotion(s: StripSettings): Pick<StripMotion, 'gain' | 'pan' | 'highPass' | 'lowPass'> {
  return { gain: s.gain, pan: s.pan, highPass: s.highPass, lowPass: s.lowPass };
}

function equal(left: Float32Array, right: Float32Array, frames: number): boolean {
  for (let i = 0; i < frames; i++) if (left[i] !== right[i]) return false;
  return true;
}

function placeMono(
  source: Float32Array,
  left: Float32Array,
  right: Float32Array,
  frames: number,
  startLeft: number,
  startRight: number,
  endLeft: number,
  endRight: number,
): void {
  const stepLeft = (endLeft - startLeft) / frames;
  const stepRight = (endRight - startRight) / frames;
  let l = startLeft;
  let r = startRight;
  for (let i = 0; i < frames; i++) {
    l += stepLeft;
    r += stepRight;
    const x = source[i]!;
    left[i] = x * l;
    right[i] = x * r;
  }
}

function placeStereo(
  fromLeft: Float32Array,
  fromRight: Float32Array,
  left: Float32Array,
  right: Float32Array,
  frames: number,
  start: Float64Array,
  end: Float64Array,
): void {
  let ll = start[0]!;
  let rl = start[1]!;
  let lr = start[2]!;
  let rr = start[3]!;
  const stepLL = (end[0]! - ll) / frames;
  const stepRL = (end[1]! - rl) / frames;
  const stepLR = (end[2]! - lr) / frames;
  const stepRR = (end[3]! - rr) / frames;
  for (let i = 0; i < frames; i++) {
    ll += stepLL;
    rl += stepRL;
    lr += stepLR;
    rr += stepRR;
    const l = fromLeft[i]!;
    const r = fromRight[i]!;
    left[i] = l * ll + r * rl;
    right[i] = l * lr + r * rr;
  }
}

function scale(buffer: Float32Array, frames: number, gain: number): void {
  for (let i = 0; i < frames; i++) buffer[i] = buffer[i]! * gain;
}
