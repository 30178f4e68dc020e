import text from './binaries/voice-sum.js';
import { KernelBinary } from './kernel-binary.js';

/** Sums of one quantum (`kernels/voice-sum.ts`); pointers are byte offsets. */
export interface VoiceSumKernels {
  /** left += otherLeft, right += otherRight */
  addPair(left: number, right: number, otherLeft: number, otherRight: number): void;
  /** left = right = 0 */
  clearPair(left: number, right: number): void;
  /** left += near one + far two, right += far one + near two over frames [from, QUANTUM); leaves one and two silent there. */
  spreadPair(
    left: number,
    right: number,
    one: number,
    two: number,
    near: number,
    far: number,
    from: number,
  ): void;
}

export const VOICE_SUM = new KernelBinary<VoiceSumKernels>(text);
