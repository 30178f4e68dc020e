/** The chords as players read them: a line of bars a section, as text or as data. */
import { type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';
import { parseChord } from '../theory/chord.js';
import { type ChordBar, printChordBar, sharedBeats } from '../theory/chord-bar.js';
import { METRES, metreOf } from '../theory/metre.js';
import { barsOf, type PrintedBar } from './notation.js';

export interface ChartBar {
  /** 1-based. */
  readonly bar: number;
  /** Beat (1-based, in units of the metre) and symbol of every chord that begins in the bar. */
  readonly chords: readonly { readonly beat: number; readonly symbol: string; readonly roman: string }[];
}

export interface ChartSection {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly bars: readonly ChartBar[];
}

export interface ChordChart {
  readonly title: string;
  readonly style: string;
  readonly key: string;
  readonly metre: string;
  /** Quarters a minute at the start. */
  readonly tempo: number;
  readonly sections: readonly ChartSection[];
}

export function chordChartOf(score: Score): ChordChart {
  const bars = barsOf(score);
  const metre = score.metres[0] ?? { beats: 4, unit: 4 };
  // The bar in which the last chord rings belongs to the last section.
  const last = (section: number) => section === score.sections.length - 1;
  return {
    title: score.title,
    style: score.style,
    key: score.key,
    metre: `${metre.beats}/${metre.unit}`,
    tempo: score.tempoMap[0]?.bpm ?? 120,
    sections: score.sections.map((section, i) => ({
      id: section.id,
      name: section.name,
      key: section.key,
      bars: bars
        .filter((bar) => bar.start >= section.start)
        .filter((bar) => bar.start < section.start + section.length || last(i))
        .map((bar) => barOf(score, bar)),
    })),
  };
}

/** Four bars a line, in the grammar that a brief's `chords` has: the bars of a section, joined, can be sent back. */
export function writeChordChart(score: Score): string {
  const chart = chordChartOf(score);
  const bars = barsOf(score);
  const lines = [
    chart.title,
    `${chart.style}, ${chart.key}, ${chart.metre}, ${Math.round(chart.tempo * 100) / 100} quarters a minute`,
  ];
  for (const section of chart.sections) {
    lines.push('', `[${section.name}]${section.key === chart.key ? '' : ` ${section.key}`}`);
    const printed = section.bars.map(({ bar }) => printChordBar(sounding(score, bars[bar - 1]!)));
    const cells = printed.map((cell, i) => (i > 0 && cell === printed[i - 1] ? '%' : cell));
    for (let i = 0; i < cells.length; i += 4) lines.push(`| ${cells.slice(i, i + 4).join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** The chords that sound in a bar; for how many beats, where that is not the usual share. */
function sounding(score: Score, bar: PrintedBar): ChordBar {
  const name = METRES.find((metre) => metre === `${bar.beats}/${bar.unit}`) ?? '4/4';
  const metre = metreOf(name);
  const end = bar.start + bar.length;
  const spans = score.chords.flatMap(({ start, length, symbol }) => {
    const chord = parseChord(symbol);
    const ticks = Math.min(end, start + length) - Math.max(bar.start, start);
    return chord && ticks > 0 ? [{ chord, beats: ticks / metre.beatTicks }] : [];
  });
  const chords = spans.map(({ chord }) => chord);
  const usual = sharedBeats(chords.length, metre);
  const whole = spans.every(({ beats }) => Number.isInteger(beats));
  const said = whole && !usual?.every((share, i) => share === spans[i]!.beats);
  return { chords, beats: said ? spans.map(({ beats }) => beats) : null };
}

function barOf(score: Score, bar: PrintedBar): ChartBar {
  const unit: Ticks = (4 * TICKS_PER_QUARTER) / bar.unit;
  return {
    bar: bar.index + 1,
    chords: score.chords
      .filter((chord) => chord.start >= bar.start && chord.start < bar.start + bar.length)
      .map((chord) => ({
        beat: Math.round(((chord.start - bar.start) / unit + 1) * 100) / 100,
        symbol: chord.symbol,
        roman: chord.roman,
      })),
  };
}
