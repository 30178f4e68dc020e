/**
 * Progressions that a trained model writes: the table's chart gives the rhythm of the chords, where it begins and how it
 * closes; the model writes what lies between, with chords that the table has for the mode. Several are sampled; the one
 * that surprises the model about as much as real pieces do is kept.
 */
import type { Random } from '../../math/random.js';
import { QUALITIES } from '../../models/corpus/classes.js';
import { Expectation } from '../../models/harmony/expectation.js';
import type { HarmonyModel } from '../../models/harmony/harmony-model.js';
import { BarGrid, metreClass } from '../../models/melody/bar-grid.js';
import { SOURCES, STYLES } from '../../models/melody/scene.js';
import {
  type SampledChord,
  type SampledProgression,
  sampleProgression,
} from '../../models/sampling/progression-sampler.js';
import type { HarmonyTable, LearnedProgressions } from '../../styles/tables/harmony.js';
import { type Chord, chord } from '../../theory/chord.js';
import { isMinor, type Key, type KeyMode } from '../../theory/key.js';
import { type Metre, quartersPerMinute } from '../../theory/metre.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { analyse } from './analysis.js';
import { barShares, type ChartBar, parseChart } from './chart.js';
import { type Numeral, numeralChord, printNumeral } from './numeral.js';

/** A trained model of harmony as the composer asks it. */
export interface Harmonist {
  readonly model: HarmonyModel;
  /** Databases that it was trained on. */
  readonly sources: readonly string[];
  readonly metre: Metre;
  /** Beats of the metre a minute. */
  readonly tempo: number;
}

export interface RewritingAsk {
  readonly table: HarmonyTable;
  readonly key: Key;
  readonly substyle: string;
  readonly complexity: number;
}

const CANDIDATES = 10;
/** Nats that a candidate is worse for each chord that it has more or fewer than the table's chart, and each return more. */
const VARIETY = 0.15;
/** Chords at the end that stay: the close, and what leads to it. */
const CLOSE = 2;
/** Fewer changes than this leave nothing to write. */
const FEWEST = 5;
/** Ticks of a twelfth of a quarter. */
const UNIT = 80;

/** One change of chord: where it begins (twelfths), and which numerals of the chart it is. */
interface Change {
  readonly at: number;
  readonly numeral: Numeral;
  readonly places: (readonly [bar: number, index: number])[];
}

/** The chart with what the model writes; as it is where the style's model has no part in it. */
export function learnedChart(
  bars: readonly ChartBar[],
  harmonist: Harmonist,
  ask: RewritingAsk,
  random: Random,
): readonly ChartBar[] {
  const wanted = ask.table.learned;
  const { metre, model } = harmonist;
  const bar = metre.barTicks / UNIT;
  if (!wanted || !appliesTo(wanted, ask) || !Number.isInteger(bar)) return bars;
  const changes = changesOf(bars, metre);
  if (changes.length < FEWEST) return bars;
  const chords = changes.map(({ numeral }) => numeralChord(numeral, ask.key));
  const fixed = new Map<number, SampledChord>();
  chords.forEach((own, i) => {
    const { numeral } = changes[i]!;
    const moved = numeral.inversion !== undefined || (own.bass !== null && own.bass !== own.root);
    if (i === 0 || i >= changes.length - CLOSE || moved) fixed.set(i, classOf(own));
  });
  const known = vocabulary(ask.table, ask.key.mode, ask.substyle);
  const tonic = pitchClass(ask.key.tonic);
  const starts = Array.from({ length: bars.length + 1 }, (_, i) => i * bar);
  const task = {
    scene: {
      bars: new BarGrid(
        starts,
        starts.map(() => metreClass(metre.name)),
        bar,
      ),
      chords: [],
      end: bars.length * bar,
      tonic,
      minor: isMinor(ask.key),
      style: STYLES.indexOf(wanted.as[0]),
      source: harmonist.sources.includes(wanted.as[1]) ? SOURCES.indexOf(wanted.as[1]) : -1,
      tempo: quartersPerMinute(harmonist.tempo, metre),
    },
    onsets: changes.map(({ at }) => at),
    fixed,
    allowed: (root: number, quality: number): number =>
      known.has(modulo(root - tonic, 12) * QUALITIES.length + quality) ? 1 : 0,
    nucleus: 0.84 + 0.14 * ask.complexity,
  };
  // Plain pieces go where one expects it, intricate ones less than most.
  const usual = (model.surprise[wanted.as[0]] ?? 0) * (0.78 + 0.55 * ask.complexity);
  const expected = new Expectation();
  let kept: SampledProgression | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < CANDIDATES; k++) {
    const written = sampleProgression(model, { ...task, random: random.under('learned', k) }, expected);
    const distance =
      Math.abs(written.surprise - usual) +
      VARIETY * unlike(written.chords, chords.map(classOf), task.onsets, bar);
    if (distance >= least) continue;
    least = distance;
    kept = written;
  }
  return replaced(bars, changes, chords, kept!.chords, fixed, ask.key);
}

