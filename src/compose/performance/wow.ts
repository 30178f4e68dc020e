/** What a worn tape does to all that is on it: its pitch wanders, everybody's together. */
import { sin } from '../../math/elementary.js';
import type { BendPoint } from '../../score/score.js';
import type { Plan, PlanPart } from '../plan.js';

/** Turns a second of the capstan and of the reel, and their shares. */
const TURNS: readonly (readonly [number, number])[] = [
  [0.54, 0.65],
  [1.31, 0.35],
];

/** Points of a bend a second: fine enough for the faster turn. */
const POINTS = 8;

const TURN = 2 * Math.PI;

/** The bend of a note from its onset on for as long as it sounds; null where the part is on no tape. */
export function wowOf(plan: Plan, part: PlanPart): ((onset: number, played: number) => BendPoint[]) | null {
  const tape = plan.style.performance.substyles[plan.substyle.name]?.tape;
  if (!tape?.patches.includes(part.patch) || plan.brief.humanize === 0) return null;
  const draws = plan.random.at('tape');
  const depth = draws.between(...tape.wow);
  const phases = TURNS.map(() => draws.next());
  const centsAt = (seconds: number): number =>
    depth *
    TURNS.reduce((sum, [rate, share], i) => sum + share * sin(TURN * (rate * seconds + phases[i]!)), 0);
  const { tempoMap } = plan;
  return (onset, played) => {
    const step = Math.max(1, Math.round((tempoMap.tempo(onset) * 960) / 60 / POINTS));
    const points: BendPoint[] = [];
    for (let at = 0; at <= played; at += step)
      points.push({ at, cents: Math.round(centsAt(tempoMap.seconds(onset + at))) });
    return points;
  };
}
