import type { EndingStyle } from '../../styles/tables/forms.js';
import type { Metre } from '../../theory/metre.js';
import { type TempoChange, TempoMap } from '../../theory/tempo-map.js';

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

/** Beats over which a ritardando spreads: the last bar before the ending. Each beat is a little slower. */
function tempoMap(bpm: number, bars: number, metre: Metre, last: number): TempoMap {
  const changes: TempoChange[] = [{ tick: 0, bpm }];
  if (last < 1 && bars >= 2) {
    const start = (bars - 1) * metre.barTicks;
    const steps = metre.feltBeats;
    for (let step = 0; step < steps; step++) {
      const part = (step + 1) / (steps + 0.5);
      changes.push({ tick: start + step * metre.beatTicks, bpm: bpm * (1 - (1 - last) * part * part) });
    }
    changes.push({ tick: bars * metre.barTicks, bpm: bpm * last });
  }
  return new TempoMap(changes);
}

/** The span of a number of bars; null where they do not leave room for the shortest ring-out. */
function spanOf(
  bars: number,
  seconds: number,
  bpm: number,
  metre: Metre,
  style: EndingStyle,
  ritardando: number,
): Span | null {
  const map = tempoMap(bpm, bars, metre, ritardando);
  const start = bars * metre.barTicks;
  const ring = seconds - map.seconds(start);
  const [shortest, ideal, longest] = style.ring;
  if (bars > 0 && ring < shortest) return null;
  if (ring <= 0) return null;
  const cost = ring > longest ? (ring - longest) * 3 + (longest - ideal) * 0.5 : Math.abs(ring - ideal) * 0.5;
  return { bars, tempoMap: map, endTick: Math.round(map.ticks(seconds)), start, ring, cost };
}

/**
 * The ways to divide a duration: the most bars that leave the shortest ring-out, and one bar less where the style
 * bears so long an ending. The first is always there: a piece too short for a bar is one gesture of 0 bars.
 */
export function spans(
  seconds: number,
  bpm: number,
  metre: Metre,
  style: EndingStyle,
  ritardando: number,
): Span[] {
  const barSeconds = (metre.barTicks * 60) / (bpm * 960);
  const most = Math.floor(seconds / barSeconds);
  const found: Span[] = [];
  for (let bars = most; bars >= 0 && found.length < 3; bars--) {
    // A single bar and a very short piece keep strict time.
    const span = spanOf(bars, seconds, bpm, metre, style, bars >= 4 ? ritardando : 1);
    if (span) found.push(span);
  }
  return found.filter((span, i) => i === 0 || span.ring <= style.ring[2] + barSeconds * 0.25);
}
