import { KernelBinary } from '../../synth/dsp/kernel-binary.js';
import changes from '../binaries/master-changes.js';
import levels from '../binaries/master-levels.js';
import limiter from '../binaries/master-limiter.js';
import peaks from '../binaries/master-peaks.js';
import spectrum from '../binaries/master-spectrum.js';

/** `kernels/master-levels.ts`. All but the numbers of frames are pointers. */
export interface LevelKernels {
  analyse(
    left: number,
    right: number,
    frames: number,
    coefficients: number,
    states: number,
    energies: number,
    peaks: number,
  ): void;
  energy(left: number, right: number, frames: number, coefficients: number, states: number): number;
  gain(left: number, right: number, frames: number, nodes: number): void;
}

/** `kernels/master-changes.ts`. All but the number of frames are pointers. */
export interface ChangeKernels {
  addChange(
    left: number,
    right: number,
    changeLeft: number,
    changeRight: number,
    frames: number,
    coefficients: number,
    states: number,
    weighting: number,
    energies: number,
    peaks: number,
  ): void;
}

/** `kernels/master-peaks.ts`. */
export interface PeakKernels {
  truePeak(channel: number, frames: number, taps: number, known: number, near: number): number;
}

/** `kernels/master-limiter.ts`. */
export interface LimiterKernels {
  lay(
    peaks: number,
    glue: number,
    nodes: number,
    steps: number,
    gain: number,
    ceiling: number,
    release: number,
    memory: number,
  ): number;
  energyUnder(nodes: number, energies: number, steps: number, hop: number, hops: number, count: number): void;
}

/** `kernels/master-spectrum.ts`. All but the number of bands are pointers. */
export interface SpectrumKernels {
  bandsOf(
    left: number,
    right: number,
    tables: number,
    memory: number,
    edges: number,
    bands: number,
    sums: number,
  ): void;
}

export const LEVELS = new KernelBinary<LevelKernels>(levels);
export const PEAKS = new KernelBinary<PeakKernels>(peaks);
export const LIMITER = new KernelBinary<LimiterKernels>(limiter);
export const CHANGES = new KernelBinary<ChangeKernels>(changes);
export const SPECTRUM = new KernelBinary<SpectrumKernels>(spectrum);
