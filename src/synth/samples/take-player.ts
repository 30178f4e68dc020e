/**
 * How one voice plays a take: one that it shares with other notes, or one of its own. Whose it is changes no bit; what
 * begins to move (pitch, a filter, the end of a loop) goes on alone from the frame where it is.
 */

import { UNSET } from '../../math/unset.js';
import { BLOCK, SAMPLE_VOICE, type SampleVoiceKernels, VOICE } from '../dsp/kernels-of-sample-voice.js';
import { STEP } from '../dsp/quantum.js';
import type { Workspace } from '../dsp/workspace.js';
import type { Course } from './sample-window.js';
import { CHUNK, PAD, SharedTake, SharedTakes } from './shared-takes.js';
import { type Coefficients, Take } from './take.js';

/** Frames of a take that only one voice plays; then it begins from the front. */
const ROOM = 4 * BLOCK;

export class TakePlayer {
  /** Pointer of its sample's first frame in the kernel's reach, or 0. */
  resident = 0;
  looped = false;
  readonly #kernels: SampleVoiceKernels;
  readonly #takes: SharedTakes;
  readonly #words: Int32Array;
  readonly #reals: Float32Array;
  /** Its own take and the pointer of that one's room. */
  readonly #solo: Take;
  readonly #room: number;
  #course: Course | undefined;
  #step = 0;
  #table = 0;
  /** What it plays together with others, and which chunk of that. */
  #shared: SharedTake | undefined;
  #chunk = 0;
  /** Filter that is in the take and not in the voice. */
  #baked: Coefficients | undefined;
  /** Whether its speed was expected to stand still and does so far, and the frame of the take that is played next while it does. */
  #still = false;
  #frame = UNSET;

  /** `record`: the voice's, of VOICE_WORDS. */
  constructor(workspace: Workspace, record: Int32Array) {
    this.#kernels = workspace.kernels(SAMPLE_VOICE);
    this.#takes = SharedTakes.of(workspace);
    this.#words = record;
    this.#reals = new Float32Array(record.buffer, record.byteOffset, record.length);
    this.#solo = new Take(workspace);
    this.#room = workspace.floats(PAD + ROOM).byteOffset + 4 * PAD;
  }

