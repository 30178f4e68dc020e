/**
 * The tempo map: the one place where ticks become seconds, and seconds become frames.
 */

/** Ticks of one quarter note. */
export const TICKS_PER_QUARTER = 960;

/** From `tick` on the tempo is `bpm` quarter notes a minute. */
export interface TempoChange {
  readonly tick: number;
  readonly bpm: number;
}

/** Rounding to frames happens here and nowhere else. */
export function secondsToFrames(seconds: number, sampleRate: number): number {
  return Math.round(seconds * sampleRate);
}

export class TempoMap {
  readonly #changes: readonly TempoChange[];
  /** Seconds at which each change happens. */
  readonly #starts: readonly number[];

  /** `changes` sorted by tick, the first at tick 0, bpm > 0. */
  constructor(changes: readonly TempoChange[]) {
    if (changes.length === 0 || changes[0]!.tick !== 0) throw new Error('a tempo map starts at tick 0');
    const starts = [0];
    for (let i = 1; i < changes.length; i++) {
      const span = changes[i]!.tick - changes[i - 1]!.tick;
      if (span <= 0) throw new Error('tempo changes must be in order');
      starts.push(starts[i - 1]! + (span * 60) / (changes[i - 1]!.bpm * TICKS_PER_QUARTER));
    }
    this.#changes = changes;
    this.#starts = starts;
  }

  static constant(bpm: number): TempoMap {
    return new TempoMap([{ tick: 0, bpm }]);
  }

  get changes(): readonly TempoChange[] {
    return this.#changes;
  }

  /** Seconds from the start of the piece at `tick` (fractional ticks allowed). */
  seconds(tick: number): number {
    let i = this.#changes.length - 1;
    while (i > 0 && this.#changes[i]!.tick > tick) i--;
    const change = this.#changes[i]!;
    return this.#starts[i]! + ((tick - change.tick) * 60) / (change.bpm * TICKS_PER_QUARTER);
  }

  /** The (fractional) tick at `seconds`. */
  ticks(seconds: number): number {
    let i = this.#changes.length - 1;
    while (i > 0 && this.#starts[i]! > seconds) i--;
    const change = this.#changes[i]!;
    return change.tick + ((seconds - this.#starts[i]!) * change.bpm * TICKS_PER_QUARTER) / 60;
  }

  /** Quarter notes a minute at `tick`. */
  tempo(tick: number): number {
    let i = this.#changes.length - 1;
    while (i > 0 && this.#changes[i]!.tick > tick) i--;
    return this.#changes[i]!.bpm;
  }
}
