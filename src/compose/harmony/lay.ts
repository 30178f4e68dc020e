import { chordSymbol } from '../../theory/chord.js';
import type { Key } from '../../theory/key.js';
import type { Metre } from '../../theory/metre.js';
import type { EndingTimes } from '../form/ending.js';
import type { Span } from '../form/length.js';
import type { PlanChord, PlanSection } from '../plan.js';
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

/** From the ending's downbeat to the end: the tag's chords (whole beats each), then the last one. */
export function endingChords(
  final: ChosenFinal,
  times: EndingTimes,
  span: Span,
  key: Key,
  metre: Metre,
): PlanChord[] {
  const beats = Math.round((times.strike - span.start) / metre.beatTicks);
  const tag = final.tag.slice(-Math.max(0, beats));
  const laid: PlanChord[] = [];
  if (beats > 0 && tag.length > 0) {
    const share = Math.floor(beats / tag.length);
    let at = span.start;
    tag.forEach((numeral, i) => {
      const length = (i === 0 ? beats - share * (tag.length - 1) : share) * metre.beatTicks;
      laid.push(planChord(numeral, key, at, length));
      at += length;
    });
  }
  const start = laid.length > 0 ? times.strike : span.start;
  return [...laid, planChord(final.chord, key, start, span.endTick - start)];
}
