import { bassClass } from '../../theory/chord.js';
import { chordAt } from '../chord-at.js';
import type { Plan, PlanChord, PlanSection } from '../plan.js';

/** The first later chord with another bass note; undefined after the last. */
export function nextChange(plan: Plan, tick: number): PlanChord | undefined {
  const now = bassClass(chordAt(plan, tick).chord);
  return plan.chords.find((span) => span.start > tick && bassClass(span.chord) !== now);
}

/** A stretch over one bass note inside a section. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly chord: PlanChord;
}

/** The chords of a section, neighbours with the same chord root and bass joined, cut at the section's edges. */
export function spansOf(plan: Plan, section: Pick<PlanSection, 'start' | 'length'>): Span[] {
  const end = section.start + section.length;
  const spans: Span[] = [];
  for (const chord of plan.chords) {
    const from = Math.max(section.start, chord.start);
    const to = Math.min(end, chord.start + chord.length);
    if (to <= from) continue;
    const last = spans.at(-1);
    if (
      last &&
      last.chord.chord.root === chord.chord.root &&
      bassClass(last.chord.chord) === bassClass(chord.chord)
    )
      spans[spans.length - 1] = { ...last, end: to };
    else spans.push({ start: from, end: to, chord });
  }
  return spans;
}
