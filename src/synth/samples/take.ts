/** A recording at one speed, through one filter, as the kernel makes it block by block: where it reads and what it has left. */

import { BLOCK, POSITION_ONE, TAKE, TAKE_WORDS, TAPS } from '../dsp/kernels-of-sample-voice.js';
import type { Workspace } from '../dsp/workspace.js';
import { type Course, layOut, WINDOW } from './sample-window.js';

/** Coefficients of a low-pass with b1 = 2 b0, b2 = b0: b0, -a1, -a2. */
export type Coefficients = Float32Array;

/** Frames from the first that is weighted to the one that sounds. */
const BEFORE = TAPS / 2 - 1;
const NO_COURSE: Course = { frames: new Int16Array(1), start: 0, end: 1, loopStart: 0, loopEnd: 0 };

export class Take {
  /** Pointer of the kernel's record. */
  readonly record: number;
  readonly #words: Int32Array;
  readonly #reals: Float32Array;
  readonly #window: Int16Array;
  #course = NO_COURSE;
  #looped = false;
  /** Pointer of the recording's first frame in the kernel's reach, or 0. */
  #resident = 0;
  /** Place of the window's first frame in the course. */
  #base = 0;

  constructor(workspace: Workspace) {
    this.#words = workspace.integers(TAKE_WORDS);
    this.record = this.#words.byteOffset;
    this.#reals = new Float32Array(this.#words.buffer, this.record, TAKE_WORDS);
    this.#window = workspace.shorts(WINDOW);
  }

  /** Pointer of the next block. */
  get next(): number {
    return this.#words[TAKE.next]!;
  }

  get step(): number {
    return this.#words[TAKE.step]!;
  }

  get looped(): boolean {
    return this.#looped;
  }

  /** From the beginning of a course, unfiltered. */
  begin(course: Course, looped: boolean, resident: number, step: number, table: number): void {
    this.#words.fill(0);
    this.#course = course;
    this.#looped = looped;
    this.#resident = resident;
    this.speed(step, table);
    this.seek(0);
  }

  /** Blocks are written from `at` to `end`; `room`: where the last is kept when there is no more, 0: it never comes to that. */
  write(at: number, end: number, room: number): void {
    this.#words[TAKE.next] = at;
    this.#words[TAKE.end] = end;
    this.#words[TAKE.room] = room;
  }

  /** Units of position a frame, and its weights; from the next block on. */
  speed(step: number, table: number): void {
    this.#words[TAKE.step] = step;
    this.#words[TAKE.table] = table;
  }

  /** Goes through a filter from its beginning. */
  filter(coefficients: Coefficients): void {
    this.#words[TAKE.filtered] = 1;
    this.#reals.set(coefficients, TAKE.b0);
  }

  /** Goes on as another take does. */
  follow(other: Take): void {
    this.#words.set(other.#words);
    this.#course = other.#course;
    this.#looped = other.#looped;
    this.#resident = other.#resident;
    this.#base = other.#base;
    this.#layOut();
  }

  /** The next block begins so many units of position from the course's beginning. */
  seek(units: number): void {
    const whole = Math.floor(units / POSITION_ONE);
    this.#words[TAKE.position] = units - whole * POSITION_ONE;
    this.#base = this.#course.start - BEFORE + whole;
    this.#fold();
    this.#layOut();
  }

  /** From the place in the loop where it is on to the end of the recording. */
  leaveLoop(): void {
    this.#advanceBase();
    this.#fold();
    this.#looped = false;
    this.#layOut();
  }

  /** Frames of the take from its next block to its end. */
  get remaining(): number {
    if (this.#looped) return Number.POSITIVE_INFINITY;
    const place = this.#base + this.#words[TAKE.position]! / POSITION_ONE;
    return ((this.#course.end + TAPS - place) * POSITION_ONE) / this.step;
  }

  /** Steps that may be played when `pending` frames are made already: at least 1, the window is moved if need be. */
  reach(pending: number): number {
    if (pending < BLOCK && this.#within() < 1) this.#moveWindow();
    return Math.floor(pending / BLOCK) + this.#within();
  }

  /** Whole blocks that the window still holds. */
  #within(): number {
    const units = (WINDOW - TAPS - 1) * POSITION_ONE - this.#words[TAKE.position]!;
    return Math.floor(units / (this.step * BLOCK));
  }

  /** The window from #base on: a piece of the resident sample, where it holds what has to be read as it lies there. */
  #layOut(): void {
    const course = this.#course;
    const first = course.start === 0 ? 1 - TAPS : course.start;
    const end = this.#looped ? course.loopEnd : course.end;
    if (this.#resident > 0 && this.#base >= first && this.#base + WINDOW <= end) {
      this.#words[TAKE.window] = this.#resident + 2 * this.#base;
      return;
    }
    this.#words[TAKE.window] = this.#window.byteOffset;
    layOut(this.#window, 0, course, this.#looped, this.#base);
  }

  #moveWindow(): void {
    const whole = this.#advanceBase();
    const { loopStart, loopEnd } = this.#course;
    if (this.#looped && this.#base - whole >= loopStart) {
      // All of the window lies in the loop: it holds the same frames some whole turns earlier.
      const length = loopEnd - loopStart;
      const turns = Math.floor(whole / length);
      if (turns > 0) {
        this.#words[TAKE.position]! += (whole - turns * length) * POSITION_ONE;
        this.#base -= whole;
        return;
      }
    }
    this.#fold();
    this.#layOut();
  }

  /** The window begins where is read next; answers by how many frames it moved. */
  #advanceBase(): number {
    const whole = this.#words[TAKE.position]! >> 20;
    this.#words[TAKE.position]! -= whole * POSITION_ONE;
    this.#base += whole;
    return whole;
  }

  /** Far into the loops: the same place in their first turn. */
  #fold(): void {
    const { loopStart, loopEnd } = this.#course;
    if (this.#looped && this.#base >= loopEnd)
      this.#base = loopStart + ((this.#base - loopEnd) % (loopEnd - loopStart));
  }
}
