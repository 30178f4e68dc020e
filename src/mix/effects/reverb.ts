/**
 * Room, hall and plate: low cut, pre-delay, first reflections, diffusers, then a feedback delay network (J.-M. Jot and
 * A. Chaigne, 1991) of eight lines mixed by a Hadamard matrix. Each line's loss is set so that every path decays 60 dB
 * in the asked time; a first-order shelf in each line makes the highs decay faster. Four lines move slowly so that no
 * mode rings. With a send of 1 and a return of 0 dB the reverberation of a steady sound is about as loud as the sound.
 */
import { decibelsToGain, exp, PI, TAU, tan } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { REVERB, type ReverbKernels } from '../kernels-of-effects.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { MovingTap } from './moving-tap.js';
import { REVERB_SHAPES, type ReverbKind, type ReverbShape } from './reverb-kinds.js';
import { Ring } from './ring.js';
import { SlowWave } from './slow-wave.js';

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

const LINES = 8;
/** Frames of scratch: one stereo block and a row of each line. */
const SCRATCH = (2 + LINES) * LARGEST_BLOCK;
/** Words of the kernel's table: where its sections begin, and how long an entry is. */
const TONE = 16;
const TONE_STATES = 18;
const REFLECTIONS = { at: 24, side: 10, taps: 5 } as const;
const DIFFUSERS = { at: 44, words: 8 } as const;
const NETWORK = { at: 76, words: 12, states: 7 } as const;
const TABLE = NETWORK.at + LINES * NETWORK.words;

export class Reverb extends BusEffect {
  readonly #kernels: ReverbKernels;
  readonly #table: Float32Array;
  readonly #tableAt: number;
  readonly #words: Int32Array;
  readonly #rings: Ring[] = [];
  readonly #taps: MovingTap[] = [];

  constructor(workspace: Workspace, sampleRate: number, settings: ReverbSettings) {
    const shape: ReverbShape = REVERB_SHAPES[settings.kind];
    const preDelay = Math.round(Math.min(Math.max(settings.preDelay, 0), 0.2) * sampleRate);
    const damping = Math.min(Math.max(settings.damping, 0), 1);
    super(Math.round(0.5 * sampleRate) + preDelay);
    this.#kernels = workspace.kernels(REVERB);
    this.#table = workspace.floats(TABLE);
    this.#tableAt = this.#table.byteOffset;
    this.#words = new Int32Array(this.#table.buffer, this.#table.byteOffset, TABLE);
    const ring = (frames: number): Ring => {
      const made = new Ring(workspace, frames);
      this.#rings.push(made);
      return made;
    };
    const frames = (milliseconds: number) => Math.round((milliseconds * sampleRate) / 1000);
    const gain = decibelsToGain(settings.gain);
    const longest = preDelay + frames(70) + LARGEST_BLOCK;
    const left = ring(longest);
    const right = ring(longest);
    this.#words.set([0, left.mask, left.at, right.at, preDelay, shape.first > 0 ? 5 : 0]);
    this.#words[6] = shape.diffusers.length;
    this.#table[7] = shape.diffusion;
    this.#words[10] = workspace.floats(SCRATCH).byteOffset;
    this.#table[TONE] = 1 - exp((-TAU * shape.lowCut) / sampleRate);
    this.#table[TONE + 1] = 1 - exp((-TAU * (14000 - 8000 * damping)) / sampleRate);
    [shape.early.left, shape.early.right].forEach((side, s) => {
      side.forEach(([time, level], i) => {
        const at = REFLECTIONS.at + s * REFLECTIONS.side + i;
        this.#words[at] = preDelay + frames(time);
        this.#table[at + REFLECTIONS.taps] = level * shape.first * gain;
      });
    });
    shape.diffusers.forEach((delays, i) => {
      const [l, r] = delays.map((time) => Math.max(frames(time), LARGEST_BLOCK)) as [number, number];
      const most = Math.max(l, r);
      const lines = [ring(most), ring(most)] as const;
      this.#words.set([lines[0].at, lines[1].at, l, r, lines[0].mask], DIFFUSERS.at + i * DIFFUSERS.words);
    });
    const decay = Math.min(Math.max(settings.decay, 0.2), 20);
    const energy = this.#buildNetwork(shape, sampleRate, decay, damping, ring);
    this.#table[8] = (gain * shape.tail * 0.5) / energy;
  }

  /** Answers the root of the energy that one unit impulse leaves in a line, for level. */
  #buildNetwork(
    shape: ReverbShape,
    sampleRate: number,
    decay: number,
    damping: number,
    ring: (frames: number) => Ring,
  ): number {
    const excursion = (shape.excursion * sampleRate) / 1000;
    const lengths = shape.lines.map((time) => primeFrom(Math.round((time * sampleRate) / 1000)));
    const longest = Math.max(...lengths) + excursion + LARGEST_BLOCK;
    const highs = 0.92 - 0.77 * damping;
    const corner = 8000 - 5500 * damping;
    const w = tan((PI * Math.min(corner, 0.45 * sampleRate)) / sampleRate);
    let kept = 0;
    for (let i = 0; i < LINES; i++) {
      const length = lengths[i]!;
      const loss = (-60 * length) / (decay * sampleRate);
      const g = decibelsToGain(loss);
      const k = decibelsToGain(loss / highs - loss);
      const line = ring(longest);
      const at = NETWORK.at + i * NETWORK.words;
      this.#words[9] = line.mask;
      this.#words[at] = line.at;
      this.#words[at + 1] = length;
      this.#table[at + 4] = (g * (k + w)) / (1 + w);
      this.#table[at + 5] = (g * (w - k)) / (1 + w);
      this.#table[at + 6] = (1 - w) / (1 + w);
      kept += (g * g) / LINES;
      if (i % 2 === 1) {
        const rate = shape.rate * (1 + (0.31 * (i - 1)) / 2);
        const wave = new SlowWave((rate * LARGEST_BLOCK) / sampleRate, (0.25 * (i - 1)) / 2);
        this.#taps.push(new MovingTap(length, excursion, wave));
      }
    }
    return Math.sqrt(1 / (1 - kept));
  }

  protected override pass(blocks: number): void {
    for (const tap of this.#taps) tap.pass(blocks);
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    for (let k = 0; k < this.#taps.length; k++)
      this.#taps[k]!.advance(this.#words, this.#table, NETWORK.at + (2 * k + 1) * NETWORK.words + 1);
    this.#kernels.reverberate(input.at, output.at, this.#tableAt);
  }

  protected rest(): void {
    for (const ring of this.#rings) ring.reset();
    this.#table.fill(0, TONE_STATES, TONE_STATES + 4);
    for (let i = 0; i < LINES; i++) {
      const at = NETWORK.at + i * NETWORK.words + NETWORK.states;
      this.#table.fill(0, at, at + 2);
    }
  }
}

/** The smallest prime not below n: lines without common factors. */
function primeFrom(n: number): number {
  for (let p = n; ; p++) {
    let prime = p > 1;
    for (let d = 2; d * d <= p; d++) if (p % d === 0) prime = false;
    if (prime) return p;
  }
}
