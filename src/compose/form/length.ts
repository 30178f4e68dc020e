import { type Pace, READING_LOSS, strictSeconds, tempoOf } from '../../styles/piece-length.js';
import type { TempoMap } from '../../theory/tempo-map.js';

/** How a duration falls into whole bars and an ending. */
export interface Span {
  readonly bars: number;
  readonly tempoMap: TempoMap;
  readonly endTick: number;
  /** Downbeat of the ending. */
  readonly start: number;
  /** Seconds from there to the end. */
  readonly ring: number;
  /** How far the ring-out is from what the style likes. */
  readonly cost: number;
}

/** The span of a number of bars; null where they do not leave room for the shortest ring-out. */
export function spanOf(bars: number, seconds: number, pace: Pace): Span | null {
  const { metre, ending } = pace;
  const map = tempoOf(bars, pace);
  const start = bars * metre.barTicks;
  const ring = seconds - map.seconds(start);
  const [shortest, ideal, longest] = ending.ring;
  if (bars > 0 && ring < shortest - READING_LOSS) return null;
  if (ring <= 0) return null;
  const cost = ring > longest ? (ring - longest) * 3 + (longest - ideal) * 0.5 : Math.abs(ring - ideal) * 0.5;
  return { bars, tempoMap: map, endTick: Math.round(map.ticks(seconds)), start, ring, cost };
}

/** Bars that go round, and the bar behind them that is only led to. */
export function turningSpan(bars: number, pace: Pace): Span {
  const start = bars * pace.metre.barTicks;
  return {
    bars,
    tempoMap: tempoOf(bars, pace),
    endTick: start + pace.metre.barTicks,
    start,
    ring: strictSeconds(1, pace),
    cost: 0,
  };
}

/**
 * The ways to divide a duration: the most bars that leave the shortest ring-out, and one bar less where the style
 * bears so long an ending. The first is always there: a piece too short for a bar is one gesture of 0 bars.
 */
export function spans(seconds: number, pace: Pace): Span[] {
  const { metre, ending } = pace;
  const barSeconds = (metre.feltBeats * 60) / pace.tempo;
  const most = Math.floor(seconds / barSeconds);
  const found: Span[] = [];
  for (let bars = most; bars >= 0 && found.length < 3; bars--) {
    const span = spanOf(bars, seconds, pace);
    if (span) found.push(span);
  }
  return found.filter((span, i) => i === 0 || span.ring <= ending.ring[2] + barSeconds * 0.25);
}
