/**
 * What all send effects share: they sleep until something is sent, and fall asleep when their return has been
 * inaudible for as long as they can remember.
 */
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';

/** -120 dBFS. */
const INAUDIBLE = 1e-6;

export abstract class BusEffect {
  /** Frames for which sound can be inside before it is heard. */
  readonly #memory: number;
  #quiet: number;

  constructor(memory: number) {
    this.#memory = memory;
    this.#quiet = memory;
  }

  /** Adds the effect of a block to `output`; does nothing while asleep. */
  process(input: StereoBlock, output: StereoBlock): void {
    if (!input.touched && this.#quiet >= this.#memory) return;
    this.run(input, output);
    output.touched = true;
    if (input.touched || output.peak > INAUDIBLE) this.#quiet = 0;
    else {
      this.#quiet += LARGEST_BLOCK;
      if (this.#quiet >= this.#memory) this.rest();
    }
  }

  protected abstract run(input: StereoBlock, output: StereoBlock): void;
  /** Clears what is inside. */
  protected abstract rest(): void;
}
