import text from './binaries/strings.js';
import { KernelBinary } from './kernel-binary.js';

/** Waveguide strings (`kernels/strings.ts`); pointers are byte offsets, records as STRING has them. */
export interface StringKernels {
  /**
   * ADDS frames [from, QUANTUM) of strings whose records follow each other to two blocks, the first times `near` on the left and `far` on
   * the right, the second the other way round, and moves the records on.
   */
  strings(
    record: number,
    count: number,
    left: number,
    right: number,
    near: number,
    far: number,
    from: number,
  ): void;
  /** Largest absolute value of the last `count` frames in a string's loop, rounded up to a multiple of four. */
  loudest(record: number, count: number): number;
  /**
   * Loads one period into a string's line and sets its filter and place: a rectangle of `width` samples, `noise` of it random, through two
   * one-poles that go `colour` of the way and one that goes `corner`, combed `pickup` samples apart (0: not), RMS `level`. `copy`: as many floats as a line.
   */
  pluck(
    record: number,
    width: number,
    pickup: number,
    colour: number,
    corner: number,
    noise: number,
    level: number,
    seed: number,
    copy: number,
  ): void;
}

export const STRINGS = new KernelBinary<StringKernels>(text);

/** Doubles of a string's record: delay in samples, where it goes and its step a frame; gain of the loop and where it goes; loss filter; line. */
export const STRING = {
  delay: 0,
  targetDelay: 1,
  slope: 2,
  gain: 3,
  targetGain: 4,
  pole: 5,
  low: 6,
  line: 7,
  mask: 8,
  position: 9,
} as const;
export const STRING_WORDS = 10;

/** Floats behind a line that repeat its first. */
export const LINE_GUARD = 8;
/** Shortest delay in samples: four frames are made at once. */
export const SHORTEST_LINE = 6;
