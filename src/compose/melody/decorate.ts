import type { Random } from '../../math/random.js';
import type { Articulation, BendPoint } from '../../score/score.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { TICKS_PER_QUARTER } from '../../theory/tempo-map.js';
import type { Draft } from '../plan.js';
import type { Harmony } from './alphabet.js';
import { stepFrom } from './recall.js';
import { strengthAt } from './rhythm.js';

export interface DecorationTask {
  readonly metre: Metre;
  /** Quarters a minute. */
  readonly tempo: number;
  readonly harmony: Harmony;
  readonly habits: LineHabits;
  readonly register: readonly [number, number];
  /** No grace leaves the scale. */
  readonly inside: boolean;
  /** Whether the instrument can bend. */
  readonly bends: boolean;
  /** Whether the last note, where it is held, is bent into. */
  readonly endsBent?: boolean;
  readonly random: Random;
}

/** Bends, slides, falls, graces and trills on a single line. Keeps notes in order and apart. */
export function decorate(line: readonly Draft[], task: DecorationTask): Draft[] {
  const out: Draft[] = [];
  line.forEach((note, i) => {
    const before = line[i - 1];
    const next = line[i + 1];
    const draws = task.random.at('ornament', note.start);
    const roll = {
      bend: draws.next(),
      slide: draws.next(),
      fall: draws.next(),
      grace: draws.next(),
      trill: draws.next(),
      depth: draws.next(),
      short: draws.next(),
    };
    const { ornaments } = task.habits;
    const beats = note.length / task.metre.beatTicks;
    const gap = next ? next.start - (note.start + note.length) : task.metre.barTicks;
    const strong = strengthAt(note.start, task.metre) >= 0.4;
    let bend: BendPoint[] | undefined;
    let articulation: Articulation | undefined = note.articulation;

    if (task.bends) {
      bend = bendFor(note, before, roll.bend, roll.depth, task, task.endsBent === true && !next);
      const leap = before ? note.pitch - before.pitch : 0;
      if (
        !bend &&
        beats >= 0.4 &&
        Math.abs(leap) >= 3 &&
        Math.abs(leap) <= 9 &&
        roll.slide < ornaments.slide
      ) {
        const from = leap > 0 ? -150 : 120;
        bend = [
          { at: 0, cents: from },
          { at: Math.min(130, Math.floor(note.length / 3)), cents: 0 },
        ];
        articulation = 'slide';
      }
      if (!bend && gap >= task.metre.beatTicks && beats >= 0.45 && roll.fall < ornaments.fall) {
        bend = [
          { at: 0, cents: 0 },
          { at: Math.floor(note.length * 0.6), cents: 0 },
          { at: note.length, cents: -200 },
        ];
        articulation = 'fall';
      }
    }
    if (articulation === undefined)
      articulation = touchOf(note, before, next, beats, roll.short, task.habits.touch);

    const alphabet = task.harmony.alphabetAt(note.start, task.habits.alphabet);
    const cadential = gap >= task.metre.beatTicks * 0.25 || !next;
    if (
      next &&
      beats >= 1 &&
      beats <= 3 &&
      gap < task.metre.beatTicks * 0.25 &&
      roll.trill < ornaments.trill &&
      isCadenceAhead(line, i, task.metre)
    ) {
      const neighbours = ([1, -1] as const).map((way) =>
        stepFrom(note.pitch, way, alphabet.inScale, task.register),
      );
      out.push(...trill(note, neighbours[0]!, neighbours[1]!, trillUnit(task.tempo)));
      return;
    }
    if (!bend && strong && beats >= 0.45 && !cadential && before && roll.grace < ornaments.grace) {
      const from = graceTone(
        note.pitch,
        alphabet.inScale,
        task.register,
        task.bends ? -1 : roll.depth < 0.6 ? -1 : 1,
        task.inside,
      );
      const length = Math.min(120, Math.floor(task.metre.beatTicks / 8));
      const previous = out[out.length - 1];
      if (from !== null && previous && note.start - length > previous.start + length) {
        if (previous.start + previous.length > note.start - length)
          out[out.length - 1] = { ...previous, length: note.start - length - previous.start };
        out.push({
          start: note.start - length,
          length,
          pitch: from,
          dynamic: note.dynamic * 0.8,
          articulation: 'legato',
          ...(note.reason ? { reason: { ...note.reason, transform: 'grace' } } : {}),
        });
      }
    }
    out.push({ ...note, ...(bend ? { bend } : {}), articulation });
  });
  return out;
}

