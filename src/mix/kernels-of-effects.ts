import { KernelBinary } from '../synth/dsp/kernel-binary.js';
import echoText from './binaries/echoes.js';
import reverbText from './binaries/reverb.js';

/** Each adds the effect of one block to another; the tables are those described in the kernels' sources. */
export interface ReverbKernels {
  reverberate(input: number, output: number, table: number): void;
}

export interface EchoKernels {
  chorus(input: number, output: number, table: number): void;
  echo(input: number, output: number, table: number): void;
}

export const REVERB = new KernelBinary<ReverbKernels>(reverbText);
export const ECHOES = new KernelBinary<EchoKernels>(echoText);
