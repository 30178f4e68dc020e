import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import text from './binaries/sends.js';

/** One side of a channel into mix and send buses (`kernels/sends.ts`). Pointers are byte offsets. */
export interface SendKernels {
  /**
   * mix += source, reverb += source x its send, chorus likewise; source becomes zero. The sends begin at `from + step`
   * and move by `step` a frame. `frames` is a multiple of 4.
   */
  drain(
    source: number,
    mix: number,
    reverb: number,
    chorus: number,
    frames: number,
    reverbFrom: number,
    reverbStep: number,
    chorusFrom: number,
    chorusStep: number,
  ): void;
}

export const SENDS = new KernelBinary<SendKernels>(text);