/** Blue notes curl up, longer notes are bent into from the step below. */
function bendFor(
  note: Draft,
  before: Draft | undefined,
  roll: number,
  depth: number,
  task: DecorationTask,
  closing: boolean,
): BendPoint[] | undefined {
  const { ornaments, alphabet } = task.habits;
  if (note.length < task.metre.beatTicks * 0.3 || ornaments.bend <= 0) return undefined;
  const here = task.harmony.alphabetAt(note.start, alphabet);
  const aboveTonic = (note.pitch - here.tonic + 120) % 12;
  const third = here.third === null ? -1 : (here.third - here.tonic + 12) % 12;
  const blue = (aboveTonic === 3 && third !== 3) || aboveTonic === 6 || (aboveTonic === 10 && depth < 0.5);
  const arrive = Math.min(260, Math.floor(note.length * 0.45));
  if (blue && alphabet === 'blues' && roll < ornaments.bend) {
    const cents = Math.round(
      aboveTonic === 3 ? 35 + depth * 55 : aboveTonic === 6 ? 30 + depth * 50 : 20 + depth * 40,
    );
    return [
      { at: 0, cents: 0 },
      { at: Math.floor(arrive * 0.4), cents: Math.round(cents * 0.35) },
      { at: arrive, cents },
    ];
  }
  if (
    note.length >= task.metre.beatTicks * 0.6 &&
    (closing || roll < ornaments.bend * 0.55) &&
    before &&
    (closing || note.start - before.start < task.metre.barTicks)
  ) {
    const step = here.inScale[(note.pitch + 10) % 12] ? 200 : 100;
    if (closing || note.pitch >= before.pitch) {
      return [
        { at: 0, cents: -step },
        { at: Math.floor(arrive * 0.3), cents: -step },
        { at: arrive, cents: 0 },
      ];
    }
  }
  return undefined;
}

function touchOf(
  note: Draft,
  before: Draft | undefined,
  next: Draft | undefined,
  beats: number,
  roll: number,
  touch: number,
): Articulation {
  if (beats <= 0.55 && roll > touch) return 'staccato';
  const joined =
    next !== undefined &&
    next.start === note.start + note.length &&
    Math.abs(next.pitch - note.pitch) <= 4 &&
    next.pitch !== note.pitch;
  if (note.dynamic > 0.62 && roll < 0.6) return 'accent';
  if (joined && before !== undefined && roll < touch - 0.1) return 'legato';
  return beats >= 1.5 ? 'tenuto' : 'normal';
}

/** Whether the next note is long or followed by a rest: a phrase's goal. */
function isCadenceAhead(line: readonly Draft[], i: number, metre: Metre): boolean {
  const goal = line[i + 1];
  if (!goal) return false;
  const after = line[i + 2];
  const rest = after ? after.start - (goal.start + goal.length) : metre.barTicks;
  return goal.length >= metre.beatTicks && (rest > 0 || goal.length >= metre.beatTicks * 1.5);
}

function graceTone(
  pitch: number,
  inScale: readonly boolean[],
  register: readonly [number, number],
  direction: number,
  inside: boolean,
): number | null {
  if (!inside && direction < 0 && pitch - 1 >= register[0]) return pitch - 1;
  return stepFrom(pitch, direction, inScale, register);
}

/** Notes a second that a player's trill has at the most. */
const FASTEST = 10.5;

/** Ticks of a trill's notes: thirty-seconds, sextuplets or sixteenths, as fast as hands go at the tempo. */
function trillUnit(tempo: number): number {
  return [120, 160].find((unit) => ((tempo / 60) * TICKS_PER_QUARTER) / unit <= FASTEST) ?? 240;
}

/** Alternates with the upper neighbour, beginning on it, and closes with a turn from below. */
function trill(note: Draft, upper: number | null, lower: number | null, unit: number): Draft[] {
  if (upper === null || upper - note.pitch > 2) return [note];
  const count = 2 * Math.floor(note.length / unit / 2);
  if (count < 6) return [note];
  const out: Draft[] = [];
  for (let k = 0; k < count; k++) {
    const last = k === count - 1;
    const turn = k === count - 2 && lower !== null;
    out.push({
      ...note,
      start: note.start + k * unit,
      length: last ? note.length - k * unit : unit,
      pitch: turn ? lower : k % 2 === 0 ? upper : note.pitch,
      dynamic: note.dynamic * (k === 0 ? 1 : 0.86),
      exact: true,
      articulation: 'legato',
      ...(note.reason ? { reason: { ...note.reason, transform: 'trill' } } : {}),
    });
  }
  return out;
}
