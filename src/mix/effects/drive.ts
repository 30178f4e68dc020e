/**
 * Distortion of a channel: a soft, slightly asymmetric curve at two or four times the sample rate (polyphase all-pass
 * half-band filters: elliptic, after D. Schwerdtfeger on musicdsp.org, 69 dB rejection outside a transition band of
 * 0.01 of the doubled rate), at about equal loudness. The DC that asymmetry makes is for the filters behind
 * (`DC_CORNER`). Mixes from clean (0) to heavy (1).
 */
import { decibelsToGain } from '../../math/elementary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { DRIVE, type DriveKernels } from '../kernels-of-strip.js';
import type { StereoBlock } from '../stereo-block.js';

/** Corner in Hz of the high-pass that has to follow. */
export const DC_CORNER = 20;
/** Bytes of state of one half-band filter, of which there are four. */
const HALF_BAND = 80;

export class Drive {
  readonly #table: Float32Array;
  readonly #tableAt: number;
  readonly #states: Float32Array;
  readonly #statesAt: number;
  readonly #kernels: DriveKernels;
  readonly #inputGain: number;
  readonly #fourfold: boolean;
  #amount = Number.NaN;

  /** `amount` 0-1: 6 to 40 dB into the curve; `inputGain` is linear and comes before. `moves`: amount will change. */
  constructor(workspace: Workspace, amount: number, inputGain: number, moves: boolean) {
    this.#kernels = workspace.kernels(DRIVE);
    this.#table = workspace.floats(4);
    this.#tableAt = this.#table.byteOffset;
    this.#states = workspace.floats(HALF_BAND);
    this.#statesAt = this.#states.byteOffset;
    this.#inputGain = inputGain;
    this.#fourfold = moves || amount > 0.4;
    this.setAmount(amount);
  }

  setAmount(amount: number): void {
    if (amount === this.#amount) return;
    this.#amount = amount;
    const a = Math.min(Math.max(amount, 0), 1);
    // Below 0.1 the curve is left in a straight line, for lanes that come from nothing.
    const pre = decibelsToGain(a < 0.1 ? 94 * a : 6 + 34 * a);
    // Loudness stays about where it was: a sine of -17 dBFS peak comes out as loud as it went in.
    const bias = 0.15 * a;
    this.#table[0] = pre * this.#inputGain;
    this.#table[1] = (0.14 / saturate(0.14 * pre)) * decibelsToGain(-3 * a);
    this.#table[2] = bias;
    this.#table[3] = saturate(bias);
  }

  /** A whole block, in place. */
  process(block: StereoBlock): void {
    this.#kernels.drive(block.at, this.#tableAt, this.#statesAt, this.#fourfold ? 1 : 0);
  }

  reset(): void {
    this.#states.fill(0);
  }
}

/** Rational tanh: within 2.5 % of it, exactly 1 from 3 on, slope 1 at 0. */
function saturate(x: number): number {
  if (x >= 3) return 1;
  if (x <= -3) return -1;
  const z = x * x;
  return (x * (27 + z)) / (27 + 9 * z);
}
