import type { Random } from '../../math/random.js';
import type { HarmonyTable, PaletteHabits } from '../../styles/tables/harmony.js';
import { isModal, type KeyMode, keyScale } from '../../theory/key.js';
import { pitchClass } from '../../theory/pitch.js';
import { SCALES } from '../../theory/scale.js';
import type { ChartBar } from './chart.js';
import { type Numeral, rootOf } from './numeral.js';

/** How far a piece leaves its key: nowhere, as its style does, or again and again. */
export type Palette = 'diatonic' | 'open' | 'chromatic';

/** The palette of the piece that the randomness belongs to; `intricacy`: its complexity inside the style's range, -1 to 1. */
export function paletteOf(
  habits: PaletteHabits | undefined,
  mode: KeyMode,
  intricacy: number,
  random: Random,
): Palette {
  if (!habits) return 'open';
  const draw = random.at('palette').next();
  if (draw < habits.diatonic * (1 - 0.5 * intricacy)) return 'diatonic';
  const borrows = !isModal(mode) && draw >= 1 - habits.chromatic * (1 + 0.5 * intricacy);
  return borrows ? 'chromatic' : 'open';
}

/** Whether a chord has a tone from outside the mode's scale. */
export function leavesKey(numeral: Numeral, mode: KeyMode): boolean {
  const scale = SCALES[keyScale({ tonic: 0, mode })].map(pitchClass);
  const root = rootOf(numeral);
  return numeral.quality.tones.some((tone) => !scale.includes(pitchClass(root + tone)));
}

/** Factors on the weight of a chart that keeps to the key and of one that leaves it. */
const LIKED: Readonly<Record<Palette, readonly [within: number, outside: number]>> = {
  diatonic: [1, 0.01],
  open: [1, 1],
  chromatic: [0.2, 1],
};

export function liked(bars: readonly ChartBar[], mode: KeyMode, palette: Palette): number {
  return LIKED[palette][bars.flat().some((numeral) => leavesKey(numeral, mode)) ? 1 : 0];
}

/** How dear a further chord is to a piece: the factor on a chart's weight for each that the piece does not have yet. */
export function economyOf({ loops }: HarmonyTable, random: Random): number {
  const [least, most] = loops?.economy ?? [1, 1];
  return random.at('economy').between(least, most);
}

/** Root and quality, whatever stands in the bass. */
export function chordsIn(bars: readonly ChartBar[]): Set<string> {
  return new Set(bars.flat().map((numeral) => `${pitchClass(rootOf(numeral))} ${numeral.quality.suffix}`));
}
