import { chord } from '../../theory/chord.js';
import { keyName } from '../../theory/key.js';
import type { ChartBar } from './chart.js';
import type { HarmonyAsk, HarmonySection } from './harmonize.js';
import { PURE } from './modes.js';
import { functionOf, type Numeral, numeralOf, printNumeral } from './numeral.js';
import { leavesKey } from './palette.js';

/** The last beats before a section: its dominant where the key changes, or where the style likes to lead in. */
export function prepare(
  bars: readonly ChartBar[],
  section: HarmonySection,
  next: HarmonySection,
  nextBars: readonly ChartBar[],
  index: number,
  ask: HarmonyAsk,
): ChartBar[] {
  const last = bars[bars.length - 1];
  const target = nextBars[0]?.[0];
  if (!last || !target || bars.length < 2) return [...bars];
  const modulates = keyName(section.key) !== keyName(next.key);
  const draws = ask.random.at('prepare', index);
  const leads = section.close === 'lead' && functionOf(target) === 'tonic' && !PURE.has(next.key.mode);
  // A mode is not entered by a dominant that it does not have.
  const bridges = modulates && !PURE.has(next.key.mode);
  const likes = ask.table.preparation > 0 && draws.chance(bridges ? 1 : leads ? ask.table.preparation : 0);
  if (!likes) return [...bars];
  const plain = ask.table.dominant;
  const dominant = chord(next.key.tonic + 1, plain === '' && draws.chance(0.3) ? 'sus4' : plain);
  const numeral: Numeral = modulates ? numeralOf(dominant, section.key) : numeralOf(dominant, next.key);
  if (!modulates && ask.palette === 'diatonic' && leavesKey(numeral, next.key.mode)) return [...bars];
  const head = last[0]!;
  if (functionOf(head) === 'dominant' && !modulates) return [...bars];
  const bar: ChartBar = printNumeral(head) === printNumeral(numeral) ? [numeral] : [head, numeral];
  return [...bars.slice(0, -1), bar];
}
