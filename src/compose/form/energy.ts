import type { Brief } from '../../contract/brief.js';
import type { Style, Substyle } from '../../styles/style.js';

/** Energy of the caller's curve at a place of the piece, 0-1; null where the caller gave none. */
export function curveAt(curve: Brief['energy'], at: number): number | null {
  if (curve.length === 0) return null;
  const after = curve.findIndex((point) => point.at > at);
  if (after === 0) return curve[0]!.value;
  const from = after < 0 ? curve[curve.length - 1]! : curve[after - 1]!;
  if (after < 0) return from.value;
  const to = curve[after]!;
  return from.value + ((to.value - from.value) * (at - from.at)) / (to.at - from.at);
}

export const unit = (value: number): number => Math.max(0, Math.min(1, value));

/** Mean energy of a piece's bars, 0-1; the middle where there is none. */
export function meanEnergy(bars: readonly { readonly energy: number }[]): number {
  return bars.length === 0 ? 0.5 : bars.reduce((sum, { energy }) => sum + energy, 0) / bars.length;
}

/** Bent towards the ends, so that a loud form in a loud mood keeps its contrast. */
function bent(value: number): number {
  if (value > 0.75) return unit(0.75 + (value - 0.75) * 0.6);
  return value < 0.2 ? unit(0.2 - (0.2 - value) * 0.5) : value;
}

/** Energy that substyle and mood add to the whole of a piece, where the caller says none: above 0 it is loud throughout. */
export function liftOf(style: Style, substyle: Substyle, mood: string | undefined): number {
  const moved = style.moods.find(({ name }) => name === mood)?.energy ?? 0;
  return (substyle.energy - 0.5) * 0.4 + moved;
}

/**
 * Energy of a section. Without a curve: the form's own, moved by substyle and mood, arched towards two thirds of
 * the piece. One number: that level, the form's contrast kept at half. A curve: the curve, with a trace of the form.
 */
export function sectionEnergy(
  own: number,
  middle: number,
  around: { lift: number; seconds: number; mean: number },
  curve: Brief['energy'],
): number {
  const asked = curveAt(curve, middle);
  if (asked !== null) {
    const contrast = curve.length === 1 ? 0.5 : 0.2;
    return unit(asked + (own - around.mean) * contrast * (1 - Math.abs(asked - 0.5)));
  }
  const distance = Math.abs(middle - 0.66);
  const arch = around.seconds >= 60 ? 0.1 * (1 - distance / 0.66) - 0.04 : 0;
  return bent(own + around.lift + arch);
}
