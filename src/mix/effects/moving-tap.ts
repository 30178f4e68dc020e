/** A tap of a delay line whose delay swings slowly: what a kernel has to know of it for one block. */
import { UNSET } from '../../math/unset.js';
import { LARGEST_BLOCK } from '../stereo-block.js';
import type { SlowWave } from './slow-wave.js';

export class MovingTap {
  readonly #wave: SlowWave;
  readonly #rest: number;
  readonly #excursion: number;
  #delay = UNSET;

  /** `rest` and `excursion` in frames; the delay must not change by more than a frame in a block. */
  constructor(rest: number, excursion: number, wave: SlowWave) {
    this.#rest = rest;
    this.#excursion = excursion;
    this.#wave = wave;
    this.#delay = rest + excursion * wave.value;
  }

  /** Goes on so many blocks that nobody hears. */
  pass(blocks: number): void {
    for (let i = 0; i < blocks; i++) this.#wave.next();
    this.#delay = this.#rest + this.#excursion * this.#wave.value;
  }

  /** Writes whole delay, fraction at the first frame and its step a frame at word `at` of the table; goes on a block. */
  advance(words: Int32Array, table: Float32Array, at: number): void {
    const start = this.#delay;
    const end = this.#rest + this.#excursion * this.#wave.next();
    const whole = Math.ceil(Math.max(start, end));
    words[at] = whole;
    table[at + 1] = whole - start;
    table[at + 2] = (start - end) / LARGEST_BLOCK;
    this.#delay = end;
  }
}
