/** Ticks of a MIDI file in seconds, exact: microseconds are summed as whole numbers. */
import type { MidiFile } from './events.js';

/** 120 quarter notes a minute, until the file says otherwise. */
const DEFAULT_TEMPO = 500_000;

export class MidiClock {
  /** Ticks at which the tempo changes, microseconds a quarter from there, and what has passed (ticks x microseconds). */
  readonly #ticks: number[] = [0];
  readonly #tempi: number[] = [DEFAULT_TEMPO];
  readonly #passed: number[] = [0];
  /** Ticks x microseconds in a second. */
  readonly #unit: number;
  #at = 0;

  /** Tempo events of all tracks count (format 2 has none of its own here: its tracks sound together). */
  constructor({ division, tracks }: MidiFile) {
    if (division.kind === 'timecode') {
      this.#tempi[0] = 1;
      this.#unit = division.framesPerSecond * division.ticksPerFrame;
      return;
    }
    this.#unit = division.ticksPerQuarter * 1_000_000;
    const changes = tracks
      .flatMap(({ events }) => events.filter((event) => event.type === 'tempo'))
      .sort((a, b) => a.tick - b.tick);
    for (const { tick, microsecondsPerQuarter } of changes) {
      const last = this.#ticks.length - 1;
      if (tick === this.#ticks[last]) this.#tempi[last] = microsecondsPerQuarter;
      else {
        this.#passed.push(this.#passed[last]! + (tick - this.#ticks[last]!) * this.#tempi[last]!);
        this.#ticks.push(tick);
        this.#tempi.push(microsecondsPerQuarter);
      }
    }
  }

  /** Seconds from the start of the file. Fastest when asked in order. */
  seconds(tick: number): number {
    if (tick < this.#ticks[this.#at]!) this.#at = 0;
    while (this.#at + 1 < this.#ticks.length && this.#ticks[this.#at + 1]! <= tick) this.#at++;
    const i = this.#at;
    return (this.#passed[i]! + (tick - this.#ticks[i]!) * this.#tempi[i]!) / this.#unit;
  }
}
