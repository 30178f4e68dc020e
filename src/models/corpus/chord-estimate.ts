/**
 * Chords from the notes that sound, one decision a beat: the sequence of chords whose tones carry the most of the sound
 * and that changes least (dynamic programming over all chords of a small vocabulary).
 */
import type { ChordSpan } from './lead-sheet.js';
import { beat as rounded, type SongNote } from './song.js';

const ROOTS = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
/** Suffix, semitones above the root, how much it is liked beforehand. */
const SHAPES: readonly (readonly [string, readonly number[], number])[] = [
  ['', [0, 4, 7], 0.1],
  ['m', [0, 3, 7], 0.08],
  ['7', [0, 4, 7, 10], 0.02],
  ['m7', [0, 3, 7, 10], 0],
  ['maj7', [0, 4, 7, 11], -0.02],
  ['m7b5', [0, 3, 6, 10], -0.05],
  ['dim7', [0, 3, 6, 9], -0.08],
  ['aug', [0, 4, 8], -0.12],
  ['sus4', [0, 5, 7], -0.08],
];
const STATES = ROOTS.length * SHAPES.length;
/** What a change costs, in shares of a beat's sound: little where a bar begins. */
const CHANGE = 0.55;
const CHANGE_AT_BAR = 0.2;
/** A tone in the bass speaks for its chord, most of all as the root. */
const BASS_ROOT = 0.35;
const OUTSIDE = 0.8;

/** `barAt`: whether a bar begins at a beat. Beats in which nothing sounds continue the chord before. */
export function estimateChords(
  notes: readonly SongNote[],
  beats: number,
  barAt: (beat: number) => boolean,
): ChordSpan[] {
  const sound = soundOf(notes, beats);
  let score = new Float64Array(STATES);
  const back: Int16Array[] = [];
  for (let b = 0; b < beats; b++) {
    const best = score.reduce((top, value, state) => (value > score[top]! ? state : top), 0);
    const stay = score[best]! - (barAt(b) ? CHANGE_AT_BAR : CHANGE);
    const from = new Int16Array(STATES);
    const next = new Float64Array(STATES);
    for (let state = 0; state < STATES; state++) {
      const keeps = b === 0 || score[state]! >= stay;
      from[state] = keeps ? state : best;
      next[state] = (keeps ? score[state]! : stay) + fit(sound[b]!, state);
    }
    back.push(from);
    score = next;
  }
  const path = new Int16Array(beats);
  let state = score.reduce((top, value, index) => (value > score[top]! ? index : top), 0);
  for (let b = beats - 1; b >= 0; b--) {
    path[b] = state;
    state = back[b]![state]!;
  }
  return spans(path);
}

interface BeatSound {
  /** Share of the sound by pitch class; all 0 where nothing sounds. */
  readonly classes: Float64Array;
  readonly bass: number;
}

function soundOf(notes: readonly SongNote[], beats: number): BeatSound[] {
  const weights = Array.from({ length: beats }, () => new Float64Array(12));
  const lowest = new Array<number>(beats).fill(128);
  for (const [at, length, midi] of notes) {
    for (let b = Math.floor(at); b < Math.min(beats, at + length); b++) {
      const overlap = Math.min(b + 1, at + length) - Math.max(b, at);
      if (overlap <= 0) continue;
      weights[b]![midi % 12]! += overlap;
      // What only passes in the bass does not count.
      if (overlap >= 0.3 && midi < lowest[b]!) lowest[b] = midi;
    }
  }
  return weights.map((classes, b) => {
    const sum = classes.reduce((total, value) => total + value, 0);
    if (sum > 0) for (let pc = 0; pc < 12; pc++) classes[pc]! /= sum;
    return { classes, bass: lowest[b]! < 128 ? lowest[b]! % 12 : -1 };
  });
}

function fit({ classes, bass }: BeatSound, state: number): number {
  const root = Math.floor(state / SHAPES.length);
  const [, steps, prior] = SHAPES[state % SHAPES.length]!;
  let inside = 0;
  let heard = 0;
  for (const step of steps) {
    const share = classes[(root + step) % 12]!;
    inside += share;
    if (share > 0.04) heard++;
  }
  const total = classes.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  return (
    inside - OUTSIDE * (1 - inside) + prior + (bass === root ? BASS_ROOT : 0) + (0.3 * heard) / steps.length
  );
}

function spans(path: Int16Array): ChordSpan[] {
  const chords: [number, number, string][] = [];
  path.forEach((state, b) => {
    const symbol = ROOTS[Math.floor(state / SHAPES.length)]! + SHAPES[state % SHAPES.length]![0];
    const before = chords.at(-1);
    if (before?.[2] === symbol) before[1] = rounded(before[1] + 1);
    else chords.push([b, 1, symbol]);
  });
  return chords;
}
