/** A bassist's solo: the lines of a soloist in the bass's upper register, a little louder than the walking that it comes from. */
import type { Random } from '../../math/random.js';
import { SOLO } from '../arrangement/entries.js';
import { writeMelody } from '../melody/melody.js';
import type { Draft, Plan, PlanPart } from '../plan.js';

/** Added to the dynamic: a plucked bass stands in front of a band that holds back. */
const FORWARD = 0.12;

/** What the bass plays where it has the solo; empty in most pieces. Reads the plan alone, as the bass does. */
export function bassSolos(plan: Plan, part: PlanPart, random: Random): readonly Draft[] {
  const own = Object.entries(part.figures).filter(([, figure]) => figure === SOLO);
  if (own.length === 0 || part.solos === undefined) return [];
  const soloist: PlanPart = { ...part, register: part.solos, figures: Object.fromEntries(own) };
  const line = writeMelody(plan, soloist, random.under('solo'), { melody: [] });
  return line.map((draft) => ({ ...draft, dynamic: Math.min(1, draft.dynamic + FORWARD) }));
}
