import { exp } from '../../math/elementary.js';

const LENGTHS = [0.0113, 0.0177, 0.0241, 0.0311];

/**
 * The diffuse field of a soundboard and, with the pedal down, of all open strings: four damped delay lines that feed
 * each other through a Householder matrix (Jot's feedback delay network). Adds to a stereo signal in place.
 */
export class Soundboard {
  readonly #glide: number;
  readonly #lines: Float32Array;
  readonly #size: number;
  readonly #length: Int32Array;
  readonly #state = new Float64Array(4);
  #position = 0;
  #feedback = 0;
  #time = 0;
  #level = 0;

  constructor(sampleRate: number) {
    this.#glide = 1 - exp(-1 / (0.05 * sampleRate));
    this.#length = Int32Array.from(LENGTHS, (seconds) => Math.round(seconds * sampleRate));
    let size = 1;
    while (size < this.#length[3]! + 2) size *= 2;
    this.#size = size;
    this.#lines = new Float32Array(4 * size);
  }

  /** `level` of the field beside the dry signal, `t60` seconds. Both move without a click. */
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
      this.#feedback = exp((-6.91 * 0.021) / t60);
    }
    this.#level = spread(
      this.#lines,
      this.#size - 1,
      this.#length,
      this.#state,
      this.#position,
      this.#feedback,
      this.#level,
      level,
      this.#glide,
      left,
      right,
      from,
      to,
    );
    this.#position = (this.#position + (to - from)) & (this.#size - 1);
  }

  reset(): void {
    this.#lines.fill(0);
    this.#state.fill(0);
    this.#position = 0;
    this.#level = 0;
  }
}

function spread(
  lines: Float32Array,
  mask: number,
  length: Int32Array,
  state: Float64Array,
  start: number,
  feedback: number,
  level0: number,
  target: number,
  glide: number,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): number {
  const size = mask + 1;
  const l0 = length[0]!;
  const l1 = length[1]!;
  const l2 = length[2]!;
  const l3 = length[3]!;
  let s0 = state[0]!;
  let s1 = state[1]!;
  let s2 = state[2]!;
  let s3 = state[3]!;
  let level = level0;
  let p = start;
  for (let i = from; i < to; i++) {
    const a = lines[(p - l0) & mask]!;
    const b = lines[size + ((p - l1) & mask)]!;
    const c = lines[2 * size + ((p - l2) & mask)]!;
    const d = lines[3 * size + ((p - l3) & mask)]!;
    // One-pole damping in each line, about 2.5 kHz.
    s0 += 0.3 * (a - s0);
    s1 += 0.28 * (b - s1);
    s2 += 0.26 * (c - s2);
    s3 += 0.24 * (d - s3);
    const half = 0.5 * (s0 + s1 + s2 + s3);
    const x = left[i]!;
    const y = right[i]!;
    lines[p] = x + feedback * (s0 - half) + 1e-20;
    lines[size + p] = y + feedback * (s1 - half) + 1e-20;
    lines[2 * size + p] = x + feedback * (s2 - half) + 1e-20;
    lines[3 * size + p] = y + feedback * (s3 - half) + 1e-20;
    level += glide * (target - level);
    left[i] = x + level * (s1 - s2);
    right[i] = y + level * (s0 - s3);
    p = (p + 1) & mask;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
  return level;
}
