/** Echo in musical time: two lines with damping and a low cut in the loop; with ping-pong the echoes change sides. */
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
const SETTINGS = 10;

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
    table[6] = decibelsToGain(settings.gain);
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
