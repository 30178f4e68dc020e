/** Second-order sections in series on both channels, in a workspace; what is neutral is left out when it is built. */
import type { Workspace } from '../synth/dsp/workspace.js';
import { COEFFICIENTS, STATES } from './biquad.js';
import { FILTERS, type FilterKernels } from './kernels-of-strip.js';
import { LARGEST_BLOCK, type StereoBlock } from './stereo-block.js';

/** Writes one section's coefficients at the given place. */
export type SectionDesign = (row: Float64Array, at: number) => void;

export class FilterCascade {
  readonly sections: number;
  readonly #rows: Float64Array;
  readonly #rowsAt: number;
  readonly #states: Float64Array;
  readonly #statesAt: number;
  readonly #kernels: FilterKernels;

  constructor(workspace: Workspace, designs: readonly SectionDesign[]) {
    this.sections = designs.length;
    this.#rows = workspace.doubles(designs.length * COEFFICIENTS);
    this.#rowsAt = this.#rows.byteOffset;
    this.#states = workspace.doubles(designs.length * STATES);
    this.#statesAt = this.#states.byteOffset;
    this.#kernels = workspace.kernels(FILTERS);
    for (let i = 0; i < designs.length; i++) designs[i]!(this.#rows, i * COEFFICIENTS);
  }

  /** Changes one section while it runs; its state is kept. */
  redesign(section: number, design: SectionDesign): void {
    design(this.#rows, section * COEFFICIENTS);
  }

  /** Filters a whole block in place. */
  process(block: StereoBlock): void {
    if (this.sections === 0) return;
    this.#kernels.cascade(
      block.at,
      block.at + 4 * LARGEST_BLOCK,
      LARGEST_BLOCK,
      this.#rowsAt,
      this.#statesAt,
      this.sections,
    );
  }

  reset(): void {
    this.#states.fill(0);
  }
}
