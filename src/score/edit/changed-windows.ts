/**
 * Where one score differs from another that is as long and has the same players: the sound of an edited piece is that of an
 * earlier version, changed in these windows only. A function of the two scores and nothing else.
 */
import type { Note, Part, PedalEvent, Score, Ticks } from '../score.js';
import { TempoMap } from '../time.js';
import { isMixedAlike, type Remixed, remixedParts } from './remixed-parts.js';

/** A stretch of time in which something else is played, or all of it where parts are mixed in another way. */
export interface ChangedWindow {
  /** Where the first thing that differs happens, as it is played. */
  readonly from: Ticks;
  /** Where the last one ends: of a note when its key is let go. */
  readonly to: Ticks;
  /** The earlier version, but for what begins in this window and for how its parts are mixed. */
  readonly score: Score;
  /** Places of the parts whose notes, pedal, strip or automation differ. */
  readonly parts: readonly number[];
  /** Those of them that are not played as they were: the others only go into the mix in another way. */
  readonly anew: readonly number[];
  /** Whether it is all of the piece. */
  readonly whole: boolean;
}

/** Seconds between windows that are two: with less they are one, since what rang on would meet what is new. */
const APART = 4;
/**
 * Where more than this share of all that there is to play differs, the piece is better played anew: of a part in a window what is
 * played there and some seconds before and after it.
 */
const LARGEST_SHARE = 0.5;
const AROUND = 6;
/** What a part counts that is played as it was and only goes into the mix in another way. */
const REMIXED = 0.7;
/** With more seconds after the last onset the last fade is as long as it gets (`render/ending.ts`). */
const LONG_ENDING = 2.6;
/** Synthesised instruments are played from the beginning of the piece, for each window: this share of all at most. */
const LARGEST_DETOUR = 1;

/** What differs in one part. */
interface Difference {
  readonly part: number;
  readonly at: Ticks;
  readonly last: Ticks;
  readonly end: Ticks;
}

/** In order of time, what is mixed in another way first; undefined where so much differs that all has to sound anew. */
export function changedWindows(before: Score, after: Score): readonly ChangedWindow[] | undefined {
  if (before === after) return [];
  if (!isMixedAlike(before, after) || !isFadedAlike(before, after)) return undefined;
  const differences = before.parts.map((part, i) => differencesOf(i, part, after.parts[i]!));
  const remixed = remixedParts(before, after, (part) => differences[part]!.length > 0);
  const tempo = new TempoMap(before.tempoMap);
  const windows = gathered(differences.filter((_, part) => !remixed.has(part)).flat(), tempo).map((own) =>
    windowOf(before, after, own),
  );
  const all = remixed.size > 0 ? [remixedWindow(before, after, remixed), ...windows] : windows;
  return isMost(before, windows, remixed, tempo) ? undefined : all;
}

function windowOf(before: Score, after: Score, own: readonly Difference[]): ChangedWindow {
  const from = own[0]!.at;
  const last = Math.max(...own.map((difference) => difference.last));
  const changed = new Set(own.map(({ part }) => part));
  const parts = before.parts.map((part, i) =>
    changed.has(i) ? withinWindow(part, after.parts[i]!, from, last) : part,
  );
  const places = [...changed].sort((a, b) => a - b);
  return {
    from,
    to: Math.max(...own.map(({ end }) => end)),
    score: { ...before, parts },
    parts: places,
    anew: places,
    whole: false,
  };
}

/** These parts from the beginning to the end as they are now. */
function remixedWindow(before: Score, after: Score, remixed: Remixed): ChangedWindow {
  const ids = new Set([...remixed.keys()].map((part) => before.parts[part]!.id));
  const { production } = before;
  const places = [...remixed.keys()].sort((a, b) => a - b);
  return {
    from: 0,
    to: before.endTick,
    score: {
      ...before,
      parts: before.parts.map((part, i) => (remixed.has(i) ? after.parts[i]! : part)),
      production: {
        ...production,
        strips: production.strips.map((strip, i) =>
          ids.has(strip.part) ? after.production.strips[i]! : strip,
        ),
        automation: [
          ...production.automation.filter(({ part }) => !ids.has(part)),
          ...after.production.automation.filter(({ part }) => ids.has(part)),
        ],
      },
    },
    parts: places,
    anew: places.filter((part) => remixed.get(part)),
    whole: true,
  };
}

