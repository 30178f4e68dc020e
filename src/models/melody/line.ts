import { intervalClass } from '../corpus/classes.js';
import { chordIndexAt, type Scene } from './scene.js';
import { SequenceMemory } from './sequence-memory.js';

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

/** A melody as far as it has come: notes, and the memory of what they repeat. All times in twelfths of a quarter. */
export class Line {
  readonly scene: Scene;
  readonly onsets: number[] = [];
  readonly pitches: number[] = [];
  /** Class of the time from note i to note i + 1, of the interval between them, gate of note i. */
  readonly rhythms: number[] = [];
  readonly intervals: number[] = [];
  readonly gates: number[] = [];
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

  constructor(scene: Scene) {
    this.scene = scene;
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
  begin(onset: number, pitch: number): void {
    this.phraseStart = onset;
    this.#append(onset, pitch);
  }

  /** When the next note comes: class, and the true onset (which a class of 96 does not tell). */
  choose(rhythm: number, onset: number): void {
    this.nextRhythm = rhythm;
    this.next = onset;
    this.jointMemory.push(rhythm);
  }

  /** The next note, at the onset chosen; `gate` is the class of the note before it. */
  push(pitch: number, gate: number): void {
    const interval = intervalClass(pitch - this.pitch);
    this.rhythmMemory.push(this.nextRhythm);
    this.intervalMemory.push(interval);
    this.jointMemory.push(INTERVAL_EVENT + interval);
    this.rhythms.push(this.nextRhythm);
    this.intervals.push(interval);
    this.gates.push(gate);
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

  /** Interval that the joint memory proposes as its `which`-th continuation, -1 for none. */
  jointInterval(which: 0 | 1 | 2): number {
    const event = this.jointMemory.found[which];
    return event >= INTERVAL_EVENT ? event - INTERVAL_EVENT : -1;
  }

  #append(onset: number, pitch: number): void {
    this.#placeOf.set(onset, this.onsets.length);
    this.onsets.push(onset);
    this.pitches.push(pitch);
    // The last dozen notes weigh most.
    this.mean =
      this.pitches.length === 1 ? pitch : this.mean + (pitch - this.mean) / Math.min(12, this.pitches.length);
    this.highest = Math.max(this.highest, pitch);
    this.lowest = Math.min(this.lowest, pitch);
    this.#near = chordIndexAt(this.scene.chords, onset, this.#near);
    this.chord = this.#near;
  }
}
