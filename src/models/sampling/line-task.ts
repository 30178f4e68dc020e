/** What a sampled line must keep to, and what it leans to. */
import type { Random } from '../../math/random.js';
import type { Scene } from '../melody/scene.js';

/** A stretch that brings back an earlier one: [from, to) sounds like what lies `shift` before it. */
export interface Return {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
  /** What its pitches become; absent: they stay. */
  readonly answer?: (pitch: number) => number;
  /** From when until when its rhythm alone comes back and pitches are found anew; absent: nowhere. */
  readonly retold?: readonly [from: number, to: number];
}

/** What a line must keep to. */
export interface LineTask {
  readonly scene: Scene;
  readonly from: number;
  readonly to: number;
  /** First note: where, and which pitch. */
  readonly onset: number;
  readonly pitch: number;
  /** No note lies outside; `centre` (lowest and highest) is where it should mostly be. */
  readonly register: readonly [low: number, high: number];
  readonly centre: readonly [low: number, high: number];
  /** Where the last note falls, and the pitch classes that may end there. */
  readonly cadence: { readonly onset: number; readonly classes: readonly number[] };
  readonly returns: readonly Return[];
  /** Places in a beat (quarter) on which notes may start, in twelfths. */
  readonly grid: readonly boolean[];
  readonly nucleus: number;
  readonly leaning?: LineLeaning;
  readonly random: Random;
}

/** Factors on what the model likes (1 or absent: as it is), and exponents on its probabilities. */
export interface LineLeaning {
  /** Repeated notes, steps, leaps of a fourth and more, pitch classes that are neither in `scale` nor in the chord. */
  readonly repeats?: number;
  readonly steps?: number;
  readonly leaps?: number;
  readonly outside?: number;
  /** Moves against the direction of the last one. */
  readonly turns?: number;
  /** Tones of the chord on beats, and everywhere what is none and lies a semitone from one. */
  readonly chordTones?: number;
  readonly rubs?: number;
  /** Notes a beat: above 1 short waits become likelier, below 1 long ones. */
  readonly pace?: number;
  readonly rhythmSharpness?: number;
  readonly intervalSharpness?: number;
  /** Phrases of so many twelfths, of so much more or less pace; where one is over, a breath is likely. Absent: none are planned. */
  readonly phrases?: readonly Phrase[];
  /** Sung lines of so many twelfths on the bars' grid: from `sung` on the singer breathes until the next begins. Absent: as the model goes. */
  readonly verses?: Verses;
  /** Up to so many twelfths nobody else is heard: no wait is longer than this, and a note begins there. Absent: nowhere. */
  readonly alone?: { readonly until: number; readonly wait: number };
  /** Waiting as long as at the same place of the bar before. */
  readonly steady?: { readonly bar: number; readonly factor: number };
  /** What followed the same two notes or more earlier in the line, but for repeated notes. */
  readonly economy?: number;
  /** The model is not shown what the line repeats. */
  readonly forgetful?: boolean;
  /** Semitones by which the centre's top is cut at the start of the line, and its bottom at the end, both together. */
  readonly rise?: number;
  /** Moves in one direction after which the line likes to turn. */
  readonly runs?: number;
  /** Exponent on what lies outside the centre costs; absent: 1. */
  readonly seated?: number;
  /** By pitch class. */
  readonly scale: readonly boolean[];
  /** Strays, which are foreign to what the chord bears; blue notes are none. Absent: they are played like other notes. */
  readonly strays?: Straying;
  /** Blue notes by pitch class; they are never strangers. */
  readonly blue?: { readonly classes: readonly boolean[]; readonly factor: number };
}

/** Lines of so many twelfths, and what waits weigh in them that end a phrase before the line does. */
export interface Verses {
  readonly length: number;
  readonly sung: number;
  readonly pauses: number;
}

/** How a line treats notes that its chord does not bear: it passes over them. */
export interface Straying {
  /** Which pitch classes a moment bears. */
  readonly home: (onset: number) => readonly boolean[];
  /** How readily they are played. */
  readonly factor: number;
}

/** What a player sings in one breath: its length in twelfths of a quarter, and its pace as a factor on the line's. */
export interface Phrase {
  readonly length: number;
  readonly pace: number;
}

// One shape for all tasks: what reads them is optimised once, and not thrown away with the next kind of line.

/** The task with a centre of its own. */
export function taskAt(task: LineTask, centre: LineTask['centre']): Whole<LineTask> {
  return {
    scene: task.scene,
    from: task.from,
    to: task.to,
    onset: task.onset,
    pitch: task.pitch,
    register: task.register,
    centre,
    cadence: task.cadence,
    returns: task.returns,
    grid: task.grid,
    nucleus: task.nucleus,
    leaning: task.leaning && leaningOf(task.leaning),
    random: task.random,
  };
}

/** With every member, so that one that is new cannot be forgotten here. */
type Whole<T> = { readonly [Key in keyof Required<T>]: T[Key] };

function leaningOf(leaning: LineLeaning): Whole<LineLeaning> {
  return {
    repeats: leaning.repeats,
    steps: leaning.steps,
    leaps: leaning.leaps,
    outside: leaning.outside,
    turns: leaning.turns,
    chordTones: leaning.chordTones,
    rubs: leaning.rubs,
    pace: leaning.pace,
    rhythmSharpness: leaning.rhythmSharpness,
    intervalSharpness: leaning.intervalSharpness,
    phrases: leaning.phrases,
    verses: leaning.verses,
    alone: leaning.alone,
    steady: leaning.steady,
    economy: leaning.economy,
    forgetful: leaning.forgetful,
    rise: leaning.rise,
    runs: leaning.runs,
    seated: leaning.seated,
    scale: leaning.scale,
    strays: leaning.strays,
    blue: leaning.blue,
  };
}
