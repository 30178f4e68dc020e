/** Echo in musical time: two lines with damping and a low cut in the loop; with ping-pong the echoes change sides. */
import { decibelsToGain, exp, TAU } from '../../math/elementary.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { DelayLine } from './delay-line.js';

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

export class StereoDelay extends BusEffect {
  readonly #frames: number;
  readonly #feedback: number;
  readonly #gain: number;
  readonly #highCut: number;
  readonly #lowCut: number;
  readonly #pingPong: boolean;
  readonly #lines: readonly [DelayLine, DelayLine];
  readonly #states = new Float64Array(4);

  constructor(sampleRate: number, settings: DelaySettings) {
    const frames = Math.max(Math.round(Math.min(settings.seconds, 4) * sampleRate), 2 * LARGEST_BLOCK);
    super(2 * frames + LARGEST_BLOCK);
    this.#frames = frames;
    this.#feedback = Math.min(Math.max(settings.feedback, 0), 0.9);
    this.#gain = decibelsToGain(settings.gain);
    this.#highCut = 1 - exp((-TAU * (11000 - 9000 * settings.damping)) / sampleRate);
    this.#lowCut = 1 - exp((-TAU * 120) / sampleRate);
    this.#pingPong = settings.pingPong;
    this.#lines = [new DelayLine(frames + LARGEST_BLOCK), new DelayLine(frames + LARGEST_BLOCK)];
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    echo(
      input.left,
      input.right,
      output.left,
      output.right,
      this.#lines[0].buffer,
      this.#lines[1].buffer,
      this.#lines[0].at,
      this.#lines[0].place(this.#frames),
      this.#feedback,
      this.#gain,
      this.#lowCut,
      this.#highCut,
      this.#pingPong,
      this.#states,
    );
    for (const line of this.#lines) line.advance();
  }

  protected rest(): void {
    for (const line of this.#lines) line.reset();
    this.#states.fill(0);
  }
}

function echo(
  inLeft: Float32Array,
  inRight: Float32Array,
  outLeft: Float32Array,
  outRight: Float32Array,
  left: Float32Array,
  right: Float32Array,
  at: number,
  place: number,
  feedback: number,
  gain: number,
  lowCut: number,
  highCut: number,
  pingPong: boolean,
  states: Float64Array,
): void {
  let lowL = states[0]!;
  let highL = states[1]!;
  let lowR = states[2]!;
  let highR = states[3]!;
  for (let i = 0; i < LARGEST_BLOCK; i++) {
    const l = left[place + i]!;
    const r = right[place + i]!;
    outLeft[i] = outLeft[i]! + gain * l;
    outRight[i] = outRight[i]! + gain * r;
    const toLeft = pingPong ? 0.5 * (inLeft[i]! + inRight[i]!) + feedback * r : inLeft[i]! + feedback * l;
    const toRight = pingPong ? feedback * l : inRight[i]! + feedback * r;
    lowL += lowCut * (toLeft - lowL);
    lowR += lowCut * (toRight - lowR);
    highL += highCut * (toLeft - lowL - highL);
    highR += highCut * (toRight - lowR - highR);
    left[at + i] = highL;
    right[at + i] = highR;
  }
  states[0] = lowL < 1e-15 && lowL > -1e-15 ? 0 : lowL;
  states[1] = highL < 1e-15 && highL > -1e-15 ? 0 : highL;
  states[2] = lowR < 1e-15 && lowR > -1e-15 ? 0 : lowR;
  states[3] = highR < 1e-15 && highR > -1e-15 ? 0 : highR;
}