  /** Units of position a frame and their weights; before `begin`, and whenever the pitch moves. */
  tune(step: number, table: number): void {
    if (this.#course !== undefined && step !== this.#step) this.#goSolo();
    this.#step = step;
    this.#table = table;
    if (this.#course !== undefined && this.#shared === undefined) this.#solo.speed(step, table);
  }

  /**
   * Chooses a take. `still`: the pitch is not expected to move; `baked`: a filter that is not either. The first frame
   * sounds `from` frames into the step; the kernel works in fours.
   */
  begin(course: Course, still: boolean, baked: Coefficients | undefined, from: number): void {
    const lead = from & 3;
    this.#course = course;
    this.#still = still;
    this.#frame = -from;
    this.#chunk = 0;
    this.#baked = baked;
    if (baked !== undefined) this.#words[VOICE.filtered] = 0;
    this.#shared = still
      ? this.#takes.of(course, this.looped, this.resident, this.#step, this.#table, baked)
      : undefined;
    if (this.#shared !== undefined) {
      this.#play(this.#shared.take, this.#shared.chunk(0)! - 4 * lead);
      return;
    }
    this.#solo.begin(course, this.looped, this.resident, this.#step, this.#table);
    if (baked !== undefined) this.#solo.filter(baked);
    this.#openRoom();
    this.#play(this.#solo, this.#room - 4 * lead);
  }

  /** Plays nothing any more. */
  end(): void {
    this.#course = undefined;
    this.#shared = undefined;
    this.#baked = undefined;
  }

  /** So many steps were played. */
  played(steps: number): void {
    this.#frame += steps * STEP;
  }

  /** The filter begins to move: from here on it is the voice's. */
  colour(): void {
    if (this.#baked !== undefined) this.#goSolo();
  }

  /** From the loop on to the end of the recording. */
  leaveLoop(): void {
    this.#goSolo();
    this.#solo.leaveLoop();
    this.looped = false;
  }

  /** Frames until the end of a recording that is not looped. */
  get framesLeft(): number {
    const shared = this.#shared;
    if (shared !== undefined) return shared.made - this.#frame + shared.take.remaining;
    return this.#pending(this.#solo) + this.#solo.remaining;
  }

  /** Sees to it that the next step can be played; answers how many can. */
  ready(): number {
    const shared = this.#shared;
    if (shared !== undefined) {
      const frame = (this.#words[VOICE.cursor]! - shared.chunk(this.#chunk)!) / 4;
      if (frame + STEP <= CHUNK) return this.#readyIn(shared, frame);
      if (!shared.isLast(this.#chunk) || shared.extend()) {
        const hopped = SharedTake.hop(frame);
        this.#chunk++;
        this.#words[VOICE.cursor] = shared.chunk(this.#chunk)! + 4 * hopped;
        return this.#readyIn(shared, hopped);
      }
      this.#follow(shared);
    }
    return this.#solo.reach(this.#pending(this.#solo));
  }

  #readyIn(shared: SharedTake, frame: number): number {
    const inChunk = Math.floor((CHUNK - frame) / STEP);
    if (!shared.isLast(this.#chunk)) return inChunk;
    return Math.min(inChunk, shared.take.reach(this.#pending(shared.take)));
  }

  /** Frames of the take that are made and not played. */
  #pending(take: Take): number {
    return (take.next - this.#words[VOICE.cursor]!) / 4;
  }

  #play(take: Take, cursor: number): void {
    this.#words[VOICE.cursor] = cursor;
    this.#words[VOICE.take] = take.record;
  }

  /** The room of its own take, empty: what lies before it is silence. */
  #openRoom(): void {
    this.#takes.floats.fill(0, this.#room / 4 - PAD, this.#room / 4);
    this.#solo.write(this.#room, this.#room + 4 * ROOM, this.#room);
  }

  /**
   * Goes on with a take of its own, unfiltered: its filter, if it has one, is the voice's from here on. One that is its own already is
   * read anew from the same frame, so that what was made ahead at the old speed is not heard in one case and not in the other.
   */
  #goSolo(): void {
    const baked = this.#baked;
    if (!this.#still && baked === undefined) return;
    this.#still = false;
    const { floats } = this.#takes;
    const at = this.#words[VOICE.cursor]! / 4;
    const y1 = floats[at - 1]!;
    const y2 = floats[at - 2]!;
    const solo = this.#solo;
    solo.begin(this.#course!, this.looped, this.resident, this.#step, this.#table);
    if (baked !== undefined) {
      // The filter's last two inputs.
      this.#openRoom();
      solo.seek((this.#frame - 2) * this.#step);
      this.#kernels.make(solo.record);
      const x = this.#room / 4;
      const reals = this.#reals;
      reals[VOICE.filterState] = floats[x + 1]!;
      reals[VOICE.filterState + 1] = floats[x]!;
      reals[VOICE.filterState + 2] = y1;
      reals[VOICE.filterState + 3] = y2;
      reals.set(baked, VOICE.b0);
      this.#words[VOICE.filtered] = 1;
    }
    solo.seek(this.#frame * this.#step);
    this.#openRoom();
    this.#play(solo, this.#room);
    this.#shared = undefined;
    this.#baked = undefined;
  }

  /** Goes on with a take of its own from the end of a shared one that finds no more room, in the same blocks. */
  #follow(shared: SharedTake): void {
    const { floats } = this.#takes;
    const solo = this.#solo;
    const next = shared.take.next;
    solo.follow(shared.take);
    const from = next / 4 - BLOCK - PAD;
    floats.copyWithin(this.#room / 4 - PAD, from, from + PAD + BLOCK);
    solo.write(this.#room + 4 * BLOCK, this.#room + 4 * ROOM, this.#room);
    this.#play(solo, this.#words[VOICE.cursor]! - next + this.#room + 4 * BLOCK);
    this.#shared = undefined;
  }
}
