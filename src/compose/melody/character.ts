import { pow } from '../../math/elementary.js';
import type { Random } from '../../math/random.js';
import type { CharacterTable, GoesWith, Leaning, LineHabits, Trait } from '../../styles/tables/melody.js';
import type { Palette } from '../harmony/palette.js';

/**
 * What one piece has more or less of than its style: each piece draws its own place in the style's ranges, so that a set of
 * them is as wide as a set of real ones. Factors, 1 is the style's own; places lie between -1 (least) and 1 (most).
 */
export interface Character {
  readonly density: number;
  readonly range: number;
  readonly repeats: number;
  readonly steps: number;
  readonly leaps: number;
  readonly breath: number;
  /** Added to the share of chord tones under stress. */
  readonly consonance: number;
  /** Exponent on what a model finds likely of rhythms. */
  readonly regularity: number;
  /** Factor of what comes back literally. */
  readonly memory: number;
  readonly outside: number;
  /** Exponent on what a model finds likely of intervals. */
  readonly sharpness: number;
  readonly blue: number;
  readonly winding: number;
  readonly pentatonic: boolean;
  /** Whether a line knows what it repeats where the style's lines forget it. */
  readonly remembers: boolean;
  readonly chordTones: number;
  /** Readiness for strangers at the most, whatever makes for it. */
  readonly chromaticMost: number;
  /** Factors of what goes with a trait (see the table). */
  readonly insistence: number;
  readonly liberty: number;
  readonly octaves: number;
  readonly novelty: number;
  readonly reach: number;
  readonly phrases: number;
  readonly steady: number;
  readonly places: Readonly<Record<Trait, number>>;
}

/** Where in a style's ranges a substyle or a vein lies, by trait, -1 to 1. */
export type Leans = Readonly<Partial<Record<Trait, number>>>;

/** How readily a line leaves scale and chord. */
const ASTRAY: Readonly<Record<Palette, number>> = { diatonic: 0, open: 1, chromatic: 3 };

const ALIKE: readonly [number, number] = [1, 1];

/** The character of the piece that the randomness belongs to. `intricacy`: its complexity inside the style's range, -1 to 1. */
export function characterOf(
  table: CharacterTable,
  random: Random,
  intricacy: number,
  traits: readonly GoesWith[] = [],
  leans: readonly (Leans | undefined)[] = [],
): Character {
  const place = (name: Trait): number => {
    const own = random.at('character', name).between(-1, 1);
    const follows = table.follows?.[name] ?? 0;
    // Complexity is drawn nearer to its middle than a trait: the two shares keep the trait as wide as it was.
    const place = follows * Math.SQRT2 * intricacy + Math.sqrt(1 - follows * follows) * own;
    return Math.max(-1, Math.min(1, place));
  };
  const places = {
    density: place('density'),
    range: place('range'),
    repeats: place('repeats'),
    steps: place('steps'),
    leaps: place('leaps'),
    breath: place('breath'),
    consonance: place('consonance'),
    regularity: place('regularity'),
    memory: place('memory'),
    outside: place('outside'),
    sharpness: place('sharpness'),
    blue: place('blue'),
    // What no piece of the style has more of than another moves nobody's aims.
    winding: table.winding === undefined ? 0 : place('winding'),
  };
  const traitNames = Object.keys(places) as Trait[];
  for (const [trait, other, r] of traits) {
    const own = r * places[other] + Math.sqrt(1 - r * r) * places[trait];
    places[trait] = Math.max(-1, Math.min(1, own));
  }
  for (const leaning of leans)
    for (const trait of traitNames) {
      const lean = leaning?.[trait] ?? 0;
      places[trait] = lean + (1 - Math.abs(lean)) * places[trait];
    }
  const factor = (name: Trait): number => between(table[name] ?? ALIKE, places[name]);
  return {
    density: factor('density'),
    range: factor('range'),
    repeats: factor('repeats'),
    steps: factor('steps'),
    leaps: factor('leaps'),
    breath: factor('breath'),
    consonance: places.consonance * (places.consonance < 0 ? -table.consonance[0] : table.consonance[1]),
    regularity: factor('regularity'),
    memory: factor('memory'),
    outside: factor('outside'),
    sharpness: factor('sharpness'),
    blue: factor('blue'),
    winding: factor('winding'),
    pentatonic: places.outside < (table.pentatonic ?? -2),
    remembers: places.memory > (table.remembers ?? 2),
    chordTones: between(table.chordTones ?? ALIKE, places.consonance),
    chromaticMost: table.chromaticMost ?? Number.POSITIVE_INFINITY,
    insistence: between(table.insistence ?? ALIKE, places.memory),
    liberty: between(table.liberty ?? ALIKE, places.memory),
    octaves: between(table.octaves ?? ALIKE, places.range),
    novelty: between(table.novelty ?? ALIKE, places.memory),
    reach: between(table.reach ?? ALIKE, places.range),
    phrases: between(table.phrases ?? ALIKE, -places.breath),
    steady: between(table.steady ?? ALIKE, places.regularity),
    places,
  };
}

