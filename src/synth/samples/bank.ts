/** A SoundFont as the voices see it. */

import type { Modulator } from './modulators.js';

/** One recording: mono, 16 bits. */
export interface SampleHeader {
  readonly id: number;
  /** Length. */
  readonly frames: number;
  /** Frames a second. */
  readonly rate: number;
  /** MIDI note that sounds when it is played as it is, and its correction in cents. */
  readonly root: number;
  readonly correction: number;
  /** Loop [start, end) in frames. */
  readonly loopStart: number;
  readonly loopEnd: number;
}

/** A recording's place in a preset: where on keys and velocities it sounds, and how. */
export interface Zone {
  /** Its place among the zones of its preset. */
  readonly number: number;
  readonly lowKey: number;
  readonly highKey: number;
  /** 0-127. */
  readonly lowVelocity: number;
  readonly highVelocity: number;
  readonly sample: SampleHeader;
  /** Every generator in SoundFont units, preset and instrument summed; attenuation in real centibels. */
  readonly generators: Float64Array;
  readonly modulators: readonly Modulator[];
}

export interface SampledPreset {
  /** 128 holds the drum kits. */
  readonly bank: number;
  readonly program: number;
  readonly name: string;
  readonly zones: readonly Zone[];
  /** Median of the zones' own effect sends, 0-1. */
  readonly reverbSend: number;
  readonly chorusSend: number;
}

export interface SampleBank {
  /** "fluidr3mono". */
  readonly name: string;
  /** Name and content: "fluidr3mono-1a2b3c4d". */
  readonly identity: string;
  /** Name of the preset of exactly that bank and program, without making it. */
  presetName(bank: number, program: number): string | undefined;
  /** The preset of exactly that bank and program. */
  preset(bank: number, program: number): SampledPreset | undefined;
  /** Frames of a sample, read when they are first asked for. */
  frames(sample: number): Int16Array;
}
