/**
 * One channel of the desk: high-pass, drive and cabinet, compressor, equaliser, low-pass, then width, pan and gain,
 * and the sends behind them. Stages at rest cost nothing; a part whose two channels are equal is worked on as mono.
 */
import { cos, decibelsToGain, PI, sin } from '../math/elementary.js';
import { designBell, designHighPass, designHighShelf, designLowPass, designLowShelf } from './biquad.js';
import { createCabinet } from './effects/cabinet.js';
import { Compressor } from './effects/compressor.js';
import { Drive } from './effects/drive.js';
import { FilterBank, type SectionDesign } from './filter-bank.js';
import { addRamped, StereoBlock } from './stereo-block.js';

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
  readonly #lowPassSection: number;
  readonly #highPassMoves: boolean;
  #highPass: number;
  #lowPass: number;
  #mono = true;
  /** Gains at the end of the last block: left to left, right to left, left to right, right to right, three sends. */
  readonly #gains = new Float64Array(7);
  readonly #next = new Float64Array(7);
  #fresh = true;
  #silent = RING;
  readonly #quiet = new StereoBlock();
  /** What went out last, gain and pan in; sends are taken from it. */
  readonly output = new StereoBlock();

  /** `inputGain` is linear and comes before everything: the patch's registered gain. */
  constructor(sampleRate: number, settings: StripSettings, inputGain: number, moving: MovingCorners) {
    this.#sampleRate = sampleRate;
    this.#settings = settings;
    this.#inputGain = inputGain;
    this.motion = { ...settings.sends, ...pickMotion(settings), duck: 1 };
    this.#highPass = settings.highPass;
    this.#lowPass = settings.lowPass;
    this.#highPassMoves = moving.highPass;
    this.#before = new FilterBank(
      settings.highPass > 0 || moving.highPass
        ? [(row, at) => designHighPass(row, at, settings.highPass, Q, sampleRate)]
        : [],
    );
    if (settings.drive > 0) this.#drive = new Drive(sampleRate, settings.drive);
    if (settings.cabinet) this.#cabinet = createCabinet(sampleRate);
    if (settings.compression > 0) this.#compressor = new Compressor(sampleRate, settings.compression);
    const { low, mid, high } = settings.eq;
    const after: SectionDesign[] = [];
    if (low !== 0) after.push((row, at) => designLowShelf(row, at, 150, low, sampleRate));
    if (mid !== 0) after.push((row, at) => designBell(row, at, 1500, 0.7, mid, sampleRate));
    if (high !== 0) after.push((row, at) => designHighShelf(row, at, 6000, high, sampleRate));
    this.#lowPassSection = settings.lowPass > 0 || moving.lowPass ? after.length : -1;
    if (this.#lowPassSection >= 0)
      after.push((row, at) => designLowPass(row, at, settings.lowPass || OPEN, Q, sampleRate));
    this.#after = new FilterBank(after);
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
    this.output.clear();
    this.#aim();
    if (input === undefined) {
      if (this.#silent >= RING) return;
      this.#silent += frames;
      if (this.#silent >= RING) {
        this.#rest();
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

  /** Adds the last output to a bus through one of the sends (0 reverb, 1 delay, 2 chorus). */
  send(which: 0 | 1 | 2, bus: StereoBlock, frames: number): void {
    const start = this.#gains[4 + which]!;
    const end = this.#next[4 + which]!;
    if (!this.output.touched || (start === 0 && end === 0)) return;
    bus.touched = true;
    addRamped(bus.left, this.output.left, frames, start, end);
    addRamped(bus.right, this.output.right, frames, start, end);
  }

  /** Ends the block: the gains aimed at are those reached. Call after the sends. */
  settle(): void {
    this.#gains.set(this.#next);
  }

  /** Gains to reach at the end of this block. */
  #aim(): void {
    const { gain, pan, duck, reverb, delay, chorus } = this.motion;
    const p = Math.min(Math.max(pan, -1), 1);
    const level = decibelsToGain(gain) * duck;
    // Constant power, unity in the centre; a stereo image gets narrower towards the sides.
    const angle = ((p + 1) * PI) / 4;
    const toLeft = level * Math.SQRT2 * cos(angle);
    const toRight = level * Math.SQRT2 * sin(angle);
    const width = this.#settings.width * (1 - 0.7 * Math.abs(p));
    const next = this.#next;
    next[0] = toLeft * 0.5 * (1 + width);
    next[1] = toLeft * 0.5 * (1 - width);
    next[2] = toRight * 0.5 * (1 - width);
    next[3] = toRight * 0.5 * (1 + width);
    next[4] = reverb;
    next[5] = delay;
    next[6] = chorus;
    if (this.#fresh) {
      this.#fresh = false;
      this.#gains.set(next);
    }
  }

  #place(left: Float32Array, right: Float32Array, frames: number): void {
    const g = this.#gains;
    const n = this.#next;
    const out = this.output;
    out.touched = true;
    if (left === right) {
      addRamped(out.left, left, frames, g[0]! + g[1]!, n[0]! + n[1]!);
      addRamped(out.right, left, frames, g[2]! + g[3]!, n[2]! + n[3]!);
      return;
    }
    addRamped(out.left, left, frames, g[0]!, n[0]!);
    addRamped(out.right, right, frames, g[3]!, n[3]!);
    if (g[1] === 0 && n[1] === 0 && g[2] === 0 && n[2] === 0) return;
    addRamped(out.left, right, frames, g[1]!, n[1]!);
    addRamped(out.right, left, frames, g[2]!, n[2]!);
  }

  #moveCorners(): void {
    const { highPass, lowPass } = this.motion;
    if (this.#highPassMoves && highPass !== this.#highPass) {
      this.#highPass = highPass;
      this.#before.redesign(0, (row, at) => designHighPass(row, at, highPass, Q, this.#sampleRate));
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

function scale(buffer: Float32Array, frames: number, gain: number): void {
  for (let i = 0; i < frames; i++) buffer[i] = buffer[i]! * gain;
}
