/** Beats without a grid: each player, and each lane of a kit, has a swing and a place behind the beat of their own. */
import type { PlayingHabits } from '../../styles/tables/performance.js';
import { KICKS } from '../drums/kicks.js';
import type { Plan, PlanPart } from '../plan.js';

export interface Sway {
  /** Factor on the off-beat's distance from straight. */
  readonly swing: number;
  /** Milliseconds. */
  readonly late: number;
}

const STRAIGHT: Sway = { swing: 1, late: 0 };

const HATS: readonly number[] = [42, 44, 46, 51, 53, 54, 69, 70];

function laneOf(drums: boolean, pitch: number): string {
  if (!drums) return 'all';
  return KICKS.includes(pitch) ? 'kick' : HATS.includes(pitch) ? 'hat' : 'snare';
}

/** How a note of this pitch lies, for a part. A swing that is asked for is everybody's. */
export function swayOf(
  { random, brief }: Plan,
  part: PlanPart,
  { sway, drag }: PlayingHabits,
): (pitch: number) => Sway {
  if ((!sway && !drag) || brief.humanize === 0) return () => STRAIGHT;
  const [least, most] = sway ?? [1, 1];
  const [early, late] = drag ?? [0, 0];
  const lanes = new Map<string, Sway>();
  return (pitch) => {
    const lane = laneOf(part.drums, pitch);
    const known = lanes.get(lane);
    if (known) return known;
    const draws = random.at('sway', part.id, lane);
    const own = {
      swing: brief.swing === null ? 1 + brief.humanize * (draws.between(least, most) - 1) : 1,
      late: brief.humanize * draws.between(early, late),
    };
    lanes.set(lane, own);
    return own;
  };
}
