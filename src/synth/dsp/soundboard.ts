import { exp } from '../../math/elementary.js';
import { BlockPlace } from './block-place.js';
import { BOARD, BOARD_WORDS, COMB_GUARD, COMBS, type CombKernels } from './kernels-of-combs.js';
import type { Workspace } from './workspace.js';

const LENGTHS = [0.0113, 0.0177, 0.0241, 0.0311];
/** Seconds in which the level goes most of the way to a new one. */
const GLIDE = 0.05;

/**
 * The diffuse field of a soundboard and, with the pedal down, of all open strings: four damped delay lines that feed
 * each other through a Householder matrix (Jot's feedback delay network). Adds to a stereo signal in place.
 */
export class Soundboard {
  readonly #kernels: CombKernels;
  readonly #place: BlockPlace;
  readonly #lines: Float32Array;
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  readonly #at: number;
  #time = 0;

  constructor(workspace: Workspace, sampleRate: number) {
    this.#kernels = workspace.kernels(COMBS);
    this.#place = new BlockPlace(workspace.memory.buffer);
    const lengths = LENGTHS.map((seconds) => Math.round(seconds * sampleRate));
    let size = 1;
    while (size < lengths[3]! + 2) size *= 2;
    this.#lines = workspace.floats(4 * (size + COMB_GUARD));
    this.#floats = workspace.floats(BOARD_WORDS);
    this.#at = this.#floats.byteOffset;
    this.#integers = new Int32Array(this.#floats.buffer, this.#at, BOARD_WORDS);
    this.#integers[BOARD.mask] = size - 1;
    this.#floats[BOARD.keep] = exp(-1 / (GLIDE * sampleRate));
    lengths.forEach((length, i) => {
      this.#integers[BOARD.lines + 2 * i] = this.#lines.byteOffset + 4 * i * (size + COMB_GUARD);
      this.#integers[BOARD.lines + 2 * i + 1] = length;
    });
  }

  /** `level` of the field beside the dry signal, `t60` seconds. Both move without a click. `from` and `to` are multiples of four. */
  process(
    left: Float32Array,
    right: Float32Array,
    from: number,
    to: number,
    level: number,
    t60: number,
  ): void {
    if (t60 !== this.#time) {
      this.#time = t60;
      this.#floats[BOARD.feedback] = exp((-6.91 * 0.021) / t60);
    }
    this.#floats[BOARD.aim] = level;
    const place = this.#place.find(left, right);
    this.#kernels.board(this.#at, place.left, place.right, from, to);
  }

  reset(): void {
    this.#lines.fill(0);
    this.#floats.fill(0, BOARD.states);
    this.#integers[BOARD.frame] = 0;
    this.#floats[BOARD.level] = 0;
  }
}
