import type { Random } from '../../math/random.js';
import type { Close, Lead } from '../../styles/tables/forms.js';
import type { HarmonyManner, HarmonyTable, LoopHabits } from '../../styles/tables/harmony.js';
import { isMinor, type Key, type KeyMode, keyName } from '../../theory/key.js';
import type { Echo } from '../echo.js';
import { placeAugmentedSixths } from './augmented-sixth.js';
import { type ChartBar, parseChart } from './chart.js';
import {
  type ChosenFinal,
  type ChosenProgression,
  chooseCadence,
  chooseProgression,
  newChords,
} from './choice.js';
import { colour } from './colour.js';
import { daCapo, saidAgain, withRoomFor } from './echoed.js';
import { closeWith, fitBars } from './fitting.js';
import { type Harmonist, learnedChart } from './learned-harmony.js';
import { mannerOf, overDrone } from './manner.js';
import { PURE } from './modes.js';
import type { Numeral } from './numeral.js';
import { goOutside } from './outside.js';
import { chordsIn, economyOf, type Palette } from './palette.js';
import { prepare } from './preparation.js';
import { resolved } from './resolution.js';
import { substitute } from './substitution.js';

/** What harmony needs to know of a section. */
export interface HarmonySection {
  readonly material: string;
  readonly occurrence: number;
  /** Use in the harmony table. */
  readonly harmony: string;
  /** Changes that it may be played on, by name; absent: those of its material. */
  readonly changes?: readonly string[] | undefined;
  readonly bars: number;
  readonly key: Key;
  readonly close: Close;
  readonly lead: Lead;
  readonly energy: number;
}

export interface HarmonyAsk {
  readonly table: HarmonyTable;
  readonly substyle: string;
  readonly complexity: number;
  readonly palette: Palette;
  readonly final: ChosenFinal;
  /** Bars at the end that belong to the final cadence, at most. */
  readonly random: Random;
  /** The last section leads to the first. */
  readonly round?: boolean;
  /** Absent where it says nothing about the chords. */
  readonly metre?: string;
  /** Name of the manner that the piece's character has. */
  readonly manner?: string | undefined;
  /** Writes progressions where the table lets it. */
  readonly harmonist?: Harmonist | undefined;
  /** Bars that say those before them again. */
  readonly echoes?: (section: HarmonySection) => readonly Echo[];
  /** The section, by index, that one brings back as it was. */
  readonly daCapo?: (index: number) => number | undefined;
}

/** What a piece has of chords, how dear further ones are to it, and how densely they follow. */
interface Thrift {
  readonly known: ReadonlySet<string>;
  readonly economy: number;
  readonly manner: HarmonyManner;
}

/** Bars at the end of a section that leave a drone for their cadence, at the least. */
const CADENCE = 2;

/** Below it a piece has no turn or close that brings a new chord. */
const THRIFTY = 0.5;

function affords({ known, economy }: Thrift, bars: readonly ChartBar[]): boolean {
  return economy >= THRIFTY || newChords(bars, known) === 0;
}

function isPure(mode: KeyMode, { palette }: HarmonyAsk): boolean {
  return palette === 'diatonic' || PURE.has(mode);
}

/** The chart of every section, bar by bar. */
export function harmonize(sections: readonly HarmonySection[], ask: HarmonyAsk): ChartBar[][] {
  const materials = new Map<string, ChosenProgression>();
  const taken = new Set<string>();
  const known = new Set<string>();
  const echoes = sections.map((section) => ask.echoes?.(section) ?? []);
  const thrift = {
    known,
    economy: economyOf(ask.table, ask.random),
    manner: mannerOf(ask.table, ask.complexity, ask.random, {
      substyle: ask.substyle,
      own: ask.manner,
      echoes: echoes.some((own) => own.length > 0),
      bars: sections.reduce((sum, { bars }) => sum + bars, 0),
    }),
  };
  const calm = firstEnergies(sections);
  const warm = sections.map(
    ({ occurrence, energy, material }) => occurrence > 0 && energy >= calm.get(material)! + WARMER,
  );
  const plain: ChartBar[][] = [];
  for (const [index, section] of sections.entries()) {
    const name = `${changesOf(section, ask)}/${section.key.mode}`;
    const before = materials.get(name) ?? theOneLoop(section, sections, materials, ask);
    const chosen = before ?? chooseMaterial(section, sections, ask, taken, thrift);
    materials.set(name, chosen);
    taken.add(chosen.chart);
    for (const chord of chordsIn(chosen.bars)) known.add(chord);
    const last = index === sections.length - 1;
    const place = { index, last, warm: warm[index]!, echoes: echoes[index]! };
    const own = sectionBars(section, chosen, place, ask, thrift);
    const first = ask.daCapo?.(index);
    const bars = first === undefined ? own : daCapo(own, plain[first]!, CADENCE);
    const outside = ask.random.under('outside', first ?? index);
    plain.push(ask.palette === 'diatonic' ? bars : goOutside(bars, ask.table, section, outside));
  }
  const laid: ChartBar[][] = [];
  for (const [index, bars] of plain.entries()) {
    const section = sections[index]!;
    const following = index + 1 === sections.length && ask.round ? 0 : index + 1;
    const next = sections[following];
    const prepared = next ? prepare(bars, section, next, plain[following]!, index, ask) : bars;
    const coloured = colour(
      placeAugmentedSixths(prepared, plain[following]?.[0]?.[0] ?? null),
      ask.table,
      { ...ask, mode: section.key.mode, occurrence: section.occurrence, warm: warm[index]! },
      ask.random.under(...(ask.table.colouring === 'song' ? ['song'] : ['material', section.material])),
      ask.random.under('song'),
    );
    const said = saidAgain(coloured, echoes[index]!, bars);
    const first = ask.daCapo?.(index);
    const chart = first === undefined ? said : daCapo(said, laid[first]!, CADENCE);
    const goesOn = next !== undefined && keyName(next.key) === keyName(section.key);
    const after = goesOn ? (plain[following]?.[0]?.[0] ?? null) : null;
    laid.push(ask.table.resolves ? resolved(chart, after) : chart);
  }
  return laid;
}

