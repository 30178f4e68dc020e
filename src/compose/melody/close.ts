import type { Random } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Plan, PlanPart } from '../plan.js';
import type { Harmony } from './alphabet.js';
import { findLine, type Slot } from './line.js';
import { cellsOf, fillBeats, strengthAt } from './rhythm.js';
import { cadenceClasses, type ThemeNote } from './theme-note.js';

/** How a line ends: a cadential figure where there is room for one, then the last note held to the release. Times are absolute. */
export function closeLine(
  plan: Plan,
  part: PlanPart,
  harmony: Harmony,
  habits: LineHabits,
  before: number | null,
  height: number,
  random: Random,
): ThemeNote[] {
  const { ending, metre } = plan;
  const draws = random.at('ending');
  const strike = Math.min(ending.strike, Math.max(0, plan.endTick - 1));
  const release = Math.max(
    strike + 1,
    Math.min(
      plan.endTick,
      Math.max(ending.release, strike + Math.min(metre.beatTicks, plan.endTick - strike)),
    ),
  );
  const register = part.register;
  const centre = before ?? Math.round(register[0] + (register[1] - register[0]) * height);
  const attacks: { at: number; length: number; accent: boolean }[] = [];
  const lead = strike - ending.start;
  if (lead >= metre.beatTicks) {
    const beats = Math.floor(lead / metre.beatTicks);
    const density = Math.max(0.6, habits.density[0]);
    for (const attack of fillBeats(cellsOf(habits.rhythm, metre), beats, metre.beatTicks, density, draws)) {
      attacks.push({ ...attack, at: ending.start + attack.at });
    }
  }
  attacks.push({ at: strike, length: release - strike, accent: true });
  const slots = attacks.map((attack, i): Slot => {
    const last = i === attacks.length - 1;
    const alphabet = last
      ? harmony.alphabetAt(ending.strike, habits.alphabet)
      : harmony.alphabetAt(attack.at, habits.alphabet);
    const slot: Slot = {
      at: attack.at,
      length: attack.length,
      strength: strengthAt(attack.at - ending.start, metre),
      beats: attack.length / metre.beatTicks,
      alphabet,
      target: centre + (last ? -1 : 1),
      wish: 'chord',
    };
    return last ? { ...slot, classes: cadenceClasses(alphabet, true, draws) } : slot;
  });
  const pitches = findLine(slots, before, { ...habits, register, freedom: 0.3 }, draws);
  return attacks.map((attack, i) => ({
    ...attack,
    pitch: pitches[i]!,
    motif: 'ending',
    transform: i === attacks.length - 1 ? 'cadence' : 'tag',
  }));
}
