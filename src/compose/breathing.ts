import { WIND_PATCHES } from '../styles/tables/performance.js';
import type { Draft, Plan, PlanPart } from './plan.js';

/** Seconds that a wind player's air lasts in a moderate phrase, and what taking breath costs the note before. */
const AIR = 7;
const BREATH = 0.22;
/** Bars that any lead line may go on without a rest. */
const PHRASE_BARS = 8;

/**
 * Leaves room to breathe: where a line goes on for longer than its player's air (or a lead than eight bars), its
 * longest note there ends a little early. Lines of one note at a time; other parts stay as they are.
 */
export function breathing(plan: Plan, part: PlanPart, line: readonly Draft[]): readonly Draft[] {
  const blown = WIND_PATCHES.includes(part.patch);
  const leads = part.role === 'melody' || part.role === 'counter';
  if (!blown && !leads) return line;
  const ticks = (seconds: number): number => Math.round((seconds * plan.tempoMap.tempo(0) * 960) / 60);
  const bars = PHRASE_BARS * plan.metre.barTicks;
  const limit = blown ? Math.min(leads ? bars : Infinity, ticks(AIR)) : bars;
  const breath = ticks(BREATH);
  const out = line.map((note) => (note.length > limit ? { ...note, length: limit } : note));
  let first = 0;
  for (let i = 0; i < out.length; i++) {
    const note = out[i]!;
    const next = out[i + 1];
    const from = out[first]!.start;
    if (note.start + note.length - from > limit && i > first) {
      const at = longestOf(out, first, i - 1, from + limit / 3);
      const held = out[at]!;
      const cut = Math.max(1, Math.min(held.length - 1, breath, Math.floor(held.length / 2)));
      out[at] = { ...held, length: held.length - cut };
      first = at + 1;
      i = Math.max(first, at + 1) - 1;
    } else if (next && next.start - (note.start + note.length) >= breath / 2) first = i + 1;
  }
  return out;
}

/** The longest note between two places, not before a tick where there is a choice; the later of equals. */
function longestOf(line: readonly Draft[], from: number, to: number, earliest: number): number {
  let found = to;
  let longest = -1;
  for (let i = from; i <= to; i++) {
    const note = line[i]!;
    const weight = note.exact ? 0 : note.start >= earliest ? note.length : note.length / 4;
    if (weight >= longest) {
      longest = weight;
      found = i;
    }
  }
  return found;
}
