/**
 * Room, hall and plate: low cut, pre-delay, first reflections, diffusers, then a feedback delay network. With a send
 * of 1 and a return of 0 dB the reverberation of a steady sound is about as loud as the sound itself.
 */
import { decibelsToGain, exp, TAU } from '../../math/elementary.js';
import { flushed } from '../biquad.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';
import { BusEffect } from './bus-effect.js';
import { addFiveTaps, DelayLine, readTap } from './delay-line.js';
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

/** Delays in frames and gains of five first reflections. */
interface Reflections {
  readonly delays: readonly number[];
  readonly gains: readonly number[];
}

export class Reverb extends BusEffect {
  readonly #gain: number;
  readonly #tail: number;
  readonly #preDelay: number;
  readonly #lowCut: number;
  readonly #highCut: number;
  readonly #toneStates = new Float64Array(4);
  /** Left and right, or none. */
  readonly #early: readonly Reflections[];
  readonly #lines: readonly [DelayLine, DelayLine];
  readonly #diffuser: Diffuser;
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
    const reflections = (list: readonly (readonly [number, number])[]): Reflections => ({
      delays: list.map(([time]) => preDelay + frames(time) + LARGEST_BLOCK),
      gains: list.map(([, gain]) => gain * shape.first * this.#gain),
    });
    this.#early = shape.first > 0 ? [reflections(shape.early.left), reflections(shape.early.right)] : [];
    const longest = preDelay + frames(70) + 2 * LARGEST_BLOCK;
    this.#lines = [new DelayLine(longest), new DelayLine(longest)];
    this.#diffuser = new Diffuser(
      shape.diffusers.map(([left, right]) => [frames(left), frames(right)] as const),
      shape.diffusion,
    );
    this.#network = new FeedbackDelayNetwork(sampleRate, {
      lengths: shape.lines.map((time) => (time * sampleRate) / 1000),
      decay,
      damping,
      excursion: (shape.excursion * sampleRate) / 1000,
      rate: shape.rate,
    });
    this.#tail = (this.#gain * shape.tail * 0.5) / this.#network.energy;
  }

  protected run(input: StereoBlock, output: StereoBlock): void {
    const left = this.#left;
    const right = this.#right;
    tone(input.left, input.right, left, right, this.#lowCut, this.#highCut, this.#toneStates);
    if (this.#early.length > 0 || this.#preDelay > 0) {
      const [lineLeft, lineRight] = this.#lines;
      lineLeft.write(left);
      lineRight.write(right);
      if (this.#early.length > 0) {
        reflect(lineLeft, this.#early[0]!, output.left);
        reflect(lineRight, this.#early[1]!, output.right);
      }
      if (this.#preDelay > 0) {
        readTap(lineLeft.buffer, lineLeft.place(this.#preDelay + LARGEST_BLOCK), left);
        readTap(lineRight.buffer, lineRight.place(this.#preDelay + LARGEST_BLOCK), right);
      }
    }
    this.#diffuser.process(left, right);
    this.#network.process(left, right, output.left, output.right, this.#tail);
  }

  protected rest(): void {
    this.#toneStates.fill(0);
    for (const line of this.#lines) line.reset();
    this.#diffuser.reset();
    this.#network.reset();
  }
}

function reflect(line: DelayLine, { delays, gains }: Reflections, sum: Float32Array): void {
  const [d0, d1, d2, d3, d4] = delays;
  const [g0, g1, g2, g3, g4] = gains;
  addFiveTaps(
    line.buffer,
    line.place(d0!),
    line.place(d1!),
    line.place(d2!),
    line.place(d3!),
    line.place(d4!),
    g0!,
    g1!,
    g2!,
    g3!,
    g4!,
    sum,
  );
}

/** One pole off each end of the band. */
function tone(
  inLeft: Float32Array,
  inRight: Float32Array,
  outLeft: Float32Array,
  outRight: Float32Array,
  lowCut: number,
  highCut: number,
  states: Float64Array,
): void {
  let lowL = states[0]!;
  let highL = states[1]!;
  let lowR = states[2]!;
  let highR = states[3]!;
  for (let i = 0; i < LARGEST_BLOCK; i++) {
    const l = inLeft[i]!;
    const r = inRight[i]!;
    lowL += lowCut * (l - lowL);
    lowR += lowCut * (r - lowR);
    highL += highCut * (l - lowL - highL);
    highR += highCut * (r - lowR - highR);
    outLeft[i] = highL;
    outRight[i] = highR;
  }
  states[0] = flushed(lowL);
  states[1] = flushed(highL);
  states[2] = flushed(lowR);
  states[3] = flushed(highR);
}