/** By how much a section is hotter than the first of its material where a band that has settled its changes varies them. */
const WARMER = 0.12;

/** Energy of the first section of each material. */
function firstEnergies(sections: readonly HarmonySection[]): ReadonlyMap<string, number> {
  return new Map(sections.toReversed().map(({ material, energy }) => [material, energy]));
}

/** Name of the changes that a section is played on: those of a material, mostly its own. */
function changesOf({ material, changes = [] }: HarmonySection, { random }: HarmonyAsk): string {
  if (changes.length === 0) return material;
  const name = random.at('changes', material).pick(changes);
  return name === 'own' ? material : name;
}

/** Of a piece that one loop carries: the loop of its first section, where this section does not stand apart. */
function theOneLoop(
  section: HarmonySection,
  sections: readonly HarmonySection[],
  materials: ReadonlyMap<string, ChosenProgression>,
  { table: { loops }, random }: HarmonyAsk,
): ChosenProgression | undefined {
  if (!loops || loops.apart.includes(section.harmony)) return undefined;
  const first = sections.find(({ harmony }) => !loops.apart.includes(harmony));
  const loop = first && materials.get(`${first.material}/${section.key.mode}`);
  const carries = loop && isLoop(loop.bars) && chordsIn(loop.bars).size >= (loops.least ?? 1);
  return carries && goesRound(loops, random) ? loop : undefined;
}

/** Whether one loop carries the piece: it then goes round as it is, without turns and leads. */
function goesRound(loops: LoopHabits, random: Random): boolean {
  return random.at('one-loop').chance(loops.one);
}

/** Longest progression that is heard as a loop, in bars. */
const LOOP = 4;

function isLoop(bars: readonly ChartBar[]): boolean {
  return bars.length <= LOOP;
}

/** A loop in the piece's own pace: every chord twice as long as written, or half as long, where there is room. */
function paced(
  bars: readonly ChartBar[],
  room: number,
  { table: { loops }, random }: HarmonyAsk,
): ChartBar[] {
  if (!loops || !isLoop(bars)) return [...bars];
  const draws = random.at('chord-pace');
  const pace = draws.next();
  if (pace < loops.slow && bars.length * 2 <= room) return bars.flatMap((bar) => [bar, bar]);
  const plain = bars.length % 2 === 0 && bars.every((bar) => bar.length === 1);
  if (pace < 1 - loops.fast || !plain) return [...bars];
  return bars.flatMap((bar, i) => (i % 2 === 0 ? [[...bar, ...bars[i + 1]!]] : []));
}

function chooseMaterial(
  section: HarmonySection,
  sections: readonly HarmonySection[],
  ask: HarmonyAsk,
  taken: ReadonlySet<string>,
  thrift: Thrift,
): ChosenProgression {
  const longest = Math.max(...sections.filter((s) => s.material === section.material).map((s) => s.bars));
  const random = ask.random.under('material', section.material);
  const chosen = chooseProgression(
    ask.table,
    {
      use: section.harmony,
      mode: section.key.mode,
      substyle: ask.substyle,
      bars: longest,
      close: section.close,
      complexity: ask.complexity,
      palette: ask.palette,
      taken,
      ...thrift,
    },
    random,
  );
  const going = paced(chosen.bars, longest, ask);
  const bars = substitute(
    going,
    ask.table,
    {
      amount: ask.complexity * 0.6 * thrift.manner.changes,
      pure: isPure(section.key.mode, ask),
      keep: chosen.closes === null ? going.length : Math.max(1, going.length - 1),
      following: going[0]?.[0] ?? null,
    },
    random.under('base'),
  );
  const written =
    ask.harmonist && !chosen.written
      ? learnedChart(bars, ask.harmonist, { ...ask, key: section.key }, random)
      : bars;
  return { ...chosen, bars: written };
}

/** Where a section stands in its piece, and what that makes of its chart. */
interface SectionPlace {
  readonly index: number;
  readonly last: boolean;
  /** Hotter than the first of its material. */
  readonly warm: boolean;
  /** Its bars that say those before them again. */
  readonly echoes: readonly Echo[];
}

