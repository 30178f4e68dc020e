import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import driveText from './binaries/drive.js';
import filterText from './binaries/filters.js';
import stripText from './binaries/strip.js';

/** Pointers are byte offsets into the workspace; a block is a StereoBlock's `at`. */
export interface FilterKernels {
  /** `sections` second-order sections in series, in place (`kernels/filters.ts`). */
  cascade(left: number, right: number, frames: number, rows: number, states: number, sections: number): void;
}

export interface StripKernels {
  /** Image, gain and sends into a group's sums (`kernels/strip.ts`); `input` becomes silent. Answers `touched` anew. */
  spread(input: number, out: number, sums: number, touched: number, gains: number): number;
  /** Compression in place. */
  compress(block: number, table: number): void;
}

export interface DriveKernels {
  /** Oversampled distortion in place (`kernels/drive.ts`). */
  drive(block: number, table: number, states: number, fourfold: number): void;
}

export const FILTERS = new KernelBinary<FilterKernels>(filterText);
export const STRIP = new KernelBinary<StripKernels>(stripText);
export const DRIVE = new KernelBinary<DriveKernels>(driveText);