function appliesTo({ modes, substyles }: LearnedProgressions, { key, substyle }: RewritingAsk): boolean {
  return modes.includes(key.mode) && (substyles === undefined || substyles.includes(substyle));
}

/** How far a progression is from the table's in its number of different chords, and in what comes back after four bars. */
function unlike(
  own: readonly SampledChord[],
  table: readonly SampledChord[],
  onsets: readonly number[],
  bar: number,
): number {
  const more = distinct(own) - distinct(table);
  return Math.abs(more) + Math.max(0, returning(own, onsets, bar) - returning(table, onsets, bar));
}

function distinct(chords: readonly SampledChord[]): number {
  return new Set(chords.map(({ root, quality }) => root * QUALITIES.length + quality)).size;
}

/** Chords that stood four bars before as well. */
function returning(chords: readonly SampledChord[], onsets: readonly number[], bar: number): number {
  return chords.filter(({ root, quality }, i) => {
    const before = chords[onsets.indexOf(onsets[i]! - 4 * bar)];
    return before !== undefined && before.root === root && before.quality === quality;
  }).length;
}

/** Where the chord changes: what goes on, over a bar line too, is one. */
function changesOf(bars: readonly ChartBar[], metre: Metre): Change[] {
  const changes: Change[] = [];
  bars.forEach((own, b) => {
    let at = (b * metre.barTicks) / UNIT;
    let index = 0;
    for (const { numeral, beats } of barShares(own, metre)) {
      // Numerals that a bar has no room for are not heard.
      while (own[index] !== numeral) index++;
      const last = changes.at(-1);
      if (last && printNumeral(last.numeral) === printNumeral(numeral)) last.places.push([b, index]);
      else changes.push({ at, numeral, places: [[b, index]] });
      at += (beats * metre.beatTicks) / UNIT;
      index++;
    }
  });
  return changes;
}

function classOf({ root, quality }: Chord): SampledChord {
  return { root: pitchClass(root), quality: Math.max(0, QUALITIES.indexOf(quality.suffix)) };
}

const vocabularies = new WeakMap<HarmonyTable, Map<string, ReadonlySet<number>>>();

/** Chords of the table's progressions and cadences in a mode: degrees in semitones × qualities + quality. */
function vocabulary(table: HarmonyTable, mode: KeyMode, substyle: string): ReadonlySet<number> {
  const known = vocabularies.get(table) ?? new Map<string, ReadonlySet<number>>();
  vocabularies.set(table, known);
  const key = `${substyle} ${mode}`;
  const chords = known.get(key) ?? listedChords(table, mode, substyle);
  known.set(key, chords);
  return chords;
}

function listedChords(table: HarmonyTable, mode: KeyMode, substyle: string): ReadonlySet<number> {
  const chords = new Set<number>();
  const listed = [...table.progressions, ...table.cadences].filter(
    ({ modes, substyles }) =>
      modes.includes(mode) && (substyles === undefined || substyles.includes(substyle)),
  );
  for (const numeral of listed.flatMap(({ chart }) => parseChart(chart).flat())) {
    const { root, quality } = numeralChord(numeral, { tonic: 0, mode: 'major' });
    const known = QUALITIES.indexOf(quality.suffix);
    if (known >= 0) chords.add(pitchClass(root) * QUALITIES.length + known);
  }
  return chords;
}

/** The bars with the written chords as numerals of the key. */
function replaced(
  bars: readonly ChartBar[],
  changes: readonly Change[],
  given: readonly Chord[],
  written: readonly SampledChord[],
  fixed: ReadonlyMap<number, SampledChord>,
  key: Key,
): ChartBar[] {
  const chords = written.map((own, i) =>
    fixed.has(i) ? given[i]! : chord(spelled(own.root, key), QUALITIES[own.quality]!),
  );
  const out = bars.map((own) => [...own]);
  changes.forEach(({ places }, i) => {
    if (fixed.has(i)) return;
    const numeral = analyse(chords[i]!, key, chords[i + 1] ?? null);
    for (const [bar, index] of places) out[bar]![index] = numeral;
  });
  return out;
}

/** The root of a pitch class nearest to the key on the line of fifths: flats as far as the flat fifth, else sharps. */
function spelled(root: number, key: Key): number {
  for (let away = -5; away <= 6; away++) if (pitchClass(key.tonic + away) === root) return key.tonic + away;
  return key.tonic;
}
