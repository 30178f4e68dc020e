import type { Note } from '../../score/score.js';
import type { LastStops } from '../../styles/tables/melody.js';
import { chordClasses } from '../../theory/chord.js';
import { modulo } from '../../theory/pitch.js';
import type { Draft, Plan } from '../plan.js';

/** Semitones that the fingers of a hand in one position reach along a string from its highest note, and the narrowest stop. */
const HAND = 5;
const NARROWEST = 3;
/** What a lower string is to the one above it. */
const SOFTER = 0.94;

/**
 * Last chords of bowed strings: where a piece ends loudly its fiddlers take two or three neighbouring strings at once, stopped in
 * one position or open. The top keeps the line; root and fifth go before the third; nobody goes below the bass of the chord.
 * `given`: parts that stand already.
 */
export function stopLastChords(
  plan: Plan,
  drafts: Map<string, readonly Draft[]>,
  given: ReadonlyMap<string, readonly Note[]> = new Map(),
): void {
  const habit = plan.style.melody.lastStops;
  const energy = plan.sections.at(-1)?.energy ?? 0;
  if (!habit || plan.written !== undefined || energy < habit.energy) return;
  const all = [...drafts.values(), ...given.values()].flat();
  const sounding = all.filter(({ start }) => start >= plan.ending.strike);
  const ground = Math.min(...sounding.map(({ pitch }) => pitch));
  for (const part of plan.parts) {
    const line = drafts.get(part.id);
    const hand = habit.players.find(({ patch }) => patch === part.patch);
    if (line && hand) drafts.set(part.id, stopped(plan, line, hand, ground));
  }
}

function stopped(
  plan: Plan,
  drafts: readonly Draft[],
  hand: LastStops['players'][number],
  ground: number,
): readonly Draft[] {
  const last = drafts.filter(({ start }) => start >= plan.ending.strike);
  const top = last[0];
  if (!top || last.length !== 1) return drafts;
  const { strings } = hand;
  const highest = strings.findLastIndex((open) => open <= top.pitch);
  if (highest < 1) return drafts;
  const [root, third, fifth] = chordClasses(plan.ending.chord.chord);
  const position = top.pitch - strings[highest]!;
  const stops: Draft[] = [];
  let above = top;
  for (let string = highest - 1; string >= 0 && stops.length + 1 < hand.most; string--) {
    const open = strings[string]!;
    const taken = [top, ...stops].map(({ pitch }) => modulo(pitch, 12));
    const rank = (pitch: number): number => {
      const place = [root, fifth, third].indexOf(modulo(pitch, 12));
      return place < 0 ? Number.POSITIVE_INFINITY : place + (taken.includes(modulo(pitch, 12)) ? 3 : 0);
    };
    const reached = Array.from({ length: 2 * HAND + 1 }, (_, i) => open + position - HAND + i);
    const best = [open, ...reached]
      .filter((pitch) => pitch >= open && pitch > ground && above.pitch - pitch >= NARROWEST)
      .reduce((kept, pitch) => (rank(pitch) < rank(kept) ? pitch : kept), Number.NaN);
    if (Number.isNaN(best)) break;
    const reason = top.reason && { ...top.reason, transform: 'double-stop' };
    above = { ...top, pitch: best, dynamic: above.dynamic * SOFTER, ...(reason && { reason }) };
    stops.unshift(above);
  }
  return [...drafts.filter((note) => note !== top), ...stops, top];
}