/** Whether so much is new that a version of its own costs less. */
function isMost(
  { parts, duration }: Score,
  windows: readonly ChangedWindow[],
  remixed: Remixed,
  tempo: TempoMap,
): boolean {
  let share = 0;
  let detour = 0;
  for (const isPlayed of remixed.values()) share += isPlayed ? 1 : REMIXED;
  for (const { from, to, parts: own } of windows) {
    const end = tempo.seconds(to);
    share += (own.length * Math.min(end - tempo.seconds(from) + AROUND, duration)) / duration;
    detour += (own.length * end) / duration;
  }
  return share > LARGEST_SHARE * parts.length || detour > LARGEST_DETOUR * parts.length;
}

/** The last fade begins after the last onset; where that is early, as late as it may. */
function isFadedAlike(before: Score, after: Score): boolean {
  const [one, other] = [lastOnset(before), lastOnset(after)];
  if (one === other) return true;
  return before.duration - new TempoMap(before.tempoMap).seconds(Math.max(one, other)) > LONG_ENDING;
}

function lastOnset({ parts }: Score): Ticks {
  let last = 0;
  for (const { notes } of parts) for (const note of notes) last = Math.max(last, onsetOf(note));
  return last;
}

function onsetOf({ start, offset }: Note): Ticks {
  return Math.max(start + offset, 0);
}

/** Notes and pedal that one of the two parts has and the other has not. */
function differencesOf(part: number, before: Part, after: Part): Difference[] {
  const found: Difference[] = [];
  if (before.notes !== after.notes)
    walk(before.notes, after.notes, inOrder, sameNote, (note) => {
      const at = onsetOf(note);
      found.push({ part, at, last: at, end: at + note.played });
    });
  const byTick = (a: PedalEvent, b: PedalEvent) => a.tick - b.tick;
  const same = (a: PedalEvent, b: PedalEvent) => a.tick === b.tick && a.down === b.down;
  walk(before.pedal, after.pedal, byTick, same, ({ tick }) => {
    found.push({ part, at: tick, last: tick, end: tick });
  });
  return found;
}

/** Goes through two sorted lists and tells of all that is only in one. */
function walk<T>(
  one: readonly T[],
  other: readonly T[],
  order: (a: T, b: T) => number,
  same: (a: T, b: T) => boolean,
  tell: (item: T) => void,
): void {
  let i = 0;
  let k = 0;
  while (i < one.length || k < other.length) {
    const a = one[i];
    const b = other[k];
    if (a !== undefined && b !== undefined && same(a, b)) {
      i++;
      k++;
      continue;
    }
    const sign = a === undefined ? 1 : b === undefined ? -1 : order(a, b);
    if (a !== undefined && sign <= 0) {
      tell(a);
      i++;
    }
    if (b !== undefined && sign >= 0) {
      tell(b);
      k++;
    }
  }
}

function inOrder(a: Note, b: Note): number {
  return a.start - b.start || a.pitch - b.pitch;
}

/** As far as it can be heard. */
function sameNote(a: Note, b: Note): boolean {
  return (
    a === b ||
    (a.start === b.start &&
      a.pitch === b.pitch &&
      a.offset === b.offset &&
      a.played === b.played &&
      a.velocity === b.velocity &&
      a.articulation === b.articulation &&
      JSON.stringify(a.bend) === JSON.stringify(b.bend))
  );
}

/** Differences of one window each, in order. */
function gathered(differences: readonly Difference[], tempo: TempoMap): Difference[][] {
  const windows: Difference[][] = [];
  let end = 0;
  for (const difference of [...differences].sort((a, b) => a.at - b.at)) {
    const last = windows.at(-1);
    if (last && tempo.seconds(difference.at) - tempo.seconds(end) < APART) last.push(difference);
    else windows.push([difference]);
    end = Math.max(end, difference.end);
  }
  return windows;
}

/** A part as it was, with what begins from `from` to `last` (included) as it is now. */
function withinWindow(before: Part, after: Part, from: Ticks, last: Ticks): Part {
  const within = (at: Ticks) => at >= from && at <= last;
  const notes = [
    ...before.notes.filter((note) => !within(onsetOf(note))),
    ...after.notes.filter((note) => within(onsetOf(note))),
  ].sort(inOrder);
  const pedal = [
    ...before.pedal.filter(({ tick }) => !within(tick)),
    ...after.pedal.filter(({ tick }) => within(tick)),
  ].sort((a, b) => a.tick - b.tick);
  return { ...before, notes, pedal };
}
