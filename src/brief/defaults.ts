import { LIMITS } from '../contract/brief.js';
import type { Random } from '../math/random.js';
import type { Mood, Style, Substyle } from '../styles/style.js';
import { type Key, type KeyMode, keyOn } from '../theory/key.js';
import type { MetreName } from '../theory/metre.js';

/** What the caller fixed, as far as it bears on the choice of the rest. */
export interface Fixed {
  readonly mode: KeyMode | null;
  readonly tempo: number | null;
  readonly metre: MetreName | null;
  readonly mood: Mood | null;
}

/** A substyle by weight, among the possible ones: those that suit tempo, mode and mood come first by far. */
export function chooseSubstyle(possible: readonly Substyle[], fixed: Fixed, random: Random): Substyle {
  return random.at('substyle').weighted(possible, (substyle) => {
    const [slowest, , fastest] = substyle.tempo;
    const { tempo, mode, mood, metre } = fixed;
    const away = tempo === null ? 0 : Math.max(0, slowest - tempo, tempo - fastest) / tempo;
    const tempoFit = away === 0 ? 1 : 0.02 / (1 + away * 40);
    const modes = substyle.modes.reduce((sum, [, weight]) => sum + weight, 0);
    const own = substyle.modes.find(([name]) => name === mode)?.[1] ?? 0;
    const modeFit = mode === null ? 1 : Math.max(0.01, own / modes);
    const moodFit = mood === null || suits(substyle, mood) ? 1 : 0.03;
    const metreFit = metre === null || substyle.metres[0] === metre ? 1 : 0.5;
    return substyle.weight * tempoFit * modeFit * moodFit * metreFit;
  });
}

export function suits(substyle: Substyle, mood: Mood): boolean {
  return substyle.moods.length === 0 || substyle.moods.includes(mood.name);
}

export function chooseMood(style: Style, substyle: Substyle, mode: KeyMode | null, random: Random): Mood {
  const suitable = style.moods.filter((mood) => suits(substyle, mood));
  const moods = suitable.length > 0 ? suitable : style.moods;
  return random
    .at('mood')
    .weighted(moods, (mood, i) => (i === 0 ? 2 : 1) * (mode === null ? 1 : (mood.modes[mode] ?? 0.6)));
}

/** Of how many others the first metre of a substyle has the weight, where it does not say. */
const FIRST_METRE = 6;

/** The substyle's first metre mostly, or as it says; `open` are those that what is asked for has room in. */
export function chooseMetre(substyle: Substyle, open: readonly MetreName[], random: Random): MetreName {
  const { firstMetre: first = FIRST_METRE } = substyle;
  const metres = substyle.metres.filter((metre) => open.includes(metre));
  return random.at('metre').weighted(metres, (_, i) => (i === 0 ? first : 1));
}

export function chooseKey(substyle: Substyle, mood: Mood, random: Random): Key {
  const [mode] = random
    .at('mode')
    .weighted(substyle.modes, ([name, weight]) => weight * (mood.modes[name] ?? 1));
  const tonics =
    substyle.tonics.length > 0 ? substyle.tonics : Array.from({ length: 12 }, (_, pc) => [pc, 1] as const);
  const [tonic] = random.at('tonic').weighted(tonics, ([, weight]) => weight);
  return keyOn(tonic, mode);
}

/** A whole tempo near the substyle's typical one, inside its range; lively moods are a little faster. */
export function chooseTempo(substyle: Substyle, mood: Mood, random: Random): number {
  const [slowest, typical, fastest] = substyle.tempo;
  const draws = random.at('tempo');
  const side = draws.next() + draws.next() - 1 + mood.energy;
  const tempo = side < 0 ? typical + (typical - slowest) * side : typical + (fastest - typical) * side;
  const { minimum, maximum } = LIMITS.tempo;
  return Math.round(Math.max(minimum, slowest, Math.min(maximum, fastest, tempo)));
}

/** How plain or intricate a piece is that nobody asked any of it: mostly near the middle of the style's, in hundredths. */
export function chooseComplexity({ complexity: [least, most] }: Style, random: Random): number {
  const draws = random.at('complexity');
  return Math.round(100 * least + 50 * (most - least) * (draws.next() + draws.next())) / 100;
}
