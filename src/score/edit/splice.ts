import type { ChannelStrip, Part, Score } from '../score.js';
import { type Cut, lengthOf } from './cut.js';
import { spliceAutomation, spliceChords, splicePedal } from './splice-lanes.js';
import { spliceNotes } from './splice-notes.js';

/**
 * The score of a timeline: `cutsOf` gives the cuts of each part (all of one length), `chords` those of the harmony and
 * `lanes` those of the automation. Parts that only fresh cuts have come after the others, with their strips, if they
 * have a note. Sections, keys and tempo stay as they are in `base`.
 */
export function splice(
  base: Score,
  timelines: {
    readonly cutsOf: (part: Part) => readonly Cut[];
    readonly chords: readonly Cut[];
    readonly lanes: readonly Cut[];
  },
): Score {
  const strips: ChannelStrip[] = [];
  const parts: Part[] = [];
  const sources = [base, ...new Set(timelines.chords.map(({ score }) => score))];
  for (const source of sources)
    source.parts.forEach((part, i) => {
      if (parts.some(({ id }) => id === part.id)) return;
      const cuts = timelines.cutsOf(part);
      const notes = spliceNotes(cuts, part.id);
      if (source !== base && notes.length === 0) return;
      parts.push({ ...part, notes, pedal: splicePedal(cuts, part.id) });
      strips.push(source.production.strips[i]!);
    });
  const ids = new Set(parts.map(({ id }) => id));
  return {
    ...base,
    endTick: lengthOf(timelines.chords),
    chords: spliceChords(timelines.chords),
    parts,
    production: { ...base.production, strips, automation: spliceAutomation(timelines.lanes, ids) },
  };
}
