/** Stereo chorus: two slowly moving voices a side, a quarter cycle apart, without the dry sound. */
import { decibelsToGain, sin, TAU } from '../../math/elementary.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { addTwoMovingTaps, DelayLine } from './delay-line.js';

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
  readonly #sampleRate: number;
  readonly #rate: number;
  readonly #excursion: number;
  readonly #gain: number;
  readonly #lines: readonly [DelayLine, DelayLine];
  readonly #places = new Float64Array(VOICES.length);
  #time = 0;

  constructor(sampleRate: number, settings: ChorusSettings) {
    super(Math.round(0.05 * sampleRate));
    this.#sampleRate = sampleRate;
    this.#rate = Math.min(Math.max(settings.rate, 0.05), 8);
    const depth = Math.min(Math.max(settings.depth, 0), 1);
    // The pitch moves by 2 pi rate excursion: at most about 25 cents, so fast choruses are shallow.
    const cents = 3 + 22 * depth;
    const seconds = (cents * 0.000578) / (TAU * this.#rate);
    this.#excursion = Math.min(seconds, 0.001 + 0.006 * depth) * sampleRate;
    this.#gain = decibelsToGain(settings.gain) * Math.SQRT1_2;
    const longest = 0.03 * sampleRate + 2 * LARGEST_BLOCK;
    this.#lines = [new DelayLine(longest), new DelayLine(longest)];
    for (let k = 0; k < VOICES.length; k++) this.#places[k] = this.#delay(k, 0);
  }

  #delay(voice: number, time: number): number {
    const { rest, phase, speed } = VOICES[voice]!;
    const cycle = (time * this.#rate * speed) / this.#sampleRate + phase;
    return rest * this.#sampleRate + this.#excursion * sin(TAU * (cycle - Math.floor(cycle)));
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    this.#lines[0].write(input.left);
    this.#lines[1].write(input.right);
    this.#time += LARGEST_BLOCK;
    this.#side(0, this.#lines[0], output.left);
    this.#side(2, this.#lines[1], output.right);
  }

  /** Two voices, `voice` and the next one, of one side. */
  #side(voice: number, line: DelayLine, output: Float32Array): void {
    const place0 = this.#place(voice, line);
    const place1 = this.#place(voice + 1, line);
    const end0 = this.#delay(voice, this.#time);
    const end1 = this.#delay(voice + 1, this.#time);
    const step0 = 1 - (end0 - this.#places[voice]!) / LARGEST_BLOCK;
    const step1 = 1 - (end1 - this.#places[voice + 1]!) / LARGEST_BLOCK;
    addTwoMovingTaps(line.buffer, place0, step0, place1, step1, this.#gain, output);
    this.#places[voice] = end0;
    this.#places[voice + 1] = end1;
  }

  /** Fractional place of a voice at the first frame of the block written last. */
  #place(voice: number, line: DelayLine): number {
    const delay = this.#places[voice]!;
    const whole = Math.floor(delay);
    return line.place(whole + 1 + LARGEST_BLOCK) + 1 - (delay - whole);
  }

  protected rest(): void {
    for (const line of this.#lines) line.reset();
  }
}
