import type { Metre } from '../../theory/metre.js';

/** Which beats of a bar of `from` beats make a bar of `to` beats. */
const BEATS: Readonly<Record<string, readonly number[]>> = {
  '4>3': [0, 2, 3],
  '4>5': [0, 1, 2, 2, 3],
  '3>4': [0, 1, 2, 1],
  '3>2': [0, 2],
  '3>5': [0, 1, 2, 0, 2],
  '5>4': [0, 1, 3, 4],
  '5>3': [0, 1, 4],
  '5>2': [0, 1],
  '2>4': [0, 1, 0, 1],
  '2>3': [0, 1, 1],
  '2>5': [0, 1, 1, 0, 1],
};

/** Beats of the written bar to play in each beat of a target bar; a 2-beat bar takes the halves of a 4-beat one in turn. */
export function beatPlan(from: number, to: number, bar: number): readonly number[] {
  if (from === 4 && to === 2) return bar % 2 === 0 ? [0, 1] : [2, 3];
  return BEATS[`${from}>${to}`] ?? Array.from({ length: to }, (_, beat) => beat % from);
}

/**
 * Ticks of a step inside a beat of the target metre. Duple steps in a compound metre go to the nearest eighth; the last
 * of three in a swung simple metre is the off-beat eighth, written straight; other triplets are exact.
 */
export function placeInBeat(
  step: number,
  perBeat: number,
  target: Metre,
  swing: number,
): { at: number; exact: boolean } {
  const third = target.beatTicks / 3;
  if (target.compound) {
    if (perBeat % 3 === 0) return { at: Math.round((step * target.beatTicks) / perBeat), exact: false };
    const part = step / perBeat;
    return { at: Math.round((part === 0 ? 0 : part < 0.5 ? 1 : 2) * third), exact: false };
  }
  if (perBeat % 3 === 0 && step > 0) {
    const at = Math.round((step * target.beatTicks) / perBeat);
    if (swing > 0.56 && at === Math.round(2 * third)) return { at: target.beatTicks / 2, exact: false };
    return { at, exact: at * 2 !== target.beatTicks };
  }
  return { at: Math.round((step * target.beatTicks) / perBeat), exact: false };
}
