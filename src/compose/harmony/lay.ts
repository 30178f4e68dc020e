import { type Chord, chordSymbol } from '../../theory/chord.js';
import { chordBeats } from '../../theory/chord-bar.js';
import type { ChordChart } from '../../theory/chord-chart.js';
import type { Key } from '../../theory/key.js';
import type { Metre } from '../../theory/metre.js';
import type { NumeralChart } from '../../theory/roman.js';
import type { EndingTimes } from '../form/ending.js';
import type { Span } from '../form/length.js';
import type { PlanChord, PlanSection } from '../plan.js';
import { analyse } from './analysis.js';
import { placeAugmentedSixths } from './augmented-sixth.js';
import { barShares, type ChartBar } from './chart.js';
import type { ChosenFinal } from './choice.js';
import { functionOf, type Numeral, numeralChord, parseNumeral, printNumeral } from './numeral.js';

function planChord(numeral: Numeral, key: Key, start: number, length: number): PlanChord {
  return {
    start,
    length,
    chord: numeralChord(numeral, key),
    key,
    roman: printNumeral(numeral),
    role: functionOf(numeral),
  };
}

/** A section's chart in ticks. A chord that goes on over the bar line is one chord. */
export function layChords(bars: readonly ChartBar[], section: PlanSection, metre: Metre): PlanChord[] {
  const laid: PlanChord[] = [];
  bars.forEach((bar, index) => {
    let at = section.start + index * metre.barTicks;
    for (const { numeral, beats } of sharesOf(bar, bars[index + 1]?.[0] ?? null, metre)) {
      const chord = planChord(numeral, section.key, at, beats * metre.beatTicks);
      at += chord.length;
      const before = laid[laid.length - 1];
      if (before && before.roman === chord.roman && chordSymbol(before.chord) === chordSymbol(chord.chord)) {
        laid[laid.length - 1] = { ...before, length: before.length + chord.length };
      } else laid.push(chord);
    }
  });
  return laid;
}

/** The chords of a bar with their beats; where a short bar has no room for all, augmented sixths go to what is left. */
function sharesOf(bar: ChartBar, following: Numeral | null, metre: Metre): ReturnType<typeof barShares> {
  const shares = barShares(bar, metre);
  if (shares.length === bar.length) return shares;
  const [placed] = placeAugmentedSixths([shares.map(({ numeral }) => numeral)], following);
  return shares.map((share, i) => ({ ...share, numeral: placed![i]! }));
}

/** A chart given in chords, with what they are in the key where that is known. */
export interface GivenChart {
  readonly chart: ChordChart;
  readonly numerals: NumeralChart | undefined;
}

/** A chart given in chords, to the letter; it comes round where the section is longer. */
export function layGivenChords(given: GivenChart, section: PlanSection, metre: Metre): PlanChord[] {
  const { chart, numerals } = given;
  const placed: { start: number; length: number; chord: Chord; known: Numeral | null }[] = [];
  for (let index = 0; index < section.bars; index++) {
    const bar = chart[index % chart.length]!;
    const beats = chordBeats(bar, metre);
    if (!beats) throw new Error(`a bar of ${bar.chords.length} chords does not fit ${metre.name}`);
    let start = section.start + index * metre.barTicks;
    bar.chords.forEach((chord, i) => {
      const length = beats[i]! * metre.beatTicks;
      const known = knownAs(numerals?.[index % chart.length], i, bar.chords, section.key);
      const before = placed[placed.length - 1];
      if (before && goesOn(before, { chord, known })) before.length += length;
      else placed.push({ start, length, chord, known });
      start += length;
    });
  }
  return placed.map((span, i) => givenChord(span, section.key, placed[i + 1]?.chord ?? null));
}

interface GivenChord {
  readonly chord: Chord;
  /** What it is said to be in the key, if that was said and is right. */
  readonly known: Numeral | null;
}

function givenChord(
  span: GivenChord & { start: number; length: number },
  key: Key,
  next: Chord | null,
): PlanChord {
  const { start, length, chord, known } = span;
  const numeral = known ?? analyse(chord, key, next);
  return { start, length, chord, key, roman: printNumeral(numeral), role: functionOf(numeral) };
}

/** The numeral that was given for a bar's chord; null where none was, or it is another chord's. */
function knownAs(
  numerals: readonly string[] | undefined,
  index: number,
  chords: readonly Chord[],
  key: Key,
): Numeral | null {
  const text = numerals?.length === chords.length ? numerals[index] : undefined;
  if (text === undefined) return null;
  const numeral = parseNumeral(text);
  return chordSymbol(numeralChord(numeral, key)) === chordSymbol(chords[index]!) ? numeral : null;
}

/** A chord that is written again goes on, unless it is said to be something else in the key than before. */
function goesOn(before: GivenChord, now: GivenChord): boolean {
  if (chordSymbol(before.chord) !== chordSymbol(now.chord)) return false;
  return (
    before.known === null || now.known === null || printNumeral(before.known) === printNumeral(now.known)
  );
}

/** Where the ending's chords stand: the tag's share its whole beats, the last rings to the end. */
function endingPlaces(
  count: number,
  times: EndingTimes,
  span: Span,
  metre: Metre,
): { start: number; length: number }[] {
  const beats = Math.round((times.strike - span.start) / metre.beatTicks);
  const tag = Math.min(count - 1, Math.max(0, beats));
  const places: { start: number; length: number }[] = [];
  const share = tag > 0 ? Math.floor(beats / tag) : 0;
  let at = span.start;
  for (let i = 0; i < tag; i++) {
    const length = (i === 0 ? beats - share * (tag - 1) : share) * metre.beatTicks;
    places.push({ start: at, length });
    at += length;
  }
  const start = tag > 0 ? times.strike : span.start;
  return [...places, { start, length: span.endTick - start }];
}

/** From the ending's downbeat to the end: the tag's chords (whole beats each), then the last one. */
export function endingChords(
  final: ChosenFinal,
  times: EndingTimes,
  span: Span,
  key: Key,
  metre: Metre,
): PlanChord[] {
  const chords = [...final.tag, final.chord];
  const places = endingPlaces(chords.length, times, span, metre);
  return places.map(({ start, length }, i) =>
    planChord(chords[chords.length - places.length + i]!, key, start, length),
  );
}

/** The same for chords that are given. */
export function givenEnding(
  chords: readonly Chord[],
  numerals: readonly string[],
  times: EndingTimes,
  span: Span,
  key: Key,
  metre: Metre,
): PlanChord[] {
  const places = endingPlaces(chords.length, times, span, metre);
  const own = chords
    .map((chord, i): GivenChord => ({ chord, known: knownAs(numerals, i, chords, key) }))
    .slice(-places.length);
  return places.map((place, i) => givenChord({ ...own[i]!, ...place }, key, own[i + 1]?.chord ?? null));
}
