/**
 * Takes that many voices play: the same recording at the same speed through the same filter sounds the same each time a
 * note comes back, so it is kept while there is room. A take is kept from the second time on that it is asked for; its
 * frames lie in chunks, each beginning with the last block of the one before, so that a quantum never crosses an edge.
 * Whether a take is shared or a voice's own changes no bit: both are made in the same blocks.
 */

import { BLOCK } from '../dsp/kernels-of-sample-voice.js';
import type { Workspace } from '../dsp/workspace.js';
import type { Course } from './sample-window.js';
import { type Coefficients, Take } from './take.js';

/** Silent frames before a take's first (a voice may begin up to three early), or the four before a later chunk's. */
export const PAD = 4;
/** Frames of a chunk. */
export const CHUNK = 64 * BLOCK;
/** Frames from the beginning of one chunk to that of the next. */
const STRIDE = CHUNK - BLOCK;
/** Share of the workspace beyond which nothing more is kept. */
const SHARE = 0.7;

export class SharedTake {
  readonly take: Take;
  readonly #takes: SharedTakes;
  readonly #chunks: number[];

  constructor(takes: SharedTakes, take: Take, chunk: number) {
    this.take = take;
    this.#takes = takes;
    this.#chunks = [chunk];
    take.write(chunk, chunk + 4 * CHUNK, 0);
  }

  /** Pointer of a chunk's first frame; undefined if it is not there. */
  chunk(number: number): number | undefined {
    return this.#chunks[number];
  }

  isLast(number: number): boolean {
    return number === this.#chunks.length - 1;
  }

  /** Frames from the first to the next block's. */
  get made(): number {
    const last = this.#chunks.length - 1;
    return last * STRIDE + (this.take.next - this.#chunks[last]!) / 4;
  }

  /** One more chunk, when the last is full; false if there is no room. */
  extend(): boolean {
    const last = this.#chunks[this.#chunks.length - 1]!;
    const chunk = this.#takes.chunk();
    if (chunk === 0) return false;
    const { floats } = this.#takes;
    const from = last / 4 + STRIDE - PAD;
    floats.copyWithin(chunk / 4 - PAD, from, from + PAD + BLOCK);
    this.#chunks.push(chunk);
    this.take.write(chunk + 4 * BLOCK, chunk + 4 * CHUNK, 0);
    return true;
  }

  /** A place in one chunk, seen from the next. */
  static hop(frame: number): number {
    return frame - STRIDE;
  }
}

/** What tells one take of a recording at one speed from another. */
interface Known {
  readonly course: Course;
  readonly looped: boolean;
  readonly filter: Coefficients | undefined;
  shared: SharedTake | undefined;
}

export class SharedTakes {
  /** The workspace's memory. */
  readonly floats: Float32Array;
  readonly #workspace: Workspace;
  /** By recording and speed. */
  readonly #known = new Map<Int16Array, Map<number, Known[]>>();

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.floats = new Float32Array(workspace.memory.buffer);
  }

  static of(workspace: Workspace): SharedTakes {
    return workspace.shared(SharedTakes, () => new SharedTakes(workspace));
  }

  /** The shared take of what is asked for, if it was asked for before and there is room. */
  of(
    course: Course,
    looped: boolean,
    resident: number,
    step: number,
    table: number,
    filter: Coefficients | undefined,
  ): SharedTake | undefined {
    let speeds = this.#known.get(course.frames);
    if (speeds === undefined) {
      speeds = new Map();
      this.#known.set(course.frames, speeds);
    }
    const takes = speeds.get(step);
    const known = takes?.find(
      (one) =>
        one.looped === looped && sameCourse(one.course, course, looped) && sameFilter(one.filter, filter),
    );
    if (known !== undefined) {
      known.shared ??= this.#begin(course, looped, resident, step, table, filter);
      return known.shared;
    }
    const fresh = { course, looped, filter: filter?.slice(), shared: undefined };
    if (takes === undefined) speeds.set(step, [fresh]);
    else takes.push(fresh);
    return undefined;
  }

  /** Pointer of a chunk's first frame, PAD frames before it; 0: there is no room. */
  chunk(): number {
    const workspace = this.#workspace;
    if (workspace.used + 4 * (PAD + CHUNK) > SHARE * workspace.memory.buffer.byteLength) return 0;
    return workspace.floats(PAD + CHUNK).byteOffset + 4 * PAD;
  }

  #begin(
    course: Course,
    looped: boolean,
    resident: number,
    step: number,
    table: number,
    filter: Coefficients | undefined,
  ): SharedTake | undefined {
    const chunk = this.chunk();
    if (chunk === 0) return undefined;
    const take = new Take(this.#workspace);
    take.begin(course, looped, resident, step, table);
    if (filter !== undefined) take.filter(filter);
    return new SharedTake(this, take, chunk);
  }
}

function sameCourse(a: Course, b: Course, looped: boolean): boolean {
  if (a.start !== b.start || a.end !== b.end) return false;
  return !looped || (a.loopStart === b.loopStart && a.loopEnd === b.loopEnd);
}

function sameFilter(a: Coefficients | undefined, b: Coefficients | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}
