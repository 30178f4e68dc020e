/** Schroeder all-pass sections in series on both channels: smear an attack in time without colouring it. */
import { LARGEST_BLOCK } from '../stereo-block.js';
import { GUARD, lineSize } from './delay-line.js';

interface Section {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly delays: readonly [number, number];
  readonly mask: number;
}

export class Diffuser {
  readonly #sections: readonly Section[];
  readonly #coefficient: number;
  #at = 0;

  /** Delays in frames, left and right (at least one block); coefficient 0-0.8. */
  constructor(delays: readonly (readonly [number, number])[], coefficient: number) {
    this.#coefficient = coefficient;
    this.#sections = delays.map(([left, right]) => {
      const l = Math.max(Math.round(left), LARGEST_BLOCK);
      const r = Math.max(Math.round(right), LARGEST_BLOCK);
      const size = lineSize(Math.max(l, r));
      const buffer = () => new Float32Array(size + GUARD);
      return { left: buffer(), right: buffer(), delays: [l, r] as const, mask: size - 1 };
    });
  }

  /** One block of LARGEST_BLOCK frames, in place. */
  process(left: Float32Array, right: Float32Array): void {
    for (const { left: l, right: r, delays, mask } of this.#sections) {
      const at = this.#at & mask;
      allPass(l, r, at, (at - delays[0]) & mask, (at - delays[1]) & mask, this.#coefficient, left, right);
      if (at < GUARD) {
        l.copyWithin(mask + 1 + at, at, at + LARGEST_BLOCK);
        r.copyWithin(mask + 1 + at, at, at + LARGEST_BLOCK);
      }
    }
    this.#at = (this.#at + LARGEST_BLOCK) & 0xffffff;
  }

  reset(): void {
    for (const { left, right } of this.#sections) {
      left.fill(0);
      right.fill(0);
    }
  }
}

function allPass(
  lineLeft: Float32Array,
  lineRight: Float32Array,
  at: number,
  fromLeft: number,
  fromRight: number,
  g: number,
  left: Float32Array,
  right: Float32Array,
): void {
  for (let i = 0; i < LARGEST_BLOCK; i++) {
    const l = lineLeft[fromLeft + i]!;
    const r = lineRight[fromRight + i]!;
    const intoLeft = left[i]! - g * l;
    const intoRight = right[i]! - g * r;
    lineLeft[at + i] = intoLeft;
    lineRight[at + i] = intoRight;
    left[i] = l + g * intoLeft;
    right[i] = r + g * intoRight;
  }
}
