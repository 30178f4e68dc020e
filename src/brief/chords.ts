import { barMisfit, type ChordChart, parseChordChart } from '../theory/chord-chart.js';
import type { Key } from '../theory/key.js';
import { inferKey, type TimedChord } from '../theory/key-inference.js';
import type { Metre } from '../theory/metre.js';
import { contradiction, invalid, type Problem } from './problem.js';

/** A chart of the request, and where it stands there. */
export interface AskedChart {
  readonly pointer: string;
  readonly bars: ChordChart;
}

export function readChart(text: string | undefined, pointer: string, problems: Problem[]): AskedChart | null {
  if (text === undefined) return null;
  const parsed = parseChordChart(text);
  if (parsed.ok) return { pointer, bars: parsed.bars };
  problems.push(invalid(pointer, parsed.detail));
  return null;
}

/** The key that charts are in, taken as one; null without a chart. `home` is preferred where it is as good. */
export function keyOfCharts(charts: readonly AskedChart[], home: Key | null = null): Key | null {
  const chords = charts.flatMap(({ bars }) =>
    bars.flatMap((bar): TimedChord[] => {
      const beats = bar.beats ?? bar.chords.map(() => 1);
      const total = beats.reduce((sum, beat) => sum + beat, 0);
      return bar.chords.map((chord, i) => ({ chord, length: beats[i]! / total }));
    }),
  );
  return chords.length === 0 ? null : inferKey(chords, home);
}

/** Charts that a metre has no room for. */
export function chartMisfits(charts: readonly AskedChart[], metre: Metre): Problem[] {
  return charts.flatMap(({ pointer, bars }) => {
    const misfit = barMisfit(bars, metre);
    return misfit === null ? [] : [contradiction(pointer, misfit)];
  });
}
