import { type Chord, chordSymbol } from '../../theory/chord.js';
import { type ChordChart, chordBeats } from '../../theory/chord-chart.js';
import type { Key } from '../../theory/key.js';
import type { Metre } from '../../theory/metre.js';
import type { EndingTimes } from '../form/ending.js';
import type { Span } from '../form/length.js';
import type { PlanChord, PlanSection } from '../plan.js';
import { analyse } from './analysis.js';
import { barShares, type ChartBar } from './chart.js';
import type { ChosenFinal } from './choice.js';
import { functionOf, type Numeral, numeralChord, printNumeral } from './numeral.js';

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
    for (const { numeral, beats } of barShares(bar, metre)) {
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

/** A chart given in chords, to the letter; it comes round where the section is longer. */
export function layGivenChords(chart: ChordChart, section: PlanSection, metre: Metre): PlanChord[] {
  const placed: { start: number; length: number; chord: Chord }[] = [];
  for (let index = 0; index < section.bars; index++) {
    const bar = chart[index % chart.length]!;
    const beats = chordBeats(bar, metre);
    if (!beats) throw new Error(`a bar of ${bar.chords.length} chords does not fit ${metre.name}`);
    let start = section.start + index * metre.barTicks;
    bar.chords.forEach((chord, i) => {
      const length = beats[i]! * metre.beatTicks;
      const before = placed[placed.length - 1];
      if (before && chordSymbol(before.chord) === chordSymbol(chord)) before.length += length;
      else placed.push({ start, length, chord });
      start += length;
    });
  }
  return placed.map((span, i) =>
    givenChord(span.chord, section.key, span.start, span.length, placed[i + 1]?.chord ?? null),
  );
}

function givenChord(chord: Chord, key: Key, start: number, length: number, next: Chord | null): PlanChord {
  const numeral = analyse(chord, key, next);
  return { start, length, chord, key, roman: printNumeral(numeral), role: functionOf(numeral) };
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
  times: EndingTimes,
  span: Span,
  key: Key,
  metre: Metre,
): PlanChord[] {
  const places = endingPlaces(chords.length, times, span, metre);
  const own = chords.slice(-places.length);
  return places.map(({ start, length }, i) => givenChord(own[i]!, key, start, length, own[i + 1] ?? null));
}
