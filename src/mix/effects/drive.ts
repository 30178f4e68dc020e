/**
 * Distortion of a channel: a soft, slightly asymmetric curve at two or four times the sample rate, with the DC that
 * asymmetry makes taken out, at about equal loudness. Mixes from clean (0) to heavy (1).
 */
import { decibelsToGain } from '../../math/elementary.js';
import { designHighPass } from '../biquad.js';
import { FilterBank } from '../filter-bank.js';
import { doubleRate, HALF_BAND_STATES, halveRate } from './half-band.js';

const LARGEST_BLOCK = 64;

class Oversampler {
  readonly up1 = new Float64Array(HALF_BAND_STATES);
  readonly up2 = new Float64Array(HALF_BAND_STATES);
  readonly down1 = new Float64Array(HALF_BAND_STATES);
  readonly down2 = new Float64Array(HALF_BAND_STATES);

  reset(): void {
    for (const state of [this.up1, this.up2, this.down1, this.down2]) state.fill(0);
  }
}

export class Drive {
  readonly #pre: number;
  readonly #post: number;
  readonly #bias: number;
  readonly #fourfold: boolean;
  readonly #channels = [new Oversampler(), new Oversampler()] as const;
  readonly #double = new Float32Array(2 * LARGEST_BLOCK);
  readonly #quadruple = new Float32Array(4 * LARGEST_BLOCK);
  readonly #dcBlock: FilterBank;

  /** `amount` 0-1: 6 to 40 dB into the curve. */
  constructor(sampleRate: number, amount: number) {
    const a = Math.min(Math.max(amount, 0), 1);
    this.#pre = decibelsToGain(6 + 34 * a);
    // Loudness stays about where it was: a sine of -17 dBFS peak comes out as loud as it went in.
    const probe = 0.14 * this.#pre;
    this.#post = (0.14 / saturate(probe)) * decibelsToGain(-3 * a);
    this.#bias = 0.15 * a;
    this.#fourfold = a > 0.4;
    this.#dcBlock = new FilterBank([(row, at) => designHighPass(row, at, 20, 0.7, sampleRate)]);
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number, mono: boolean): void {
    this.#channel(left, from, to, this.#channels[0]);
    if (!mono) this.#channel(right, from, to, this.#channels[1]);
    this.#dcBlock.process(left, right, from, to, mono);
  }

  #channel(buffer: Float32Array, from: number, to: number, state: Oversampler): void {
    const count = to - from;
    const block = from === 0 ? buffer : buffer.subarray(from, to);
    doubleRate(block, this.#double, count, state.up1);
    if (this.#fourfold) {
      doubleRate(this.#double, this.#quadruple, 2 * count, state.up2);
      shape(this.#quadruple, 4 * count, this.#pre, this.#post, this.#bias);
      halveRate(this.#quadruple, this.#double, 2 * count, state.down2);
    } else {
      shape(this.#double, 2 * count, this.#pre, this.#post, this.#bias);
    }
    halveRate(this.#double, block, count, state.down1);
  }

  /** Makes the right channel's state that of the left, when a part that was mono becomes stereo. */
  split(): void {
    this.#channels[1].up1.set(this.#channels[0].up1);
    this.#channels[1].up2.set(this.#channels[0].up2);
    this.#channels[1].down1.set(this.#channels[0].down1);
    this.#channels[1].down2.set(this.#channels[0].down2);
  }

  reset(): void {
    this.#channels[0].reset();
    this.#channels[1].reset();
    this.#dcBlock.reset();
  }
}

/** Rational tanh: within 2.5 % of it, exactly 1 from 3 on, slope 1 at 0. */
function saturate(x: number): number {
  if (x >= 3) return 1;
  if (x <= -3) return -1;
  const z = x * x;
  return (x * (27 + z)) / (27 + 9 * z);
}

function shape(buffer: Float32Array, count: number, pre: number, post: number, bias: number): void {
  const rest = saturate(bias);
  for (let i = 0; i < count; i++) buffer[i] = post * (saturate(pre * buffer[i]! + bias) - rest);
}
