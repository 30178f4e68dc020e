/** A row of second-order sections in series; what is neutral is left out when the bank is built. */
import {
  COEFFICIENTS,
  filterMono,
  filterMonoTwice,
  filterStereo,
  filterStereoTwice,
  STATES,
} from './biquad.js';

/** Writes one section's coefficients at the given place. */
export type SectionDesign = (row: Float64Array, at: number) => void;

export class FilterBank {
  readonly #row: Float64Array;
  readonly #state: Float64Array;
  readonly #sections: number;
  /** True while only the left state is up to date, because both channels were equal. */
  #mono = true;

  constructor(designs: readonly SectionDesign[]) {
    this.#sections = designs.length;
    this.#row = new Float64Array(designs.length * COEFFICIENTS);
    this.#state = new Float64Array(designs.length * STATES);
    for (let i = 0; i < designs.length; i++) designs[i]!(this.#row, i * COEFFICIENTS);
  }

  get sections(): number {
    return this.#sections;
  }

  /** Changes one section while it runs; its state is kept. */
  redesign(section: number, design: SectionDesign): void {
    design(this.#row, section * COEFFICIENTS);
  }

  /** Filters in place. With `mono` only the left channel is worked on and the right one is taken to be equal. */
  process(left: Float32Array, right: Float32Array, from: number, to: number, mono = false): void {
    const row = this.#row;
    const state = this.#state;
    const sections = this.#sections;
    let i = 0;
    if (mono) {
      for (; i + 1 < sections; i += 2)
        filterMonoTwice(left, from, to, row, i * COEFFICIENTS, state, i * STATES);
      if (i < sections) filterMono(left, from, to, row, i * COEFFICIENTS, state, i * STATES);
      return;
    }
    if (this.#mono) this.#copyLeftState();
    for (; i + 1 < sections; i += 2)
      filterStereoTwice(left, right, from, to, row, i * COEFFICIENTS, state, i * STATES);
    if (i < sections) filterStereo(left, right, from, to, row, i * COEFFICIENTS, state, i * STATES);
  }

  #copyLeftState(): void {
    this.#mono = false;
    for (let i = 0; i < this.#state.length; i += STATES) {
      this.#state[i + 2] = this.#state[i]!;
      this.#state[i + 3] = this.#state[i + 1]!;
    }
  }

  reset(): void {
    this.#state.fill(0);
    this.#mono = true;
  }
}
