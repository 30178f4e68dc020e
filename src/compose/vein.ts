import type { Style } from '../styles/style.js';
import type { HarmonyTable, Progression, Substitution } from '../styles/tables/harmony.js';
import type { Leaning } from '../styles/tables/melody.js';
import type { Vein, VeinHarmony, VeinLeaning } from '../styles/tables/veins.js';
import type { KeyMode } from '../theory/key.js';
import type { Outline } from './plan.js';

/** The vein of a piece; undefined in styles that have none. */
export function veinOf({
  style,
  substyle,
  key,
  random,
}: Pick<Outline, 'style' | 'substyle' | 'key' | 'random'>): Vein | undefined {
  const open = style.veins?.filter(
    ({ substyles, modes }) =>
      (substyles === undefined || substyles.includes(substyle.name)) &&
      (modes === undefined || modes.includes(key.mode)),
  );
  if (!open || open.length === 0) return undefined;
  return random.at('vein').weighted(open, ({ weight }) => weight);
}

/** Whether what is made for these veins (absent: for any) goes with the piece's. */
export function inVein(vein: Vein | undefined, veins: readonly string[] | undefined): boolean {
  return veins === undefined || (vein !== undefined && veins.includes(vein.name));
}

/** The style's harmony as the vein has it. */
export function harmonyIn({ harmony: table }: Style, vein: Vein | undefined): HarmonyTable {
  const own = vein?.harmony;
  if (own === undefined) return table;
  return {
    ...table,
    progressions: [...chartsOf(own), ...table.progressions],
    colours: [...(own.colours ?? []), ...table.colours],
    cadences: inPlaceOf(
      table.cadences,
      own.cadences && ofVein(own.cadences),
      (one, other) => one.close === other.close,
    ),
    finals: inPlaceOf(table.finals, own.finals && ofVein(own.finals), () => true),
    ...(own.palette && { palette: own.palette }),
    ...(own.substitutions !== undefined && {
      substitutions: scaled(table.substitutions, own.substitutions),
    }),
    ...(table.loops && own.loops && { loops: { ...table.loops, ...own.loops } }),
  };
}

function chartsOf({ progressions = [], written }: VeinHarmony): readonly Progression[] {
  const own = ofVein(progressions);
  return written ? own.map((chart) => ({ ...chart, written })) : own;
}

function ofVein<T extends object>(items: readonly T[]): readonly (T & { readonly ofVein: true })[] {
  return items.map((item) => ({ ...item, ofVein: true }));
}

/** The vein's before those of the style's that are for none of its modes, or are for something else. */
function inPlaceOf<T extends { readonly modes: readonly KeyMode[] }>(
  usual: readonly T[],
  own: readonly T[] | undefined,
  alike: (one: T, other: T) => boolean,
): readonly T[] {
  if (own === undefined) return usual;
  const left = usual.flatMap((item) => {
    const modes = item.modes.filter(
      (mode) => !own.some((other) => alike(item, other) && other.modes.includes(mode)),
    );
    return modes.length === 0 ? [] : [{ ...item, modes }];
  });
  return [...own, ...left];
}

function scaled(chances: HarmonyTable['substitutions'], factor: number): HarmonyTable['substitutions'] {
  const out: Partial<Record<Substitution, number>> = {};
  for (const name of Object.keys(chances) as Substitution[])
    out[name] = Math.min(1, (chances[name] ?? 0) * factor);
  return out;
}

/** What a trained model is asked for, as the vein has it. */
export function leaningIn(leaning: Leaning, vein: VeinLeaning | undefined): Leaning {
  if (vein === undefined) return leaning;
  const { pentatonic, ...factors } = vein;
  const scaled: Record<string, number> = {};
  for (const name of Object.keys(factors) as (keyof typeof factors)[])
    scaled[name] = (leaning[name] ?? 1) * (factors[name] ?? 1);
  return { ...leaning, ...scaled, ...(pentatonic !== undefined && { pentatonic }) };
}
