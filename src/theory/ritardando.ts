import type { Metre } from './metre.js';
import { type TempoChange, TempoMap } from './tempo-map.js';

/**
 * A tempo that holds until the last of `bars` bars and slows down over it, a little more at each beat; `last` is the
 * tempo from there on against the first (1: strict). `bpm` in quarter notes.
 */
export function ritardando(bpm: number, bars: number, metre: Metre, last: number): TempoMap {
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
