import { type Metre, quartersPerMinute } from '../theory/metre.js';
import { ritardando } from '../theory/ritardando.js';
import type { TempoMap } from '../theory/tempo-map.js';
import type { EndingStyle, FormTable } from './tables/forms.js';

/** Bars from which a piece may slow down at its end; shorter ones keep strict time. */
const SLOWING = 4;

/**
 * A loop does not end: behind its last bar stands another one that is planned, so that there is something to lead to,
 * and never played. The tempo holds.
 */
const TURNING: EndingStyle = { kind: 'chord', ring: [0, 0, 999], ritardando: 1 };

/** Seconds: what printing and reading a duration may lose. */
export const READING_LOSS = 0.001;

/** How a substyle ends, or goes round. */
export function endingOf(forms: FormTable, substyle: string, loop = false): EndingStyle {
  if (loop) return TURNING;
  const style = forms.endings[substyle] ?? forms.endings['*'];
  if (!style) throw new Error('a form table needs an ending for "*"');
  return style;
}

/** What the length of a number of bars depends on. */
export interface Pace {
  /** Felt beats a minute. */
  readonly tempo: number;
  readonly metre: Metre;
  readonly ending: EndingStyle;
  /** 0-1: how much of the style's ritardando is played. */
  readonly humanize: number;
}

/** The tempo map of a piece of so many bars before its ending. */
export function tempoOf(bars: number, { tempo, metre, ending, humanize }: Pace): TempoMap {
  const last = bars >= SLOWING ? 1 - (1 - ending.ritardando) * Math.min(1, humanize) : 1;
  return ritardando(quartersPerMinute(tempo, metre), bars, metre, last);
}

/** Seconds that a piece of so many bars may last, its ending included: the shortest, the style's ideal, the longest. */
export function secondsOf(bars: number, pace: Pace): { shortest: number; ideal: number; longest: number } {
  const { metre, ending } = pace;
  const map = tempoOf(bars, pace);
  const body = map.seconds(bars * metre.barTicks);
  const bar = map.seconds((bars + 1) * metre.barTicks) - body;
  const [shortest, ideal, longest] = ending.ring;
  return { shortest: body + shortest, ideal: body + ideal, longest: body + longest + bar };
}

/** Seconds of so many bars in strict time, to a millionth. */
export function strictSeconds(bars: number, { tempo, metre }: Pick<Pace, 'tempo' | 'metre'>): number {
  return Math.round(((bars * metre.feltBeats * 60) / tempo) * 1e6) / 1e6;
}
