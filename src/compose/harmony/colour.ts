import type { Random } from '../../math/random.js';
import type { HarmonyTable } from '../../styles/tables/harmony.js';
import { type KeyMode, keyScale } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { SCALES } from '../../theory/scale.js';
import type { ChartBar } from './chart.js';
import { type Numeral, printNumeral, rootOf, withQuality } from './numeral.js';
import type { Palette } from './palette.js';

export interface ColourAsk {
  readonly mode: KeyMode;
  readonly substyle: string;
  readonly complexity: number;
  readonly palette?: Palette;
}

/**
 * Plain qualities become the style's own: sevenths and ninths in jazz, power chords in hard rock, added seconds in
 * ambient. In a "numeral" style one chord keeps one colour throughout a material. `song`: randomness of the piece, where
 * `random` is that of a material. `warm`: hotter than the first time; where changes are settled some chords have their other colour then.
 */
export function colour(
  bars: readonly ChartBar[],
  table: HarmonyTable,
  ask: ColourAsk & { occurrence: number; warm?: boolean },
  random: Random,
  song: Random = random,
): ChartBar[] {
  const line = bars.flat();
  let index = -1;
  return bars.map((bar, barIndex) =>
    bar.map((numeral, place) => {
      index++;
      const following = line[index + 1] ?? null;
      const varied =
        ask.occurrence > 0 &&
        random
          .at('recolour', ask.occurrence, barIndex, place)
          .chance(table.variation * (0.3 + ask.complexity));
      const address =
        table.colouring === 'place'
          ? [barIndex, place, varied ? ask.occurrence : 0]
          : [printNumeral(numeral), ...otherColour(numeral, table, ask, random)];
      return colourOne(numeral, following, table, ask, random.under('colour', ...address), song);
    }),
  );
}

/** The address of a chord's other colour where it is heard, nothing elsewhere. */
function otherColour(
  numeral: Numeral,
  { settled, variation }: HarmonyTable,
  { warm }: { readonly warm?: boolean },
  random: Random,
): string[] {
  const other = settled && warm && random.at('other-colour', printNumeral(numeral)).chance(variation);
  return other ? ['warm'] : [];
}

function colourOne(
  numeral: Numeral,
  following: Numeral | null,
  table: HarmonyTable,
  ask: ColourAsk,
  random: Random,
  song: Random,
): Numeral {
  const aim = resolution(numeral, following);
  const entry = table.colours.find(
    (candidate) =>
      candidate.from === numeral.quality.suffix &&
      (candidate.resolves === undefined || candidate.resolves === aim) &&
      (candidate.substyles === undefined || candidate.substyles.includes(ask.substyle)),
  );
  if (!entry) return numeral;
  const open = entry.to.filter(([suffix, , least]) => least <= ask.complexity && stays(numeral, suffix, ask));
  if (open.length === 0) return numeral;
  // Above the middle the colours that ask for complexity are liked better, below it those that ask for none.
  const wish = 2 * ask.complexity - 1;
  const [suffix] = (entry.whole ? song.at('whole') : random.at('suffix')).weighted(
    open,
    ([, weight, least]) => weight * (wish > 0 ? 1 + 4 * wish * least : 1 / (1 - 6 * wish * least)),
  );
  return suffix === numeral.quality.suffix ? numeral : withQuality(numeral, suffix);
}

/**
 * True where a colour adds nothing foreign to the key. Dominants are free outside the modes; so are the sevenths of
 * major and minor keys, which tension is natural to.
 */
function stays(numeral: Numeral, suffix: string, { mode, palette }: ColourAsk): boolean {
  const family = numeral.quality.family;
  const loose = palette !== 'diatonic' && (mode === 'major' || mode === 'minor' || mode === 'blues');
  if (loose && (family === 'dominant' || numeral.quality.tones.length > 3)) return true;
  const root = rootOf(numeral);
  const scale = SCALES[keyScale({ tonic: 0, mode })].map(pitchClass);
  const own = numeral.quality.tones.map((tone) => pitchClass(root + tone));
  const added = withQuality(numeral, suffix).quality.tones.map((tone) => pitchClass(root + tone));
  return added.every((pc) => scale.includes(pc) || own.includes(pc));
}

/** Kind of the chord that a fifth's fall leads to; null where it does not resolve so (a tritone substitute keeps its own colours). */
function resolution(numeral: Numeral, following: Numeral | null): 'minor' | 'major' | null {
  if (!following) return null;
  const fall = modulo(pitchClass(rootOf(numeral)) - pitchClass(rootOf(following)), 12);
  if (fall !== 7) return null;
  const family = following.quality.family;
  return family === 'minor' || family === 'half-diminished' ? 'minor' : 'major';
}
