/** SoundFont 2 modulators (SoundFont 2.04 §8.2-8.4): how velocity, key and controllers move generators. */

import { log10 } from '../../math/elementary.js';
import type { Channel } from './channel.js';

export interface Modulator {
  /** SFModulator source words: 7 bits index, controller, direction, polarity, curve. */
  readonly source: number;
  readonly amountSource: number;
  /** Number of the generator. */
  readonly destination: number;
  readonly amount: number;
  /** Takes the absolute value of the product. */
  readonly absolute: boolean;
}

const CONTROLLER = 0x80;
const NEGATIVE = 0x100;
const BIPOLAR = 0x200;
const CURVE_SHIFT = 10;
const CONCAVE = 1;
const CONVEX = 2;
const SWITCH = 3;

const VELOCITY = 2;
const KEY = 3;
const POLY_PRESSURE = 10;
const CHANNEL_PRESSURE = 13;
const PITCH_WHEEL = 14;
const WHEEL_RANGE = 16;

/** Whether the modulator can change while a note sounds. */
export function movesWithChannel({ source, amountSource }: Modulator): boolean {
  return isChannels(source) || isChannels(amountSource);
}

function isChannels(source: number): boolean {
  const index = source & 0x7f;
  return (source & CONTROLLER) !== 0 || index >= POLY_PRESSURE;
}

/** What a modulator adds to its generator. `velocity` 0-127. */
export function modulation(modulator: Modulator, channel: Channel, key: number, velocity: number): number {
  const first = sourceValue(modulator.source, channel, key, velocity);
  if (first === 0) return 0;
  const second =
    modulator.amountSource === 0 ? 1 : sourceValue(modulator.amountSource, channel, key, velocity);
  const product = first * second * modulator.amount;
  return modulator.absolute ? Math.abs(product) : product;
}

function sourceValue(source: number, channel: Channel, key: number, velocity: number): number {
  const index = source & 0x7f;
  const curve = source >> CURVE_SHIFT;
  if ((source & CONTROLLER) === 0) {
    if (index === 0) return 1;
    if (index === WHEEL_RANGE) return channel.wheelCents / 12700;
    if (index === PITCH_WHEEL && curve === 0) {
      const wheel = (source & NEGATIVE) !== 0 ? -channel.wheel : channel.wheel;
      return (source & BIPOLAR) !== 0 ? wheel : 0.5 + 0.5 * wheel;
    }
  }
  const raw =
    (source & CONTROLLER) !== 0 ? channel.controllers[index]! : noteSource(index, channel, key, velocity);
  const shaped = (source & NEGATIVE) !== 0 ? 127 - raw : raw;
  if ((source & BIPOLAR) === 0) return unipolar(curve, shaped / 127);
  // 64 is the middle.
  const balance = (source & NEGATIVE) !== 0 ? 1 - raw / 64 : raw / 64 - 1;
  if (curve === SWITCH) return balance >= 0 ? 1 : -1;
  return balance >= 0 ? unipolar(curve, Math.min(1, balance)) : -unipolar(curve, -balance);
}

function noteSource(index: number, channel: Channel, key: number, velocity: number): number {
  if (index === VELOCITY) return velocity;
  if (index === KEY) return key;
  if (index === POLY_PRESSURE || index === CHANNEL_PRESSURE) return channel.aftertouch;
  if (index === PITCH_WHEEL) return 63.5 + 63.5 * channel.wheel;
  return 0;
}

/** x in 0-1. */
function unipolar(curve: number, x: number): number {
  if (curve === CONCAVE) return concave(x);
  if (curve === CONVEX) return 1 - concave(1 - x);
  if (curve === SWITCH) return x >= 0.5 ? 1 : 0;
  return x;
}

/** The square law in decibels over a range of 96 dB: -20/96 log10((1 - x)^2). */
function concave(x: number): number {
  if (x >= 0.9921) return 1;
  return Math.min(1, (-40 / 96) * log10(1 - x));
}
