/**
 * What all send effects share: they sleep until something is sent, and fall asleep when their return has been
 * inaudible for as long as they can remember. What moves by itself goes on meanwhile, so that an effect does the same to
 * a sound whatever was heard before.
 */
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';

/** -120 dBFS. */
const INAUDIBLE = 1e-6;

export abstract class BusEffect {
  /** Frames for which sound can be inside before it is heard. */
  readonly #memory: number;
  #quiet: number;
  /** Blocks since it fell asleep. */
  #slept = 0;

  constructor(memory: number) {
    this.#memory = memory;
    this.#quiet = memory;
  }

  /** Adds the effect of a block to `output`; does nothing while asleep. */
  process(input: StereoBlock, output: StereoBlock): void {
    if (!input.touched && this.#quiet >= this.#memory) {
      this.#slept++;
      return;
    }
    if (this.#slept > 0) this.pass(this.#slept);
    this.#slept = 0;
    this.run(input, output);
    output.touched = true;
    if (input.touched || output.peak > INAUDIBLE) this.#quiet = 0;
    else {
      this.#quiet += LARGEST_BLOCK;
      if (this.#quiet >= this.#memory) this.rest();
    }
  }

  /** Moves on by so many blocks without sound. */
  protected pass(_blocks: number): void {}
  protected abstract run(input: StereoBlock, output: StereoBlock): void;
  /** Clears what is inside. */
  protected abstract rest(): void;
}
