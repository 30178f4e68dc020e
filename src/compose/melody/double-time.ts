import type { Metre } from '../../theory/metre.js';
import type { PlanSection } from '../plan.js';
import type { Scene } from './scene.js';

/** Whether a solo runs in double time: bars half as long over the same chords, as over slow pieces most players do. */
export function inDoubleTime({ plan, random }: Scene, section: PlanSection): boolean {
  const { doubleTime } = plan.style.melody;
  const doubles = plan.brief.tempo < (plan.vein?.doubleTime ?? 0) ? doubleTime?.[0] : undefined;
  const slow = doubles ?? doubleTime?.find(([below]) => plan.brief.tempo < below);
  if (slow === undefined || plan.metre.compound || section.lead !== 'solo') return false;
  const [, pieces, choruses] = slow;
  return (
    plan.random.at('double-time').chance(pieces) && random.at('double-time', section.id).chance(choruses)
  );
}

/** The metre with beats and bars half as long. */
export function halved(metre: Metre): Metre {
  return { ...metre, beatTicks: metre.beatTicks / 2, barTicks: metre.barTicks / 2 };
}
