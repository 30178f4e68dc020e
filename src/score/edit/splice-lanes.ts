import type { AutomationLane, PedalEvent, ScoreChord, Ticks } from '../score.js';
import { type Cut, joins, placed } from './cut.js';

/** The chords along a timeline; one that was only cut in two stays one. */
export function spliceChords(cuts: readonly Cut[]): ScoreChord[] {
  const chords: ScoreChord[] = [];
  for (const { cut, at, index } of placed(cuts)) {
    for (const chord of cut.score.chords) {
      const start = Math.max(chord.start, cut.from);
      const end = Math.min(chord.start + chord.length, cut.to);
      if (start >= end) continue;
      const last = chords[chords.length - 1];
      const goesOn = start > chord.start && start === cut.from && joins(cuts[index - 1], cut);
      if (goesOn && last) chords[chords.length - 1] = { ...last, length: last.length + end - start };
      else chords.push({ ...chord, start: start - cut.from + at, length: end - start });
    }
  }
  return chords;
}

/** The pedal of a part along a timeline: at every seam it is where the next cut had it. */
export function splicePedal(cuts: readonly Cut[], part: string): PedalEvent[] {
  const pedal: PedalEvent[] = [];
  for (const { cut, at, index } of placed(cuts)) {
    const events = cut.score.parts.find(({ id }) => id === part)?.pedal ?? [];
    const own = events.filter(({ tick }) => tick >= cut.from && tick < cut.to);
    const before = events.filter(({ tick }) => tick < cut.from).at(-1)?.down ?? false;
    const now = pedal.at(-1)?.down ?? false;
    if (before !== now && own[0]?.tick !== cut.from && !joins(cuts[index - 1], cut))
      pedal.push({ tick: at, down: before });
    for (const { tick, down } of own) pedal.push({ tick: tick - cut.from + at, down });
  }
  return pedal;
}

type Point = AutomationLane['points'][number];

function valueAt(points: readonly Point[], tick: Ticks): number {
  const after = points.findIndex((point) => point.tick > tick);
  if (after === 0) return points[0]!.value;
  const from = points.at(after < 0 ? -1 : after - 1)!;
  if (after < 0) return from.value;
  const to = points[after]!;
  return from.value + ((to.value - from.value) * (tick - from.tick)) / (to.tick - from.tick);
}

/** One automation lane along a timeline; null where no cut has it. At seams it jumps within a tick. */
function spliceLane(cuts: readonly Cut[], part: string, parameter: string): AutomationLane | null {
  const points: Point[] = [];
  for (const { cut, at, index } of placed(cuts)) {
    const lane = cut.score.production.automation.find(
      (other) => other.part === part && other.parameter === parameter,
    );
    if (!lane || lane.points.length === 0) continue;
    const shift = at - cut.from;
    const own = lane.points.filter(({ tick }) => tick >= cut.from && tick < cut.to);
    const head = index > 0 && !joins(cuts[index - 1], cut) && own[0]?.tick !== cut.from;
    const last = cut.to - 1;
    const tail = index < cuts.length - 1 && !joins(cut, cuts[index + 1]) && own.at(-1)?.tick !== last;
    if (head) points.push({ tick: at, value: valueAt(lane.points, cut.from) });
    for (const { tick, value } of own) points.push({ tick: tick + shift, value });
    if (tail) points.push({ tick: last + shift, value: valueAt(lane.points, last) });
  }
  return points.length > 0 ? { part, parameter, points } : null;
}

/** All lanes of the parts named (and the master's), in the order of the scores. */
export function spliceAutomation(cuts: readonly Cut[], parts: ReadonlySet<string>): AutomationLane[] {
  const lanes = new Map<string, AutomationLane | null>();
  for (const { score } of cuts)
    for (const { part, parameter } of score.production.automation) {
      const name = `${part}\n${parameter}`;
      if ((part === 'master' || parts.has(part)) && !lanes.has(name))
        lanes.set(name, spliceLane(cuts, part, parameter));
    }
  return [...lanes.values()].filter((lane) => lane !== null);
}
