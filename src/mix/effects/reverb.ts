/**
 * Room, hall and plate: low cut, pre-delay, first reflections, diffusers, then a feedback delay network. With a send
 * of 1 and a return of 0 dB the reverberation of a steady sound is about as loud as the sound itself.
 */
import { decibelsToGain, exp, TAU } from '../../math/elementary.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { addTap, DelayLine, writeBlock } from './delay-line.js';
import { Diffuser } from './diffuser.js';
import { FeedbackDelayNetwork } from './feedback-delay-network.js';
import { REVERB_SHAPES, type ReverbKind, type ReverbShape } from './reverb-kinds.js';

export interface ReverbSettings {
  readonly kind: ReverbKind;
  /** RT60 in seconds, 0.2-20. */
  readonly decay: number;
  /** Seconds, 0-0.2. */
  readonly preDelay: number;
  /** 0 bright ... 1 dark. */
  readonly damping: number;
  /** Return gain in dB. */
  readonly gain: number;
}

interface Reflection {
  readonly delay: number;
  readonly gain: number;
}

export class Reverb extends BusEffect {
  readonly #gain: number;
  readonly #tail: number;
  readonly #preDelay: number;
  readonly #lowCut: number;
  readonly #highCut: number;
  readonly #toneStates = new Float64Array(4);
  readonly #early: readonly [readonly Reflection[], readonly Reflection[]];
  readonly #lines: readonly [DelayLine, DelayLine];
  readonly #diffusers: readonly [Diffuser, Diffuser];
  readonly #network: FeedbackDelayNetwork;
  readonly #left = new Float32Array(LARGEST_BLOCK);
  readonly #right = new Float32Array(LARGEST_BLOCK);

  constructor(sampleRate: number, settings: ReverbSettings) {
    const shape: ReverbShape = REVERB_SHAPES[settings.kind];
    const decay = Math.min(Math.max(settings.decay, 0.2), 20);
    const preDelay = Math.round(Math.min(Math.max(settings.preDelay, 0), 0.2) * sampleRate);
    const damping = Math.min(Math.max(settings.damping, 0), 1);
    super(Math.round(0.5 * sampleRate) + preDelay);
    const frames = (milliseconds: number) => Math.round((milliseconds * sampleRate) / 1000);
    this.#gain = decibelsToGain(settings.gain);
    this.#preDelay = preDelay;
    this.#lowCut = 1 - exp((-TAU * shape.lowCut) / sampleRate);
    this.#highCut = 1 - exp((-TAU * (14000 - 8000 * damping)) / sampleRate);
    const reflections = (list: readonly (readonly [number, number])[]): Reflection[] =>
      list.map(([time, gain]) => ({ delay: preDelay + frames(time), gain: gain * shape.first * this.#gain }));
    this.#early = [reflections(shape.early.left), reflections(shape.early.right)];
    const longest = preDelay + frames(70) + 2 * LARGEST_BLOCK;
    this.#lines = [new DelayLine(longest), new DelayLine(longest)];
    this.#diffusers = [
      new Diffuser(
        shape.diffusers.map(([left]) => frames(left)),
        shape.diffusion,
      ),
      new Diffuser(
        shape.diffusers.map(([, right]) => frames(right)),
        shape.diffusion,
      ),
    ];
    this.#network = new FeedbackDelayNetwork(sampleRate, {
      lengths: shape.lines.map((time) => (time * sampleRate) / 1000),
      decay,
      damping,
      excursion: (shape.excursion * sampleRate) / 1000,
      rate: shape.rate,
    });
    this.#tail = (this.#gain * shape.tail * 0.5) / this.#network.energy;
  }

  protected run(input: StereoBlock, output: StereoBlock, frames: number): void {
    const left = this.#left;
    const right = this.#right;
    tone(input.left, left, frames, this.#lowCut, this.#highCut, this.#toneStates, 0);
    tone(input.right, right, frames, this.#lowCut, this.#highCut, this.#toneStates, 2);
    writeBlock(this.#lines[0], left, frames);
    writeBlock(this.#lines[1], right, frames);
    for (const tap of this.#early[0]) addTap(this.#lines[0], tap.delay, tap.gain, output.left, frames);
    for (const tap of this.#early[1]) addTap(this.#lines[1], tap.delay, tap.gain, output.right, frames);
    if (this.#preDelay > 0) {
      left.fill(0);
      right.fill(0);
      addTap(this.#lines[0], this.#preDelay, 1, left, frames);
      addTap(this.#lines[1], this.#preDelay, 1, right, frames);
    }
    this.#diffusers[0].process(left, frames);
    this.#diffusers[1].process(right, frames);
    this.#network.process(left, right, output.left, output.right, this.#tail, frames);
  }

  protected rest(): void {
    this.#toneStates.fill(0);
    for (const line of this.#lines) line.reset();
    for (const diffuser of this.#diffusers) diffuser.reset();
    this.#network.reset();
  }
}

/** One pole off each end of the band. */
function tone(
  input: Float32Array,
  output: Float32Array,
  frames: number,
  lowCut: number,
  highCut: number,
  states: Float64Array,
  at: number,
): void {
  let low = states[at]!;
  let high = states[at + 1]!;
  for (let i = 0; i < frames; i++) {
    const x = input[i]!;
    low += lowCut * (x - low);
    high += highCut * (x - low - high);
    output[i] = high;
  }
  states[at] = low < 1e-15 && low > -1e-15 ? 0 : low;
  states[at + 1] = high < 1e-15 && high > -1e-15 ? 0 : high;
}
