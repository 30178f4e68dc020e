import { GRID, intervalClass, RHYTHMS } from '../corpus/classes.js';
import { chordIndexAt, type Scene } from './scene.js';
import { SequenceMemory } from './sequence-memory.js';
import { Usage } from './usage.js';

const EVENT_LENGTHS = [16, 12, 8, 6, 4, 3, 2, 1];
/** Of rhythm and interval in turn: even lengths end with an interval, odd ones with a rhythm. */
const JOINT_LENGTHS = [33, 32, 24, 17, 16, 12, 9, 8, 7, 6, 5, 4, 3, 2];
const INTERVAL_EVENT = 1000;

/** Gate: duration as a share of the time to the next onset, in five classes. */
export const GATES = 5;
const GATE_EDGES = [0.3, 0.55, 0.8, 0.97];

export function gateClass(share: number): number {
  let gate = 0;
  while (gate < GATE_EDGES.length && share >= GATE_EDGES[gate]!) gate++;
  return gate;
}

/** Times between notes whose shares are counted one by one, in twelfths; all others count together. */
const COUNTED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 24];
export const RHYTHM_KINDS = COUNTED.length + 1;
const RHYTHM_KIND = Array.from({ length: RHYTHMS }, (_, rhythm) => {
  const kind = COUNTED.indexOf(rhythm);
  return kind < 0 ? COUNTED.length : kind;
});
/** Intervals by size: down and up a semitone, a tone, thirds, fourths and fifths, more; and none. */
export const INTERVAL_KINDS = 11;
const SIZES = [1, 2, 4, 7];

function intervalKind(semitones: number): number {
  if (semitones === 0) return 0;
  let size = 0;
  while (size < SIZES.length && Math.abs(semitones) > SIZES[size]!) size++;
  return 1 + 2 * size + (semitones > 0 ? 1 : 0);
}

/** Classes of how far an onset lies off the grid of twelfths, in sixths of one: 3 on it. */
export const OFF_GRID = 7;
const ON_GRID = 3;

export function offGridClass(onset: number): number {
  const twelfths = onset * GRID;
  return Math.max(0, Math.min(OFF_GRID - 1, ON_GRID + Math.round(6 * (twelfths - Math.round(twelfths)))));
}

/** A melody as far as it has come: notes, and the memory of what they repeat. All times in twelfths of a quarter. */
export class Line {
  readonly scene: Scene;
  readonly remembers: boolean;
  readonly onsets: number[] = [];
  readonly pitches: number[] = [];
  /** Class of the time from note i to note i + 1, of the interval between them, gate of note i. */
  readonly rhythms: number[] = [];
  readonly intervals: number[] = [];
  readonly gates: number[] = [];
  /** How far off the grid each onset lies (`offGridClass`). */
  readonly offGrid: number[] = [];
  /** What the last notes have been made of: times between them, places in the beat, pitch classes, sizes of intervals. */
  readonly rhythmUse = new Usage(RHYTHM_KINDS, 0.95);
  readonly placeUse = new Usage(GRID, 0.95);
  readonly pitchUse = new Usage(12, 0.97);
  readonly intervalUse = new Usage(INTERVAL_KINDS, 0.95);
  readonly rhythmMemory = new SequenceMemory(EVENT_LENGTHS);
  readonly intervalMemory = new SequenceMemory(EVENT_LENGTHS);
  readonly jointMemory = new SequenceMemory(JOINT_LENGTHS);
  /** The onset that the next note will have, once its rhythm is chosen. */
  next = -1;
  nextRhythm = -1;
  mean = 0;
  highest = 0;
  lowest = 127;
  /** Notes since one of a half note or longer (or a rest of a quarter), and its end. */
  sincePhrase = 0;
  phraseStart = 0;
  /** Chord at the current note, index into the scene's; -1 for none. */
  chord = -1;
  readonly #placeOf = new Map<number, number>();
  #near = 0;
  #nextOffGrid = ON_GRID;

  /** `remembers`: false hides what the line has played before from the nets, but for the last notes. */
  constructor(scene: Scene, remembers = true) {
    this.scene = scene;
    this.remembers = remembers;
  }

  get length(): number {
    return this.pitches.length;
  }

  get onset(): number {
    return this.onsets.at(-1)!;
  }

  get pitch(): number {
    return this.pitches.at(-1)!;
  }

  /** The first note. */
  begin(onset: number, pitch: number, offGrid = ON_GRID): void {
    this.phraseStart = onset;
    this.#nextOffGrid = offGrid;
    this.#append(onset, pitch);
  }

  /** When the next note comes: class, the true onset (which a class of 96 does not tell), how far off the grid. */
  choose(rhythm: number, onset: number, offGrid = ON_GRID): void {
    this.nextRhythm = rhythm;
    this.next = onset;
    this.#nextOffGrid = offGrid;
    if (this.remembers) this.jointMemory.push(rhythm);
  }

  /** The next note, at the onset chosen; `gate` is the class of the note before it. */
  push(pitch: number, gate: number): void {
    const interval = intervalClass(pitch - this.pitch);
    if (this.remembers) {
      this.rhythmMemory.push(this.nextRhythm);
      this.intervalMemory.push(interval);
      this.jointMemory.push(INTERVAL_EVENT + interval);
    }
    this.rhythms.push(this.nextRhythm);
    this.intervals.push(interval);
    this.gates.push(gate);
    this.rhythmUse.count(RHYTHM_KIND[this.nextRhythm]!);
    this.intervalUse.count(intervalKind(pitch - this.pitch));
    const rest = gate < 2 && this.nextRhythm >= 18;
    if (this.nextRhythm >= 24 || rest) {
      this.sincePhrase = 0;
      this.phraseStart = this.next;
    } else this.sincePhrase++;
    this.#append(this.next, pitch);
    this.next = -1;
    this.nextRhythm = -1;
  }

  /** Index of the note that starts exactly at `time`, -1 for none. */
  noteAt(time: number): number {
    return this.#placeOf.get(time) ?? -1;
  }

  /** Index of the first note after `time`, among those there are. */
  firstAfter(time: number): number {
    const { onsets } = this;
    let low = 0;
    let high = onsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (onsets[middle]! > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Rhythm that followed, the last time, on what the joint memory has just recalled; -1 for none. */
  jointRhythm(): number {
    const event = this.jointMemory.found[0];
    return event < INTERVAL_EVENT ? event : -1;
  }

  /** Interval that the joint memory proposes as its `which`-th continuation, -1 for none. */
  jointInterval(which: 0 | 1 | 2): number {
    const event = this.jointMemory.found[which];
    return event >= INTERVAL_EVENT ? event - INTERVAL_EVENT : -1;
  }

  #append(onset: number, pitch: number): void {
    this.#placeOf.set(onset, this.onsets.length);
    this.onsets.push(onset);
    this.pitches.push(pitch);
    this.offGrid.push(this.#nextOffGrid);
    this.placeUse.count(((onset % GRID) + GRID) % GRID);
    this.pitchUse.count(((pitch % 12) + 12) % 12);
    // The last dozen notes weigh most.
    this.mean =
      this.pitches.length === 1 ? pitch : this.mean + (pitch - this.mean) / Math.min(12, this.pitches.length);
    this.highest = Math.max(this.highest, pitch);
    this.lowest = Math.min(this.lowest, pitch);
    this.#near = chordIndexAt(this.scene.chords, onset, this.#near);
    this.chord = this.#near;
  }
}
