import type { Random } from '../../math/random.js';
import type { HarmonyManner, HarmonyTable } from '../../styles/tables/harmony.js';
import type { KeyMode } from '../../theory/key.js';
import type { ChartBar } from './chart.js';
import { leavesKey } from './palette.js';

/** What pieces do whose style has no manners. */
const USUAL: HarmonyManner = { name: 'usual', weight: 1, richness: 0, plain: {}, changes: 1 };

/** What a piece's manner hangs on: `own` is its character's, `echoes` whether its bars are said twice, `bars` how many it has. */
export interface MannerAsk {
  readonly substyle: string;
  readonly own?: string | undefined;
  readonly echoes?: boolean;
  readonly bars?: number;
}

/** How much richer than their complexity the chords of a piece are that says its bars twice. */
const SAID_TWICE = 0.5;
/** The same of a piece of few bars, and how many those are. */
const SHORT = 0.4;
const FEW_BARS = 22;

/**
 * How densely the chords of a piece follow one another; what is asked to be intricate is rich more often, and so is what has few
 * bars or says them twice.
 */
export function mannerOf(
  { manners }: HarmonyTable,
  complexity: number,
  random: Random,
  { substyle, own, echoes = false, bars = Number.POSITIVE_INFINITY }: MannerAsk,
): HarmonyManner {
  if (!manners || manners.length === 0) return USUAL;
  const named = manners.find(({ name }) => name === own);
  if (named) return named;
  const wish = Math.min(1, 2 * complexity - 1 + (echoes ? SAID_TWICE : 0) + (bars <= FEW_BARS ? SHORT : 0));
  const open = manners.filter(({ substyles }) => substyles === undefined || substyles.includes(substyle));
  return random.at('manner').weighted(open, ({ weight, richness }) => weight * favour(wish, richness));
}

/** Weight factor of what is richer than usual when `wish` (-1 plain ... 1 intricate) asks for it; 1 for no wish. */
export function favour(wish: number, richer: number): number {
  const agreement = wish * Math.max(-1, Math.min(1, richer));
  return agreement >= 0 ? 1 + 5 * agreement : 1 / (1 - 5 * agreement);
}

/** A chart at half its pace: a bar of one chord lasts two, the chords of a bar of two have a bar each. */
export function broadened(bars: readonly ChartBar[]): ChartBar[] {
  return bars.flatMap((bar) => {
    if (bar.length < 2) return [bar, bar];
    const half = Math.ceil(bar.length / 2);
    return [bar.slice(0, half), bar.slice(half)];
  });
}

/** What may stand over a drone of the tonic: I, IV, V7, ii and vi of the key, and the diminished chord of the leading note. */
const OVER_A_DRONE: ReadonlySet<number> = new Set([0, 1, 3, 4, 5, 6]);

/** A chart over its tonic, as a musette has it; its last bars, in which it closes, and what leaves the key stand on their own basses. */
export function overDrone(bars: readonly ChartBar[], mode: KeyMode, closing: number): ChartBar[] {
  return bars.map((bar, i) =>
    i >= bars.length - closing
      ? bar
      : bar.map((numeral) => {
          const free = numeral.below === undefined && !leavesKey(numeral, mode);
          const dominant = numeral.degree === 4 && numeral.below === undefined && numeral.shift === 0;
          if (!OVER_A_DRONE.has(numeral.degree) || !(free || dominant)) return numeral;
          const { inversion: _, ...root } = numeral;
          return root.degree === 0 ? root : { ...root, below: '1' };
        }),
  );
}
