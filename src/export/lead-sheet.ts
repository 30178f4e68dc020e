/** The line that a lead sheet prints: the lead, whichever instruments it passes through, in one voice with the chords. */

import { nearestOnGrid as onGrid } from '../score/midi/grid.js';
import { type Note, type Part, type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';
import { beatOf } from './musicxml/note-values.js';
import { barsOf, type PrintedBar, type PrintedChord, voicesOf } from './notation.js';

export interface LeadSheet {
  readonly bars: readonly PrintedBar[];
  /** Sorted, without overlap; one note each. */
  readonly line: readonly PrintedChord[];
}

/** What sounds into a beat for less than this is printed up to the beat: nobody reads a tied stub. */
const STUB: Ticks = TICKS_PER_QUARTER / 4;

/** Of notes that sound together the highest is kept; a note ends where the next begins, or at a beat that it hardly sounds into. */
export function leadSheetOf(score: Score): LeadSheet {
  const bars = barsOf(score);
  const end = bars.at(-1)!.start + bars.at(-1)!.length;
  const parts = leadsOf(score.parts);
  const chords = parts.flatMap((part) => voicesOf(part, end).flat());
  const onsets = new Map<number, { chord: PrintedChord; note: Note }>();
  for (const chord of chords) {
    const note = chord.notes.reduce((top, other) => (other.pitch > top.pitch ? other : top));
    const known = onsets.get(chord.start);
    if (known === undefined || known.note.pitch < note.pitch) onsets.set(chord.start, { chord, note });
  }
  const sorted = [...onsets.values()].sort((a, b) => a.chord.start - b.chord.start);
  const line = sorted.map(({ chord, note }, i) => ({
    start: chord.start,
    end: withoutStub(bars, chord.start, Math.min(chord.end, sorted[i + 1]?.chord.start ?? end, end)),
    notes: [note],
  }));
  return { bars, line: line.filter((chord) => chord.end > chord.start && onGrid(chord.end) === chord.end) };
}

function withoutStub(bars: readonly PrintedBar[], start: Ticks, end: Ticks): Ticks {
  const bar = bars.findLast((bar) => bar.start <= end);
  if (bar === undefined) return end;
  const into = (end - bar.start) % beatOf(bar);
  return into < STUB && end - into > start ? end - into : end;
}

/** The parts in the lead; where nobody leads (ambient), the highest part that is no drum. */
function leadsOf(parts: readonly Part[]): readonly Part[] {
  const leads = parts.filter((part) => part.role === 'melody' && part.notes.length > 0);
  if (leads.length > 0) return leads;
  const mean = (part: Part) => part.notes.reduce((sum, note) => sum + note.pitch, 0) / part.notes.length;
  const others = parts.filter((part) => !part.drums && part.notes.length > 0);
  return others.length === 0 ? [] : [others.reduce((top, part) => (mean(part) > mean(top) ? part : top))];
}
