import { cos, pow, sin, TAU } from '../../math/elementary.js';

/** One section: kind, Hz, Q, and gain in dB (peak and shelves only). */
export type Section = readonly [
  kind: 'lowpass' | 'highpass' | 'peak' | 'lowshelf' | 'highshelf',
  hertz: number,
  q: number,
  decibels?: number,
];

/** Fixed second-order sections in series (R. Bristow-Johnson's cookbook), transposed direct form II, in place. */
export class BiquadCascade {
  readonly #coefficients: Float64Array;
  readonly #state: Float64Array;
  readonly #sections: number;

  constructor(sampleRate: number, sections: readonly Section[]) {
    this.#sections = sections.length;
    this.#coefficients = new Float64Array(5 * sections.length);
    this.#state = new Float64Array(2 * sections.length);
    sections.forEach((section, i) => {
      this.#coefficients.set(design(sampleRate, section), 5 * i);
    });
  }

  process(buffer: Float32Array, from: number, to: number): void {
    let s = 0;
    for (; s + 1 < this.#sections; s += 2) {
      filterTwoSections(this.#coefficients, 5 * s, this.#state, 2 * s, buffer, from, to);
    }
    if (s < this.#sections) {
      filterSection(this.#coefficients, 5 * s, this.#state, 2 * s, buffer, from, to);
    }
  }

  reset(): void {
    this.#state.fill(0);
  }
}

function design(sampleRate: number, [kind, hertz, q, decibels = 0]: Section): number[] {
  const w = (TAU * Math.min(hertz, 0.47 * sampleRate)) / sampleRate;
  const c = cos(w);
  const alpha = sin(w) / (2 * q);
  const a = pow(10, decibels / 40);
  const root = 2 * Math.sqrt(a) * alpha;
  let b: [number, number, number];
  let d: [number, number, number];
  switch (kind) {
    case 'lowpass':
      b = [(1 - c) / 2, 1 - c, (1 - c) / 2];
      d = [1 + alpha, -2 * c, 1 - alpha];
      break;
    case 'highpass':
      b = [(1 + c) / 2, -1 - c, (1 + c) / 2];
      d = [1 + alpha, -2 * c, 1 - alpha];
      break;
    case 'peak':
      b = [1 + alpha * a, -2 * c, 1 - alpha * a];
      d = [1 + alpha / a, -2 * c, 1 - alpha / a];
      break;
    case 'lowshelf':
      b = [a * (a + 1 - (a - 1) * c + root), 2 * a * (a - 1 - (a + 1) * c), a * (a + 1 - (a - 1) * c - root)];
      d = [a + 1 + (a - 1) * c + root, -2 * (a - 1 + (a + 1) * c), a + 1 + (a - 1) * c - root];
      break;
    case 'highshelf':
      b = [
        a * (a + 1 + (a - 1) * c + root),
        -2 * a * (a - 1 + (a + 1) * c),
        a * (a + 1 + (a - 1) * c - root),
      ];
      d = [a + 1 - (a - 1) * c + root, 2 * (a - 1 - (a + 1) * c), a + 1 - (a - 1) * c - root];
      break;
  }
  const [d0, d1, d2] = d;
  return [b[0] / d0, b[1] / d0, b[2] / d0, d1 / d0, d2 / d0];
}

function filterSection(
  k: Float64Array,
  o: number,
  state: Float64Array,
  s: number,
  buffer: Float32Array,
  from: number,
  to: number,
): void {
  const b0 = k[o]!;
  const b1 = k[o + 1]!;
  const b2 = k[o + 2]!;
  const a1 = k[o + 3]!;
  const a2 = k[o + 4]!;
  let z1 = state[s]!;
  let z2 = state[s + 1]!;
  for (let i = from; i < to; i++) {
    const x = buffer[i]!;
    const y = b0 * x + z1;
    z1 = b1 * x + (z2 + 1e-30) - a1 * y;
    z2 = b2 * x - a2 * y;
    buffer[i] = y;
  }
  state[s] = z1;
  state[s + 1] = z2;
}

/** Two sections in one pass: while one waits for its feedback, the other works. */
function filterTwoSections(
  k: Float64Array,
  o: number,
  state: Float64Array,
  s: number,
  buffer: Float32Array,
  from: number,
  to: number,
): void {
  const b0 = k[o]!;
  const b1 = k[o + 1]!;
  const b2 = k[o + 2]!;
  const a1 = k[o + 3]!;
  const a2 = k[o + 4]!;
  const d0 = k[o + 5]!;
  const d1 = k[o + 6]!;
  const d2 = k[o + 7]!;
  const c1 = k[o + 8]!;
  const c2 = k[o + 9]!;
  let z1 = state[s]!;
  let z2 = state[s + 1]!;
  let y1 = state[s + 2]!;
  let y2 = state[s + 3]!;
  for (let i = from; i < to; i++) {
    const x = buffer[i]!;
    const y = b0 * x + z1;
    z1 = b1 * x + (z2 + 1e-30) - a1 * y;
    z2 = b2 * x - a2 * y;
    const z = d0 * y + y1;
    y1 = d1 * y + (y2 + 1e-30) - c1 * z;
    y2 = d2 * y - c2 * z;
    buffer[i] = z;
  }
  state[s] = z1;
  state[s + 1] = z2;
  state[s + 2] = y1;
  state[s + 3] = y2;
}
