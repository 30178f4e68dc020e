import { exp } from '../../math/elementary.js';
import { BlockPlace } from './block-place.js';
import { KEYBOARDS, type KeyboardKernels, ROTARY, ROTARY_WORDS } from './kernels-of-keyboards.js';
import { QUANTUM } from './quantum.js';
import type { Workspace } from './workspace.js';

const SLOW = [0.83, 0.72] as const;
const FAST = [6.7, 5.9] as const;
/** Seconds in which horn and drum come two thirds of the way to another speed. */
const INERTIA = [0.7, 1.8] as const;
const TURN = 4294967296;
/** Frames before a line's first, of which the nearest is its last again. */
const GUARD = 4;

/**
 * Rotary speaker: crossover at 800 Hz, a horn and a drum that turn against each other, each heard by two microphones
 * through its own Doppler delay and loudness. Speeds run up and down with inertia (the drum slower), from quantum to quantum.
 */
export class Rotary {
  readonly #kernels: KeyboardKernels;
  readonly #place: BlockPlace;
  readonly #sampleRate: number;
  readonly #lines: Float32Array;
  readonly #hornAt: number;
  readonly #drumAt: number;
  readonly #mask: number;
  readonly #words: Float32Array;
  readonly #wordsAt: number;
  readonly #integers: Int32Array;
  readonly #reach: readonly [horn: number, drum: number];
  /** Turns a second. */
  readonly #speed: [horn: number, drum: number] = [...SLOW];
  #position = 0;
  #fast = 0;

  constructor(workspace: Workspace, sampleRate: number) {
    this.#kernels = workspace.kernels(KEYBOARDS);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#sampleRate = sampleRate;
    let size = 64;
    while (size < 0.004 * sampleRate) size *= 2;
    this.#mask = size - 1;
    this.#lines = workspace.floats(2 * (GUARD + size));
    this.#hornAt = this.#lines.byteOffset + 4 * GUARD;
    this.#drumAt = this.#hornAt + 4 * (size + GUARD);
    this.#words = workspace.floats(ROTARY_WORDS);
    this.#wordsAt = this.#words.byteOffset;
    this.#integers = new Int32Array(this.#words.buffer, this.#wordsAt, ROTARY_WORDS);
    this.#words[ROTARY.keep] = exp((-6.2832 * 800) / sampleRate);
    this.#words[ROTARY.hornDepth] = 0.00022 * sampleRate;
    this.#words[ROTARY.drumDepth] = 0.00025 * sampleRate;
    const [horn, drum] = INERTIA;
    const seconds = QUANTUM / sampleRate;
    this.#reach = [1 - exp(-seconds / horn), 1 - exp(-seconds / drum)];
    this.#turn(SLOW);
  }

  /** 0 is slow (chorale), 1 is fast (tremolo). */
  setSpeed(fast: number): void {
    this.#fast = Math.max(0, Math.min(1, fast));
  }

  reset(): void {
    this.#lines.fill(0);
    this.#integers[ROTARY.hornPhase] = 0;
    this.#integers[ROTARY.drumPhase] = 0;
    this.#words[ROTARY.low] = 0;
    this.#words[ROTARY.lower] = 0;
    this.#position = 0;
    this.#turn(SLOW);
  }

  /** Mono in `left`; stereo out in both. Blocks in the workspace, multiples of four. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    if (from === 0) this.#hurry();
    const { left: leftAt, right: rightAt } = this.#place.find(left, right);
    this.#kernels.rotary(
      this.#wordsAt,
      this.#hornAt,
      this.#drumAt,
      this.#mask,
      this.#position,
      leftAt,
      rightAt,
      from,
      to,
    );
    this.#position = (this.#position + (to - from)) & this.#mask;
  }

  #hurry(): void {
    const [horn, drum] = this.#speed;
    const [hornReach, drumReach] = this.#reach;
    this.#turn([
      horn + hornReach * (SLOW[0] + (FAST[0] - SLOW[0]) * this.#fast - horn),
      drum + drumReach * (SLOW[1] + (FAST[1] - SLOW[1]) * this.#fast - drum),
    ]);
  }

  #turn([horn, drum]: readonly [horn: number, drum: number]): void {
    this.#speed[0] = horn;
    this.#speed[1] = drum;
    this.#integers[ROTARY.hornStep] = Math.round((horn * TURN) / this.#sampleRate);
    this.#integers[ROTARY.drumStep] = Math.round((drum * TURN) / this.#sampleRate);
  }
}
