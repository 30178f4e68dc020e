import { pow } from '../../math/elementary.js';
import type { Draws, Random } from '../../math/random.js';
import type { Close } from '../../styles/tables/forms.js';
import type {
  CadenceChart,
  FinalCadence,
  HarmonyManner,
  HarmonyTable,
  Progression,
} from '../../styles/tables/harmony.js';
import type { KeyMode } from '../../theory/key.js';
import { type ChartBar, parseChart } from './chart.js';
import { colour } from './colour.js';
import { broadened, favour } from './manner.js';
import { adapt, KINDRED } from './modes.js';
import { printNumeral } from './numeral.js';
import { chordsIn, liked, type Palette } from './palette.js';

interface Listed {
  readonly modes: readonly KeyMode[];
  readonly substyles?: readonly string[];
  readonly ofVein?: true;
}

/** What a style lists for a mode and a substyle, with the mode it is written in; kindred modes where it has none. */
function listed<T extends Listed>(
  all: readonly T[],
  mode: KeyMode,
  substyle: string,
): { readonly items: readonly T[]; readonly mode: KeyMode } {
  for (const candidate of [mode, ...KINDRED[mode]]) {
    const inMode = all.filter((item) => item.modes.includes(candidate));
    const own = inMode.filter((item) => item.substyles?.includes(substyle));
    const common = inMode.filter((item) => item.substyles === undefined);
    const items =
      own.length >= 3 ? [...common.filter((item) => item.ofVein), ...own] : [...own, ...own, ...common];
    if (items.length > 0) return { items, mode: candidate };
  }
  return { items: all, mode: all[0]?.modes[0] ?? mode };
}

export interface ChosenProgression {
  readonly bars: readonly ChartBar[];
  readonly closes: Close | null;
  readonly chart: string;
  /** No trained model writes over it. */
  readonly written: boolean;
}

export interface ProgressionAsk {
  readonly use: string;
  readonly mode: KeyMode;
  readonly substyle: string;
  /** Bars to fill. */
  readonly bars: number;
  readonly close: Close;
  readonly complexity: number;
  /** Charts that others have already: another material should not sound the same. */
  readonly taken: ReadonlySet<string>;
  readonly palette: Palette;
  /** Chords that the piece has already, and the factor for each that it has not. */
  readonly known: ReadonlySet<string>;
  readonly economy: number;
  readonly manner: HarmonyManner;
}

/** A progression for a material: by use and mode, then weight, length, complexity and close. */
export function chooseProgression(
  table: HarmonyTable,
  ask: ProgressionAsk,
  random: Random,
): ChosenProgression {
  const forUse = (use: string): readonly Progression[] =>
    table.progressions.filter((p) => p.uses.includes(use));
  const pool = [forUse(ask.use), forUse('*'), table.progressions];
  const inKind = (list: readonly Progression[], modes: readonly KeyMode[]): boolean =>
    list.some((p) => p.modes.some((mode) => modes.includes(mode)) && fits(p, ask.substyle));
  const near = [ask.mode, ...KINDRED[ask.mode].slice(0, 2)];
  const list = (pool.find((l) => inKind(l, near)) ?? pool.find((l) => l.length > 0) ?? []).filter((p) =>
    fits(p, ask.substyle),
  );
  const { items, mode } = listed(list.length > 0 ? list : table.progressions, ask.mode, ask.substyle);
  const broad = ask.manner.broad?.includes(ask.use) === true;
  const plain = ask.manner.plain[ask.use] ?? ask.manner.plain['*'] ?? 1;
  const weighed = items.map((item) => {
    const bars = parseChart(item.chart);
    return { item, bars: broad && bars.length * 2 <= ask.bars ? broadened(bars) : bars };
  });
  const usual = weighed.reduce((sum, { bars }) => sum + richness(bars), 0) / weighed.length;
  const draws = random.at('progression', ask.use);
  const chosen = draws.weighted(weighed, ({ item, bars }) => {
    const [least, most] = item.complexity ?? [0, 1];
    const away = Math.max(0, least - ask.complexity, ask.complexity - most);
    return (
      (item.weight ?? 1) *
      lengthMatch(bars.length, ask.bars) *
      (away === 0 ? 1 : away < 0.2 ? 0.2 : 0.02) *
      (item.closes === undefined || item.closes === ask.close ? 1 : 0.35) *
      (ask.taken.has(item.chart) ? 0.1 : 1) *
      liked(bars, mode, ask.palette) *
      (plain === 1 ? 1 : pow(plain, richness(bars))) *
      (ask.known.size < FEW ? 1 : pow(ask.economy, newChords(bars, ask.known))) *
      // A manner was drawn by the wish for intricacy; the chart is drawn by the manner.
      (plain !== 1 ? 1 : favour(2 * ask.complexity - 1, richness(bars) - usual))
    );
  });
  return {
    bars: chosen.bars.map((bar) => bar.map((numeral) => adapt(numeral, mode, ask.mode))),
    closes: chosen.item.closes ?? null,
    chart: chosen.item.chart,
    written: chosen.item.written === true,
  };
}

