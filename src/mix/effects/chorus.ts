/** Stereo chorus: two slowly moving voices a side, a quarter cycle apart, without the dry sound. */
import { decibelsToGain, TAU } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { ECHOES, type EchoKernels } from '../kernels-of-effects.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { MovingTap } from './moving-tap.js';
import { Ring } from './ring.js';
import { SlowWave } from './slow-wave.js';

export interface ChorusSettings {
  /** Hz, 0.05-8. */
  readonly rate: number;
  /** 0-1. */
  readonly depth: number;
  /** Return gain in dB. */
  readonly gain: number;
}

/** Rest delay in seconds, phase in cycles and speed of each voice: left, left, right, right. */
const VOICES = [
  { rest: 0.0113, phase: 0, speed: 1 },
  { rest: 0.0171, phase: 0.5, speed: 0.83 },
  { rest: 0.0127, phase: 0.25, speed: 1 },
  { rest: 0.0189, phase: 0.75, speed: 0.79 },
] as const;

export class Chorus extends BusEffect {
  readonly #kernels: EchoKernels;
  readonly #table: Float32Array;
  readonly #tableAt: number;
  readonly #words: Int32Array;
  readonly #rings: readonly [Ring, Ring];
  readonly #taps: readonly MovingTap[];

  constructor(workspace: Workspace, sampleRate: number, settings: ChorusSettings) {
    super(Math.round(0.05 * sampleRate));
    const rate = Math.min(Math.max(settings.rate, 0.05), 8);
    const depth = Math.min(Math.max(settings.depth, 0), 1);
    // The pitch moves by 2 pi rate excursion: at most about 25 cents, so fast choruses are shallow.
    const cents = 3 + 22 * depth;
    const seconds = (cents * 0.000578) / (TAU * rate);
    const excursion = Math.min(seconds, 0.001 + 0.006 * depth) * sampleRate;
    const longest = 0.03 * sampleRate + 2 * LARGEST_BLOCK;
    this.#rings = [new Ring(workspace, longest), new Ring(workspace, longest)];
    this.#taps = VOICES.map(({ rest, phase, speed }) => {
      const wave = new SlowWave((rate * speed * LARGEST_BLOCK) / sampleRate, phase);
      return new MovingTap(rest * sampleRate, excursion, wave);
    });
    this.#kernels = workspace.kernels(ECHOES);
    this.#table = workspace.floats(24);
    this.#tableAt = this.#table.byteOffset;
    this.#words = new Int32Array(this.#table.buffer, this.#table.byteOffset, this.#table.length);
    this.#words.set([0, this.#rings[0].mask, this.#rings[0].at, this.#rings[1].at]);
    this.#table[4] = decibelsToGain(settings.gain) * Math.SQRT1_2;
  }

  protected override pass(blocks: number): void {
    for (const tap of this.#taps) tap.pass(blocks);
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    for (let k = 0; k < VOICES.length; k++) this.#taps[k]!.advance(this.#words, this.#table, 8 + 4 * k);
    this.#kernels.chorus(input.at, output.at, this.#tableAt);
  }

  protected rest(): void {
    for (const ring of this.#rings) ring.reset();
  }
}
