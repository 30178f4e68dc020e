import { cos, exp, TAU } from '../../math/elementary.js';
import { QUANTUM } from './quantum.js';

/** One resonance of a body: Hz, bandwidth in Hz, gain, place in stereo (-1 left ... 1 right). */
export type BodyMode = readonly [number, number, number, number];

/**
 * The body of a string instrument: its main resonances as parallel two-pole band-passes beside the direct sound.
 * Works in place; what comes in is taken as the mid signal of both channels.
 */
export class Body {
  readonly #modes: number;
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly #input: Float64Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  readonly #state: Float64Array;
  readonly #direct: number;
  readonly #mid = new Float32Array(QUANTUM);

  constructor(sampleRate: number, direct: number, modes: readonly BodyMode[]) {
    this.#modes = modes.length;
    this.#direct = direct;
    this.#a = new Float64Array(modes.length);
    this.#b = new Float64Array(modes.length);
    this.#input = new Float64Array(modes.length);
    this.#left = new Float64Array(modes.length);
    this.#right = new Float64Array(modes.length);
    this.#state = new Float64Array(modes.length * 4);
    modes.forEach(([hertz, width, gain, place], i) => {
      const r = exp((-Math.PI * width) / sampleRate);
      this.#a[i] = 2 * r * cos((TAU * hertz) / sampleRate);
      this.#b[i] = -r * r;
      this.#input[i] = (1 - r * r) / 2;
      this.#left[i] = gain * Math.min(1, 1 - place);
      this.#right[i] = gain * Math.min(1, 1 + place);
    });
  }

  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const mid = this.#mid;
    const direct = this.#direct;
    for (let i = from; i < to; i++) {
      mid[i] = 0.5 * (left[i]! + right[i]!);
      left[i]! *= direct;
      right[i]! *= direct;
    }
    for (let m = 0; m < this.#modes; m++) {
      resonance(
        mid,
        left,
        right,
        this.#state,
        4 * m,
        this.#a[m]!,
        this.#b[m]!,
        this.#input[m]!,
        this.#left[m]!,
        this.#right[m]!,
        from,
        to,
      );
    }
  }

  reset(): void {
    this.#state.fill(0);
  }
}

function resonance(
  mid: Float32Array,
  left: Float32Array,
  right: Float32Array,
  state: Float64Array,
  s: number,
  a: number,
  b: number,
  input: number,
  gainLeft: number,
  gainRight: number,
  from: number,
  to: number,
): void {
  let x1 = state[s]!;
  let x2 = state[s + 1]!;
  let y1 = state[s + 2]!;
  let y2 = state[s + 3]!;
  for (let i = from; i < to; i++) {
    const x = mid[i]!;
    const y = input * (x - x2) + 1e-30 + b * y2 + a * y1;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    left[i]! += gainLeft * y;
    right[i]! += gainRight * y;
  }
  state[s] = x1;
  state[s + 1] = x2;
  state[s + 2] = y1;
  state[s + 3] = y2;
}
