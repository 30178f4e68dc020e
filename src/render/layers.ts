/**
 * Layers for games: one piece in several intensities on one timeline. The fullest is the piece itself; each of the others
 * leaves players out, the calmest keeps the harmony. All play the same notes at the same frames under the same gain, so
 * that one may be faded into another anywhere.
 */
import { pow } from '../math/elementary.js';
import type { MasterReport } from '../mix/master/targets.js';
import type { Note, Part, Role, Score } from '../score/score.js';

/** Who is in a layer. */
export interface LayerPlan {
  /** From 1, the calmest. */
  readonly index: number;
  readonly of: number;
  /** Ids of the parts that play; of drums perhaps only who keeps time. */
  readonly parts: readonly string[];
  /** The score of this layer alone. */
  readonly score: Score;
}

/** Who comes in first: harmony, bass, who keeps time, the tune, the kit. */
const ORDER: Readonly<Record<Role, number>> = {
  pad: 0,
  comping: 1,
  texture: 2,
  bass: 3,
  percussion: 4,
  drums: 5,
  melody: 6,
  arpeggio: 7,
  counter: 8,
  effects: 10,
};
/** The kit without those who keep time: kick, snare, toms, crashes. */
const KIT = 9;
/** Hi-hats, rides, tambourine, cabasa, maracas and shaker, as General MIDI numbers them. */
const TIMEKEEPERS: ReadonlySet<number> = new Set([42, 44, 46, 51, 53, 54, 59, 69, 70, 82]);
/** Share of the bars in which a player who comes in early should play. */
const PRESENT = 0.7;
/** How much softer each further layer is played below the one in which only the first player is left. */
const SOFTER = 0.78;

/** A player, or one of the two halves of a kit. */
interface Unit {
  readonly part: Part;
  readonly notes: readonly Note[];
  readonly order: number;
}

/** `count` layers (2 or more) of a score, the calmest first, the last one the score itself. */
export function layersOf(score: Score, count: number): readonly LayerPlan[] {
  const units = unitsOf(score);
  return Array.from({ length: count }, (_, i): LayerPlan => {
    const index = i + 1;
    const named = (heard: readonly Unit[]) =>
      score.parts.map(({ id }) => id).filter((id) => heard.some(({ part }) => part.id === id));
    if (index === count) return { index, of: count, parts: named(units), score };
    // Where there are fewer players than layers, the lowest layers are one player, ever softer.
    const spare = Math.max(count - units.length, 0);
    const playing =
      spare > 0
        ? Math.max(index - spare, 1)
        : Math.min(Math.ceil((index * units.length) / count), units.length - 1);
    const softness = index <= spare ? pow(SOFTER, spare + 1 - index) : 1;
    const heard = units.slice(0, playing);
    return { index, of: count, parts: named(heard), score: layerScore(score, heard, softness) };
  });
}

function unitsOf(score: Score): Unit[] {
  const muted = new Set(score.production.strips.filter(({ mute }) => mute).map(({ part }) => part));
  const bar = ((score.metres[0]?.beats ?? 4) * 3840) / (score.metres[0]?.unit ?? 4);
  const bars = Math.max(Math.round(score.endTick / bar), 1);
  const unit = (part: Part, notes: readonly Note[], order: number): Unit => {
    const played = new Set<number>();
    for (const { start, length } of notes)
      for (let at = Math.floor(start / bar); at * bar < start + length; at++) played.add(at);
    const absent = Math.max(PRESENT - played.size / bars, 0);
    return { part, notes, order: order + 20 * absent };
  };
  return score.parts
    .filter((part) => !muted.has(part.id) && part.notes.length > 0)
    .flatMap((part) => {
      const order = ORDER[part.role];
      if (part.role !== 'drums') return [unit(part, part.notes, order)];
      const time = part.notes.filter(({ pitch }) => TIMEKEEPERS.has(pitch));
      const rest = part.notes.filter(({ pitch }) => !TIMEKEEPERS.has(pitch));
      if (time.length === 0 || rest.length === 0) return [unit(part, part.notes, order)];
      return [unit(part, time, order), unit(part, rest, KIT)];
    })
    .sort((a, b) => a.order - b.order);
}

/** The score with these players only; the others keep their strips, silent, so that nothing else moves. */
function layerScore(score: Score, heard: readonly Unit[], softness: number): Score {
  const { production } = score;
  const notesOf = (part: Part): readonly Note[] => {
    const own = heard.filter((unit) => unit.part.id === part.id);
    // Who is silent keeps his notes: the last of all says when the piece begins to fade.
    if (own.length === 0) return part.notes;
    const notes = own.length === 1 ? own[0]!.notes : part.notes;
    if (softness === 1) return notes;
    return notes.map((note) => ({ ...note, velocity: Math.max(1, Math.round(note.velocity * softness)) }));
  };
  const { sidechain, ...rest } = production;
  const ducks =
    sidechain && heard.some(({ part, notes }) => part.id === sidechain.source && has(notes, sidechain.pitch));
  return {
    ...score,
    parts: score.parts.map((part) => ({ ...part, notes: notesOf(part) })),
    production: {
      ...rest,
      ...(ducks && { sidechain }),
      strips: production.strips.map((strip) => ({
        ...strip,
        mute: strip.mute || !heard.some(({ part }) => part.id === strip.part),
      })),
    },
  };
}

function has(notes: readonly Note[], pitch: number): boolean {
  return notes.some((note) => note.pitch === pitch);
}

/** A layer as it is to be mastered: in one pass with the gain and the tone that the whole piece was found to need. */
export function masteredAs(score: Score, { gain, move }: Pick<MasterReport, 'gain' | 'move'>): Score {
  const { production } = score;
  const master = { ...production.master, streamGain: gain, ...(move && { move }) };
  return { ...score, production: { ...production, master } };
}
