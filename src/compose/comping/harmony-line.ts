import { pitchClass } from '../../theory/pitch.js';
import type { Plan, PlanChord } from '../plan.js';
import type { Tendencies } from './voicing-cost.js';

/** The chord chart with a way to find the chord at a tick. */
export class HarmonyLine {
  readonly chords: readonly PlanChord[];

  constructor(plan: Plan) {
    this.chords = plan.chords;
  }

  /** Index of the chord that holds at a tick (the first or last one outside the chart). */
  indexAt(tick: number): number {
    let low = 0;
    let high = this.chords.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chords[middle]!.start <= tick) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Tick at which the chord after `index` begins; where the chart ends, infinity. */
  changeAfter(index: number): number {
    return this.chords[index + 1]?.start ?? Number.POSITIVE_INFINITY;
  }
}

/**
 * What a chord's tones want: the seventh falls; the third of a dominant rises where the root goes up a fourth; an augmented
 * sixth opens into the octave, its root down and its sixth up.
 */
export function tendenciesOf(span: PlanChord, next: PlanChord | undefined): Tendencies {
  const root = pitchClass(span.chord.root);
  const steps = span.chord.quality.tones.map((tone) => pitchClass(tone));
  const family = span.chord.quality.family;
  if (family === 'augmented-sixth') return { falls: root, rises: (root + 10) % 12 };
  const seventh = steps.includes(10) ? 10 : family === 'diminished' && steps.includes(9) ? 9 : null;
  const dominant = span.role === 'dominant' && steps.includes(4);
  const resolves = next !== undefined && (pitchClass(next.chord.root) - root + 12) % 12 === 5;
  return {
    falls: seventh === null ? null : (root + seventh) % 12,
    rises: dominant && resolves ? (root + 4) % 12 : null,
  };
}
