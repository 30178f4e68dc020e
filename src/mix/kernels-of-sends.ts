import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import text from './binaries/sends.js';

/** Channels into mix and send buses (`kernels/sends.ts`, where the record's words are told). */
export interface SendKernels {
  /** For each of `count` records: mix += block, reverb += block x its send, chorus likewise; the block becomes zero. */
  drain(records: number, count: number, mix: number, reverb: number, chorus: number): void;
}

export const SENDS = new KernelBinary<SendKernels>(text);

/** Words of 4 bytes of a channel's record. */
export const SEND_RECORD_WORDS = 8;
