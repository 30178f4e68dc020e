import text from './binaries/voice-sum.js';
import { KernelBinary } from './kernel-binary.js';

/** Sums of one quantum of 64 frames (`kernels/voice-sum.ts`); pointers are byte offsets. */
export interface VoiceSumKernels {
  /** left += otherLeft, right += otherRight */
  addPair(left: number, right: number, otherLeft: number, otherRight: number): void;
  /** left = right = 0 */
  clearPair(left: number, right: number): void;
}

export const VOICE_SUM = new KernelBinary<VoiceSumKernels>(text);
