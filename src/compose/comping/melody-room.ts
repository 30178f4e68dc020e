import type { Draft } from '../plan.js';

/** Where the melody is, for those who must leave it room. */
export class MelodyRoom {
  readonly #notes: readonly Draft[];
  readonly #longest: number;
  /** Mean pitch of the whole melody; null where there is none. */
  readonly mean: number | null;

  /** `melody` sorted by start. */
  constructor(melody: readonly Draft[]) {
    this.#notes = melody;
    this.#longest = melody.reduce((longest, note) => Math.max(longest, note.length), 0);
    this.mean =
      melody.length === 0 ? null : melody.reduce((sum, note) => sum + note.pitch, 0) / melody.length;
  }

  #first(tick: number): number {
    let low = 0;
    let high = this.#notes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#notes[middle]!.start < tick) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Onsets in [from, to). */
  onsets(from: number, to: number): number {
    return this.#first(to) - this.#first(from);
  }

  /** Lowest pitch that sounds in [from, to); null in a rest. */
  lowest(from: number, to: number): number | null {
    let lowest: number | null = null;
    for (let i = this.#first(from - this.#longest); i < this.#notes.length; i++) {
      const note = this.#notes[i]!;
      if (note.start >= to) break;
      if (note.start + note.length > from && (lowest === null || note.pitch < lowest)) lowest = note.pitch;
    }
    return lowest;
  }

  /** Share of the notes in [from, to) that a pitch rubs against by a semitone or its octaves. */
  rubs(pitch: number, from: number, to: number): number {
    let count = 0;
    let rubbed = 0;
    for (let i = this.#first(from); i < this.#notes.length && this.#notes[i]!.start < to; i++) {
      const away = Math.abs(this.#notes[i]!.pitch - pitch) % 12;
      count++;
      if (away === 1 || away === 11) rubbed++;
    }
    return count === 0 ? 0 : rubbed / count;
  }

  /** Highest pitch that sounds at a tick; null in a rest. */
  at(tick: number): number | null {
    let found: number | null = null;
    for (let i = this.#first(tick - this.#longest); i < this.#notes.length; i++) {
      const note = this.#notes[i]!;
      if (note.start > tick) break;
      if (note.start + note.length > tick && (found === null || note.pitch > found)) found = note.pitch;
    }
    return found;
  }
}
