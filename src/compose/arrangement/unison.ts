/** All'unisono: for some bars everybody plays the tune, octaves apart, and nobody accompanies it. */
import type { Role } from '../../score/score.js';
import type { Draft, Plan, PlanPart, PlanSection } from '../plan.js';

/** What is said of such notes. */
export const IN_UNISON = 'in unison';

const OCTAVE = 12;
/** Ticks of the shortest note that is doubled: trills and graces are the leader's own. */
const SHORTEST = 100;
/** Bars at a section's end that are accompanied again. */
const CLOSE = 2;
/** Fewest notes that are worth it. */
const FEWEST = 5;
/** Octaves from the tune in which a part takes it up, the first that it has room for. */
const PLACES: Readonly<Partial<Record<Role, readonly number[]>>> = {
  counter: [0, -1, -2],
  comping: [-1, -2],
  pad: [-1, -2, 0],
  arpeggio: [-1, -2],
  bass: [-2, -1, -3],
};

export interface Unison {
  readonly start: number;
  readonly end: number;
}

/** Where the piece is in unison; nowhere in styles and substyles that have no table of it. */
export function unisonsOf({ style, substyle, random, sections, metre }: Plan): readonly Unison[] {
  const table = style.melody.unisons;
  if (!table?.substyles.includes(substyle.name) || !random.at('unison').chance(table.pieces)) return [];
  const manner = random.at('unison', 'manner').weighted(table.manners, ({ weight }) => weight);
  const chosen = sections.filter(
    ({ lead, purpose, bars }) => lead === 'tune' && manner.purposes.includes(purpose) && bars >= CLOSE + 2,
  );
  return chosen.map(({ start, bars }) => ({
    start,
    end: start + Math.min(manner.bars, bars - CLOSE) * metre.barTicks,
  }));
}

/** Whether everybody plays the tune at a tick. */
export function inUnison(unisons: readonly Unison[], tick: number): boolean {
  return unisons.some(({ start, end }) => tick >= start && tick < end);
}

/** The parts as they play where the piece is in unison; parts that are not written (`drafts` lacks them) stay away. */
export function playInUnison(
  plan: Plan,
  melody: readonly Draft[],
  drafts: Map<string, readonly Draft[]>,
): void {
  for (const unison of unisonsOf(plan)) {
    const tune = melody.filter(
      ({ start, length }) => start >= unison.start && start < unison.end && length >= SHORTEST,
    );
    const low = Math.min(...tune.map(({ pitch }) => pitch));
    const high = Math.max(...tune.map(({ pitch }) => pitch));
    const others = plan.parts.filter(({ role, drums }) => role !== 'melody' && !drums && PLACES[role]);
    const places = new Map(others.map((part) => [part.id, placeOf(part, low, high)]));
    const foundation = others.filter(({ role }) => role === 'bass' || role === 'comping');
    if (tune.length < FEWEST || !foundation.some(({ id }) => places.get(id) !== undefined)) continue;
    for (const part of others) {
      const own = drafts.get(part.id);
      if (own) drafts.set(part.id, doubled(plan, own, tune, unison, places.get(part.id)));
    }
  }
}

/** Semitones from the tune at which the part has room for all of it; undefined: it has none. */
function placeOf({ role, register: [least, most] }: PlanPart, low: number, high: number): number | undefined {
  return PLACES[role]!.map((octaves) => octaves * OCTAVE).find(
    (shift) => low + shift >= least - 2 && high + shift <= most + 2,
  );
}

function doubled(
  { sections }: Plan,
  own: readonly Draft[],
  tune: readonly Draft[],
  { start, end }: Unison,
  shift: number | undefined,
): readonly Draft[] {
  const kept = own.flatMap((note): Draft[] => {
    if (note.start >= end || note.start + note.length <= start) return [note];
    return note.start < start ? [{ ...note, length: start - note.start }] : [];
  });
  if (shift === undefined) return kept;
  const section = sections.find((one) => start >= one.start && start < one.start + one.length);
  const said = tune.map((note): Draft => {
    const length = Math.min(note.length, end - note.start);
    return { ...note, length, pitch: note.pitch + shift, ...reasonOf(note, section) };
  });
  return [...kept, ...said].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

function reasonOf({ reason }: Draft, section: PlanSection | undefined): Pick<Draft, 'reason'> {
  return reason && section ? { reason: { ...reason, section: section.id, transform: IN_UNISON } } : {};
}
