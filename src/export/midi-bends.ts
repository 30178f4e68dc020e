import type { Note } from '../score/score.js';

/** The wheel stands at `cents` from `tick` on. */
export interface WheelPoint {
  readonly tick: number;
  readonly cents: number;
}

/** Ticks between two wheel events of a glide, and the smallest step in cents worth an event. */
const STEP_TICKS = 20;
const STEP_CENTS = 3;

/**
 * The wheel of a part. A channel has one, so the bend of a note lasts until the next onset, which starts from its
 * own bend or from rest; notes struck together share the bend of the first that has one. `notes` sorted by played
 * onset. A glide starts from 0 cents at the onset unless its first point stands there.
 */
export function wheel(notes: readonly Note[]): WheelPoint[] {
  if (notes.every((note) => note.bend === undefined)) return [];
  const points: WheelPoint[] = [];
  let current = 0;
  const set = (tick: number, cents: number): void => {
    if (cents === current) return;
    points.push({ tick, cents });
    current = cents;
  };
  for (let i = 0; i < notes.length; ) {
    const onset = notes[i]!.start + notes[i]!.offset;
    let j = i;
    while (j < notes.length && notes[j]!.start + notes[j]!.offset === onset) j++;
    const bent = notes.slice(i, j).find((note) => note.bend !== undefined && note.bend.length > 0);
    const until = j < notes.length ? notes[j]!.start + notes[j]!.offset : Number.POSITIVE_INFINITY;
    i = j;
    if (bent?.bend === undefined) {
      set(onset, 0);
      continue;
    }
    let at = 0;
    let cents = bent.bend[0]!.at <= 0 ? bent.bend[0]!.cents : 0;
    set(onset, cents);
    for (const point of bent.bend) {
      const span = point.at - at;
      if (span <= 0) continue;
      const steps = Math.max(1, Math.floor(span / STEP_TICKS));
      for (let step = 1; step <= steps; step++) {
        const tick = onset + at + Math.round((span * step) / steps);
        const value = cents + ((point.cents - cents) * step) / steps;
        if (tick >= until) break;
        if (step === steps || Math.abs(value - current) >= STEP_CENTS) set(tick, value);
      }
      at = point.at;
      cents = point.cents;
    }
  }
  return points;
}
