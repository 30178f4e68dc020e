/** An automation lane in frames, read forwards once per quantum and smoothed so that steps do not click. */
import { exp } from '../math/elementary.js';
import type { AutomationLane } from '../score/score.js';
import { secondsToFrames, type TempoMap } from '../score/time.js';
import { QUANTUM } from '../synth/instrument.js';

/** Seconds in which a step is followed to two thirds. */
const SMOOTHING = 0.006;

export class Lane {
  readonly parameter: string;
  readonly #frames: Float64Array;
  readonly #values: Float64Array;
  readonly #follow: number;
  #cursor = 0;
  #value = Number.NaN;

  /** The lane has at least one point. */
  constructor(lane: AutomationLane, tempo: TempoMap, sampleRate: number) {
    this.parameter = lane.parameter;
    this.#frames = Float64Array.from(lane.points, (p) => secondsToFrames(tempo.seconds(p.tick), sampleRate));
    this.#values = Float64Array.from(lane.points, (p) => p.value);
    this.#follow = 1 - exp(-QUANTUM / (SMOOTHING * sampleRate));
  }

  /** Value at `frame`; frames must not go backwards. */
  at(frame: number): number {
    const target = this.#target(frame);
    if (Number.isNaN(this.#value)) this.#value = target;
    else {
      const difference = target - this.#value;
      const near = 1e-5 * Math.max(Math.abs(target), 0.1);
      this.#value = Math.abs(difference) <= near ? target : this.#value + this.#follow * difference;
    }
    return this.#value;
  }

  #target(frame: number): number {
    const frames = this.#frames;
    const last = frames.length - 1;
    while (this.#cursor < last && frames[this.#cursor + 1]! <= frame) this.#cursor++;
    const i = this.#cursor;
    const value = this.#values[i]!;
    if (i === last || frame <= frames[i]!) return value;
    const share = (frame - frames[i]!) / (frames[i + 1]! - frames[i]!);
    return value + share * (this.#values[i + 1]! - value);
  }
}
