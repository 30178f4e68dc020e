import type { Draft, PlanSection } from '../plan.js';

/**
 * Where the lead of a section rests for at least `room` ticks, or holds a note for longer than `held` (absent: notes are waited for): from
 * when, and until when.
 */
export function leadGaps(
  { start: begin, length: whole }: PlanSection,
  melody: readonly Draft[],
  room: number,
  held = Number.POSITIVE_INFINITY,
): (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  let from = begin;
  for (const { start, length } of [...melody, { start: begin + whole, length: 0 }]) {
    if (start - from >= room) gaps.push([from, start]);
    from = Math.max(from, start + Math.min(length, held));
  }
  return gaps;
}