function sectionBars(
  section: HarmonySection,
  chosen: ChosenProgression,
  { index, last, warm, echoes }: SectionPlace,
  ask: HarmonyAsk,
  thrift: Thrift,
): ChartBar[] {
  const { table } = ask;
  const mode = section.key.mode;
  const random = ask.random.under(
    'section',
    section.material,
    ...(table.settled ? [] : [section.occurrence, index]),
  );
  const round =
    table.loops !== undefined && isLoop(chosen.bars) && goesRound(table.loops, ask.random) && !last;
  const plain = fitBars(chosen.bars, section.bars);
  let bars = round ? plain : turnLoops(plain, chosen.bars.length, section, random, ask, thrift);
  let closing = 1;
  if (last && ask.final.approach.length > 0 && affords(thrift, ask.final.approach)) {
    const approach = ask.final.approach.slice(-(section.bars > 2 ? section.bars - 1 : section.bars));
    bars = closeWith(bars, approach, tonicOf(chosen));
    closing = approach.length;
  } else if (
    section.close !== 'none' &&
    !(round && section.close === 'lead') &&
    chosen.closes !== section.close &&
    (section.close !== 'lead' || (section.bars >= 4 && random.at('lead').chance(0.55)))
  ) {
    const room = section.close !== 'lead' && section.bars >= 4 ? 2 : 1;
    const cadence = chooseCadence(
      table,
      { close: section.close, mode, substyle: ask.substyle, bars: room, palette: ask.palette },
      random.at('cadence'),
    );
    if (cadence && affords(thrift, cadence)) {
      bars = closeWith(bars, cadence, tonicOf(chosen));
      closing = cadence.length;
    }
  }
  const hemiola = hemiolaFor(section, ask);
  if (hemiola) {
    const home = last ? [] : [[tonicOf(chosen) ?? hemiola.tonic]];
    bars = closeWith(bars, [...hemiola.bars, ...home], tonicOf(chosen));
    closing = hemiola.bars.length + home.length;
  }
  bars = withRoomFor(bars, echoes, Math.max(CADENCE, closing), tonicOf(chosen));
  const musette =
    table.drones?.materials.includes(section.material) && ask.random.at('drone').chance(table.drones.chance);
  const drones = musette || thrift.manner.drone?.includes(section.harmony);
  const droned = drones ? overDrone(bars, mode, Math.max(CADENCE, closing)) : bars;
  const varies = table.settled ? warm : section.occurrence > 0;
  if (!varies || thrift.economy < THRIFTY) return droned;
  const varied = substitute(
    droned,
    table,
    {
      amount: ask.complexity * table.variation * thrift.manner.changes,
      keep: bars.length - closing,
      following: null,
      pure: isPure(mode, ask),
    },
    random.under('return'),
  );
  return saidAgain(varied, echoes, droned);
}

/** Fewest bars of a section that closes in a hemiola. */
const DANCED = 8;

/** The hemiola that a section closes with, the same wherever its material comes back; and the tonic it leads to. */
function hemiolaFor(
  { bars, close, key, material }: HarmonySection,
  { table, metre, random }: HarmonyAsk,
): { readonly bars: readonly ChartBar[]; readonly tonic: Numeral } | undefined {
  const charts = table.hemiolas?.charts.filter(({ modes }) => modes.includes(key.mode)) ?? [];
  if (!table.hemiolas || charts.length === 0 || metre !== '3/4' || close !== 'full' || bars < DANCED)
    return undefined;
  const draws = random.at('hemiola', material);
  if (!draws.chance(table.hemiolas.chance)) return undefined;
  const { chart } = draws.weighted(charts, ({ weight }) => weight ?? 1);
  return { bars: parseChart(chart), tonic: parseChart(isMinor(key) ? 'i' : 'I')[0]![0]! };
}

/** The plain tonic as the progression has it. */
function tonicOf(chosen: ChosenProgression): Numeral | null {
  return (
    chosen.bars
      .flat()
      .find((n) => n.degree === 0 && n.shift === 0 && !n.inversion && n.below === undefined) ?? null
  );
}

/** A short loop has its last bar turned now and then: mostly in the fourth round, seldom in the second. */
function turnLoops(
  bars: readonly ChartBar[],
  loop: number,
  section: HarmonySection,
  random: Random,
  ask: HarmonyAsk,
  thrift: Thrift,
): ChartBar[] {
  if (loop > 4 || bars.length < loop * 2) return [...bars];
  const open = section.close === 'none';
  return bars.map((bar, i) => {
    const round = (i + 1) / loop;
    if (!Number.isInteger(round) || round % 2 !== 0 || (i + 1 === bars.length && !open)) return bar;
    const draws = random.at('turn', i);
    if (!draws.chance(Math.min(1, ask.table.variation * (round % 4 === 0 ? 2.2 : 0.4)))) return bar;
    const turn = chooseCadence(
      ask.table,
      { close: 'lead', mode: section.key.mode, substyle: ask.substyle, bars: 1, palette: ask.palette },
      draws,
    );
    return turn && affords(thrift, turn) ? turn[0]! : bar;
  });
}
