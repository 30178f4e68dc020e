/** Echo in musical time: two lines with damping and a low cut in the loop; with ping-pong the echoes change sides, and both sides echo as loudly. */
import { decibelsToGain, exp, TAU } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { ECHOES, type EchoKernels } from '../kernels-of-effects.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { Ring } from './ring.js';

export interface DelaySettings {
  /** Seconds from echo to echo, 0.01-4. */
  readonly seconds: number;
  /** 0-0.9. */
  readonly feedback: number;
  /** 0 bright ... 1 dark. */
  readonly damping: number;
  readonly pingPong: boolean;
  /** Return gain in dB. */
  readonly gain: number;
}

/** Words of the kernel's table before its states. */
const SETTINGS = 11;
/** Feedback below which a second echo is not brought up to the first one any more. */
const FAINTEST = 0.1;

export class StereoDelay extends BusEffect {
  readonly #kernels: EchoKernels;
  readonly #table: Float32Array;
  readonly #tableAt: number;
  readonly #rings: readonly [Ring, Ring];

  constructor(workspace: Workspace, sampleRate: number, settings: DelaySettings) {
    const frames = Math.max(Math.round(Math.min(settings.seconds, 4) * sampleRate), 2 * LARGEST_BLOCK);
    super(2 * frames + LARGEST_BLOCK);
    const longest = frames + LARGEST_BLOCK;
    this.#rings = [new Ring(workspace, longest), new Ring(workspace, longest)];
    this.#kernels = workspace.kernels(ECHOES);
    const table = workspace.floats(SETTINGS + 4);
    const words = new Int32Array(table.buffer, table.byteOffset, table.length);
    words.set([0, this.#rings[0].mask, this.#rings[0].at, this.#rings[1].at, frames]);
    table[5] = Math.min(Math.max(settings.feedback, 0), 0.9);
    const [left, right] = settings.pingPong ? evened(table[5]) : [1, 1];
    table[6] = left * decibelsToGain(settings.gain);
    table[10] = right * decibelsToGain(settings.gain);
    table[7] = 1 - exp((-TAU * 120) / sampleRate);
    table[8] = 1 - exp((-TAU * (11000 - 9000 * settings.damping)) / sampleRate);
    words[9] = settings.pingPong ? 1 : 0;
    this.#table = table;
    this.#tableAt = this.#table.byteOffset;
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    this.#kernels.echo(input.at, output.at, this.#tableAt);
  }

  protected rest(): void {
    for (const ring of this.#rings) ring.reset();
    this.#table.fill(0, SETTINGS);
  }
}

/**
 * Gains of two sides that take turns. Each echo comes back on the other side by the feedback softer, so that all would lean to
 * the first one; evened, the second is as loud as the first, and all together are as loud as they were.
 */
function evened(feedback: number): readonly [left: number, right: number] {
  const left = Math.sqrt((1 + feedback * feedback) / 2);
  return [left, left / Math.max(feedback, FAINTEST)];
}