/** The factor at a place: geometric on either side of 1. */
function between([least, most]: readonly [number, number], place: number): number {
  return place < 0 ? pow(least, -place) : pow(most, place);
}

/** The style's habits as this piece has them. */
export function inCharacter(habits: LineHabits, character: Character, palette: Palette = 'open'): LineHabits {
  const {
    density,
    range,
    repeats,
    steps,
    leaps,
    breath,
    outside,
    liberty,
    octaves,
    novelty,
    reach,
    phrases,
  } = character;
  const [shortest, longest] = habits.phraseBeats;
  const [least, most] = habits.compass ?? [5, Number.POSITIVE_INFINITY];
  return {
    ...habits,
    phraseBeats: [Math.max(2, Math.round(shortest * phrases)), Math.max(3, Math.round(longest * phrases))],
    density: [habits.density[0] * density, habits.density[1] * density],
    range: Math.max(least, Math.min(most, Math.round(habits.range * range))),
    breath: [habits.breath[0] * breath, habits.breath[1] * breath],
    chromatic: Math.min(character.chromaticMost, habits.chromatic * outside * ASTRAY[palette]),
    octaves: habits.octaves * octaves,
    novelty: (habits.novelty ?? 1) * novelty,
    reach: (habits.reach ?? 1) * reach,
    liberty: habits.liberty * liberty,
    chordTones: Math.max(0.15, Math.min(0.95, habits.chordTones + character.consonance)),
    intervals: habits.intervals.map((weight, size) =>
      size === 0 ? weight * repeats : size <= 2 ? weight * steps : size >= 5 ? weight * leaps : weight,
    ),
  };
}

/** The piece's places, counted from where its style lies. */
export function aimedAt(
  { places }: Character,
  aims: Readonly<Partial<Record<Trait, number>>> = {},
): Character['places'] {
  const moved = { ...places };
  for (const trait of Object.keys(aims) as Trait[]) moved[trait] += aims[trait] ?? 0;
  return moved;
}

/** What a trained model is asked for, as this piece has it. */
export function leaningInCharacter(
  leaning: Leaning | undefined,
  character: Character,
  palette: Palette = 'open',
): Leaning {
  const { repeats, steps, leaps, winding, regularity, memory, density, outside, sharpness, places } =
    character;
  return {
    ...leaning,
    repeats: (leaning?.repeats ?? 1) * repeats,
    steps: (leaning?.steps ?? 1) * steps,
    turns: (leaning?.turns ?? 1) * winding,
    leaps: (leaning?.leaps ?? 1) * leaps,
    outside: (leaning?.outside ?? 1) * outside * ASTRAY[palette],
    intervalSharpness: (leaning?.intervalSharpness ?? 1) * sharpness,
    rhythmSharpness: (leaning?.rhythmSharpness ?? 1) * regularity,
    pace: (leaning?.pace ?? 1) * density,
    ...(character.steady !== 1 && { steady: (leaning?.steady ?? 1) * character.steady }),
    literal: Math.min(1, (leaning?.literal ?? 1) * memory),
    // Where nothing leaves the scale, blue notes do not either.
    blue: palette === 'diatonic' ? 1 : (leaning?.blue ?? 1) * character.blue,
    ...(leaning?.forgetful !== undefined && { forgetful: leaning.forgetful && !character.remembers }),
    pentatonic: character.pentatonic,
    chordTones: (leaning?.chordTones ?? 1) * character.chordTones,
    insistence: character.insistence,
    ...(leaning?.economy !== undefined && { economy: pow(leaning.economy, 1 + places.memory) }),
  };
}
