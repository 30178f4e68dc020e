import { cos, pow, sin, TAU } from '../../math/elementary.js';
import { BlockPlace } from './block-place.js';
import {
  AMPLIFIER,
  type AmplifierKernels,
  SECTION_COEFFICIENTS,
  SECTION_STATES,
} from './kernels-of-amplifier.js';
import type { Workspace } from './workspace.js';

/** One section: kind, Hz, Q, and gain in dB (peak and shelves only). */
export type Section = readonly [
  kind: 'lowpass' | 'highpass' | 'peak' | 'lowshelf' | 'highshelf',
  hertz: number,
  q: number,
  decibels?: number,
];

/** Fixed second-order sections in series (R. Bristow-Johnson's cookbook) on two channels, transposed direct form II. */
export class BiquadCascade {
  readonly #coefficients: Float64Array;
  readonly #coefficientsAt: number;
  readonly #states: Float64Array;
  readonly #statesAt: number;
  readonly #sections: number;
  readonly #kernels: AmplifierKernels;
  readonly #place: BlockPlace;

  constructor(workspace: Workspace, sampleRate: number, sections: readonly Section[]) {
    this.#sections = sections.length;
    this.#kernels = workspace.kernels(AMPLIFIER);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#coefficients = workspace.doubles(SECTION_COEFFICIENTS * sections.length);
    this.#coefficientsAt = this.#coefficients.byteOffset;
    this.#states = workspace.doubles(SECTION_STATES * sections.length);
    this.#statesAt = this.#states.byteOffset;
    sections.forEach((section, i) => {
      this.#coefficients.set(design(sampleRate, section), SECTION_COEFFICIENTS * i);
    });
  }

  /** In place on blocks in the workspace. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const place = this.#place.find(left, right);
    this.#kernels.sections(
      this.#coefficientsAt,
      this.#statesAt,
      this.#sections,
      place.left,
      place.right,
      from,
      to,
    );
  }

  /** One channel: in place on `left`, and a copy in `right`; at least four frames, always one channel or always two. */
  processOne(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const place = this.#place.find(left, right);
    this.#kernels.sectionsOfOne(
      this.#coefficientsAt,
      this.#statesAt,
      this.#sections,
      place.left,
      place.right,
      from,
      to,
    );
  }

  reset(): void {
    this.#states.fill(0);
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