/** Chords that the thriftiest piece has. */
const FEW = 3;

/** How many chords of a chart a piece does not have yet. */
export function newChords(bars: readonly ChartBar[], known: ReadonlySet<string>): number {
  return [...chordsIn(bars)].filter((name) => !known.has(name)).length;
}

/** Changes of chord a bar, those from outside the key counted twice. */
function richness(bars: readonly ChartBar[]): number {
  let changes = 0;
  let before = '';
  for (const numeral of bars.flat()) {
    const name = printNumeral(numeral);
    if (name !== before) changes += numeral.shift !== 0 || numeral.below !== undefined ? 2 : 1;
    before = name;
  }
  return changes / Math.max(1, bars.length);
}

function fits(item: Listed, substyle: string): boolean {
  return item.substyles === undefined || item.substyles.includes(substyle);
}

function lengthMatch(own: number, wanted: number): number {
  if (own === wanted) return 1;
  if (wanted % own === 0) return 0.6;
  return own < wanted ? 0.2 : 0.12 * (wanted / own);
}

export function chooseCadence(
  table: HarmonyTable,
  ask: { close: Close; mode: KeyMode; substyle: string; bars: number; palette: Palette },
  draws: Draws,
): readonly ChartBar[] | null {
  const kinds = table.cadences.filter((cadence) => cadence.close === ask.close);
  const { items, mode } = listed<CadenceChart>(kinds, ask.mode, ask.substyle);
  const charts = items
    .map((item) => ({ weight: item.weight ?? 1, bars: parseChart(item.chart) }))
    .filter((item) => item.bars.length <= ask.bars);
  if (charts.length === 0) return null;
  const chosen = draws.weighted(charts, ({ weight, bars }) => weight * liked(bars, mode, ask.palette));
  return chosen.bars.map((bar) => bar.map((numeral) => adapt(numeral, mode, ask.mode)));
}

export interface ChosenFinal {
  readonly approach: readonly ChartBar[];
  readonly tag: ChartBar;
  readonly chord: ChartBar[number];
}

/** The final cadence in its mode, coloured as the style colours its chords. */
export function chooseFinal(
  table: HarmonyTable,
  ask: { mode: KeyMode; substyle: string; complexity: number; palette: Palette },
  random: Random,
  song: Random,
): ChosenFinal {
  const { items, mode: written } = listed<FinalCadence>(table.finals, ask.mode, ask.substyle);
  const chosen = random.at('choice').weighted(items, (item) => {
    const charts = [item.approach, item.tag, item.chord].filter((chart) => chart !== '');
    return (item.weight ?? 1) * liked(charts.flatMap(parseChart), written, ask.palette);
  });
  const bars = (chart: string): ChartBar[] =>
    parseChart(chart).map((bar) => bar.map((numeral) => adapt(numeral, written, ask.mode)));
  const closing = [[...(bars(chosen.tag)[0] ?? []), bars(chosen.chord)[0]![0]!]];
  const own = table.colouring === 'song' ? song : random;
  const coloured = colour(closing, table, { ...ask, occurrence: 0 }, own, song)[0]!;
  return {
    approach: bars(chosen.approach),
    tag: coloured.slice(0, -1),
    chord: coloured[coloured.length - 1]!,
  };
}
