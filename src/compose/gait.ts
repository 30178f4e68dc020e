import type { Gait } from '../styles/tables/gait.js';
import type { Outline } from './plan.js';

/** The gait of a piece; undefined in styles and substyles that have one way to move. */
export function gaitOf({
  style,
  substyle,
  metre,
  random,
  brief,
}: Pick<Outline, 'style' | 'substyle' | 'metre' | 'random' | 'brief'>): Gait | undefined {
  const habits = style.gaits;
  if (!habits?.substyles.includes(substyle.name)) return undefined;
  const open = habits.kinds.filter(
    ({ metres, substyles, tempos: [slowest, fastest] = [0, Number.POSITIVE_INFINITY] }) =>
      (metres === undefined || metres.includes(metre.name)) &&
      (substyles === undefined || substyles.includes(substyle.name)) &&
      brief.tempo >= slowest &&
      brief.tempo <= fastest,
  );
  return open.length === 0 ? undefined : random.at('gait').weighted(open, ({ weight }) => weight);
}

/** Whether an accompaniment that suits these gaits (absent: those without ones of their own) goes with the piece's. */
export function goesWith(gait: Gait | undefined, suits: readonly string[] | undefined): boolean {
  const named = gait !== undefined && suits?.includes(gait.name) === true;
  return named || (gait?.own !== true && (suits === undefined || suits.includes('usual')));
}
