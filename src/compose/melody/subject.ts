/** The ideas of pieces in imitation: a subject, what goes against it, and both turned upside down. */
import type { Draws, Random } from '../../math/random.js';
import type { InventionHabits, RhythmCell } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { invertibleAgainst } from './double-counterpoint.js';
import { type Attack, readPattern } from './rhythm.js';
import type { Scene } from './scene.js';

export interface Subject {
  /** Felt beats. */
  readonly beats: number;
  /** From its beginning; `rung` counts scale steps from the root that it stands on. */
  readonly notes: readonly (Attack & { readonly rung: number })[];
}

/** Turns of four notes, in scale steps from the first. */
const GESTURES: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 2, 3],
  [0, -1, -2, -3],
  [0, 1, 0, -1],
  [0, -1, 0, 1],
  [0, 2, 1, 3],
  [0, -2, -1, -3],
  [0, 1, 2, 0],
  [0, 2, 4, 2],
  [0, -2, 0, 2],
];
/** Scale steps over the root on which a subject may begin; a fugue's on the tonic or the dominant. */
const OPENINGS = [0, 0, 2, 4];
const FUGAL_OPENINGS = [0, 0, 0, 4, 4];
/** Scale steps over the root on which a beat of the subject may begin, and the furthest from one beat's end to the next. */
const HEADS = [0, 2, 4, 7, -3];
const REACH = 4;
/** The subject of the piece: a bar, or two where bars are short. */
export function subjectOf({ plan: { metre } }: Scene, habits: InventionHabits, random: Random): Subject {
  const { opening, running, walking, voices } = habits;
  const last = subjectBeats(metre, voices) - 1;
  const draws = random.at('subject');
  // A fugue's subject is as often broad as running; it comes to rest in its last two beats.
  const broad = voices === 3 && draws.chance(0.5);
  const cells = (beat: number) =>
    beat === 0 ? opening : beat >= last - voices + 2 || (broad && beat % 2 === 0) ? walking : running;
  return ideaOf(subjectBeats(metre, voices), metre, cells, draws, voices === 3 ? FUGAL_OPENINGS : OPENINGS);
}

/** What goes against the subject, above it or below, wherever it is stated. */
export function countersubjectOf(
  { plan: { metre } }: Scene,
  { walking, running, voices }: InventionHabits,
  subject: Subject,
  random: Random,
): Subject {
  const draws = random.at('countersubject');
  const cells = (beat: number) => (voices === 3 && beat % 4 === 3 ? running : walking);
  const attacks = Array.from(
    { length: subject.beats },
    (_, beat) => cellAt(cells(beat), beat * metre.beatTicks, metre.beatTicks, draws).attacks,
  ).flat();
  return invertibleAgainst(subject, attacks, metre.beatTicks, draws);
}

function subjectBeats({ feltBeats }: Metre, voices: number): number {
  return feltBeats < 3 || voices === 3 ? 2 * feltBeats : feltBeats;
}

/** Upside down: what rose from the root falls from the fifth. */
export function inverted({ beats, notes }: Subject): Subject {
  return { beats, notes: notes.map((note) => ({ ...note, rung: 4 - note.rung })) };
}

function ideaOf(
  beats: number,
  metre: Metre,
  cellsOf: (beat: number) => readonly RhythmCell[],
  draws: Draws,
  openings: readonly number[] = OPENINGS,
): Subject {
  const notes: (Attack & { rung: number })[] = [];
  let last = 0;
  for (let beat = 0; beat < beats; beat++) {
    const { attacks } = cellAt(cellsOf(beat), beat * metre.beatTicks, metre.beatTicks, draws);
    const near = HEADS.filter((rung) => Math.abs(rung - last) <= REACH && (beat === 0 || rung !== last));
    const head = beat === 0 ? draws.pick(openings) : draws.pick(near.length > 0 ? near : [0]);
    const gesture = draws.pick(GESTURES);
    const placeOf = ({ at }: Attack) => Math.floor((4 * (at - beat * metre.beatTicks)) / metre.beatTicks);
    // A fugue's subject begins on its opening tone even where it enters behind the beat.
    const behind = notes.length === 0 && openings === FUGAL_OPENINGS && attacks[0] ? placeOf(attacks[0]) : 0;
    for (const attack of attacks)
      notes.push({ ...attack, rung: head + gesture[placeOf(attack)]! - gesture[behind]! });
    last = notes.at(-1)?.rung ?? head;
  }
  return { beats, notes };
}

export function cellAt(
  cells: readonly RhythmCell[],
  at: number,
  beatTicks: number,
  draws: Draws,
): { attacks: Attack[]; tied: number } {
  const cell = draws.weighted(cells, ([, , weight]) => weight);
  const { attacks, tied } = readPattern(cell[1], beatTicks);
  return { attacks: attacks.map((attack) => ({ ...attack, at: at + attack.at })), tied };
}
