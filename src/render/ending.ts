/**
 * The last gain of a piece: what still rings when the time is over is faded to exact zero over most of the ring-out
 * after the last onset (30 ms to 1.5 s), along a raised cosine.
 */
import { cos, PI } from '../math/elementary.js';
import { QUANTUM } from '../synth/instrument.js';

/** At least so many frames at the very end are exactly silent; the fade ends on a quantum, under 2 ms before the end. */
const REST = 16;

export class Ending {
  readonly #start: number;
  readonly #length: number;

  /** `lastOnset` in frames, 0 when nothing is played. */
  constructor(frames: number, lastOnset: number, sampleRate: number) {
    const tail = Math.max(frames - lastOnset, 0);
    const wanted = Math.min(Math.max(0.6 * tail, 0.03 * sampleRate), 1.5 * sampleRate, frames);
    const end = Math.max(Math.floor((frames - REST) / QUANTUM) * QUANTUM, 0);
    this.#length = Math.max(wanted - (frames - end), 1);
    this.#start = end - this.#length;
  }

  /** Gain at `frame`. */
  at(frame: number): number {
    if (frame <= this.#start) return 1;
    const u = (frame - this.#start) / this.#length;
    if (u >= 1) return 0;
    return 0.5 + 0.5 * cos(PI * u);
  }
}
