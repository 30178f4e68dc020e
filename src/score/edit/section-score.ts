import { TempoMap } from '../../theory/tempo-map.js';
import type { AutomationLane, Note, Part, Score, Ticks } from '../score.js';

/**
 * One section of a loop as a loop of its own, for those who only want to hear it: notes, pedal and lanes as they are
 * there, nothing held over its end.
 */
export function sectionScore(score: Score, index: number): Score {
  const section = score.sections[index];
  if (section === undefined) throw new Error(`the score has no section ${index}`);
  const from = section.start;
  const to = from + section.length;
  const tempo = new TempoMap(score.tempoMap);
  const duration = tempo.seconds(to) - tempo.seconds(from);
  return {
    ...score,
    loop: true,
    duration,
    endTick: section.length,
    tempoMap: [{ tick: 0, bpm: score.tempoMap.findLast(({ tick }) => tick <= from)?.bpm ?? 120 }],
    sections: [{ ...section, startBar: 0, start: 0 }],
    chords: [],
    keys: score.keys.slice(0, 1),
    parts: score.parts.map((part) => partWithin(part, from, to)),
    production: {
      ...score.production,
      automation: score.production.automation.map((lane) => laneWithin(lane, from, to)),
    },
  };
}

function partWithin(part: Part, from: Ticks, to: Ticks): Part {
  const length = to - from;
  const notes = part.notes
    .filter(({ start }) => start >= from && start < to)
    .map((note): Note => {
      const start = note.start - from;
      const offset = Math.min(Math.max(note.offset, -start), length - 1 - start);
      return {
        ...note,
        start,
        offset,
        length: Math.min(note.length, length - start),
        played: Math.max(1, Math.min(note.played, length - start - offset)),
      };
    });
  const pedal = part.pedal
    .filter(({ tick }) => tick >= from && tick < to)
    .map(({ tick, down }) => ({ tick: tick - from, down }));
  if (pedal.at(-1)?.down) pedal.push({ tick: length, down: false });
  return { ...part, notes, pedal };
}

/** The lane's points inside, and what it stands at where the section begins. */
function laneWithin(lane: AutomationLane, from: Ticks, to: Ticks): AutomationLane {
  const before = lane.points.findLast(({ tick }) => tick <= from);
  const after = lane.points.find(({ tick }) => tick > from);
  const first = before ?? after;
  if (first === undefined) return lane;
  const share = before && after ? (from - before.tick) / (after.tick - before.tick) : 0;
  const value = before && after ? before.value + share * (after.value - before.value) : first.value;
  const inside = lane.points.filter(({ tick }) => tick > from && tick < to);
  return {
    ...lane,
    points: [{ tick: 0, value }, ...inside.map((point) => ({ ...point, tick: point.tick - from }))],
  };
}
