/** Hemiolas: two bars of three whose chords change as three of two, before a cadence, are struck so by who accompanies. */
import { bassClass, chordClasses } from '../../theory/chord.js';
import { modulo } from '../../theory/pitch.js';
import type { Draft, Plan, PlanChord, PlanPart } from '../plan.js';

/** Felt beats of a stroke, and strokes of a hemiola. */
const STROKE = 2;
const STROKES = 3;
/** Tones of a struck chord, at the most. */
const TONES = 4;
/** Share of a stroke that sounds. */
const GATE = 0.94;

/** The chords of every hemiola of the piece: three of two beats each, the first on a downbeat. */
function hemiolasOf({ chords, metre }: Plan): readonly (readonly PlanChord[])[] {
  if (metre.feltBeats !== 3 || metre.compound) return [];
  const { barTicks, beatTicks } = metre;
  return chords.flatMap((first, i) => {
    const three = chords.slice(i, i + STROKES);
    const even = three.length === STROKES && three.every(({ length }) => length === STROKE * beatTicks);
    return even && first.start % barTicks === 0 ? [three] : [];
  });
}

/** The part with its hemiolas struck and held, beat by two beats, in place of what it played there. */
export function inHemiolas(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  if (part.role !== 'bass' && part.role !== 'comping' && part.role !== 'pad') return drafts;
  if (plan.style.harmony.hemiolas === undefined) return drafts;
  return hemiolasOf(plan).reduce((line, three) => struck(part, line, three), drafts);
}

function struck(part: PlanPart, drafts: readonly Draft[], three: readonly PlanChord[]): readonly Draft[] {
  const from = three[0]!.start;
  const last = three[STROKES - 1]!;
  const until = last.start + last.length;
  const within = drafts.filter(({ start, length }) => start < until && start + length > from);
  if (within.length === 0) return drafts;
  const strokes = three.flatMap((span) => stroke(part, within, span));
  const kept = drafts.flatMap((note): Draft[] => {
    const end = note.start + note.length;
    if (note.start >= until || end <= from) return [note];
    // What was held through it is taken up again behind it.
    const after = end > until ? [{ ...note, start: until, length: end - until }] : [];
    return note.start < from ? [{ ...note, length: from - note.start }, ...after] : after;
  });
  return [...kept, ...strokes].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

/** What a part would play over a chord, struck at once: the bass its root, the others the chord's tones. */
function stroke(
  { role }: PlanPart,
  within: readonly Draft[],
  { start, length, chord, roman }: PlanChord,
): Draft[] {
  const sounding = within.filter((note) => note.start < start + length && note.start + note.length > start);
  const model = sounding[0];
  if (!model) return [];
  const classes = role === 'bass' ? [bassClass(chord)] : [...chordClasses(chord), bassClass(chord)];
  const pitches = [...new Set(sounding.map(({ pitch }) => pitch))].filter((pitch) =>
    classes.includes(modulo(pitch, 12)),
  );
  const single = role === 'bass' || !within.some((a) => within.some((b) => a !== b && overlap(a, b)));
  const own = pitches.slice(0, single ? 1 : TONES);
  const dynamic = Math.max(...sounding.map((note) => note.dynamic));
  const reason = model.reason && { ...model.reason, chord: roman, transform: 'hemiola' };
  return own.map((pitch) => ({
    start,
    length: Math.max(1, Math.round(length * GATE)),
    pitch,
    dynamic: Math.min(1, dynamic + 0.04),
    ...(reason && { reason }),
  }));
}

function overlap(a: Draft, b: Draft): boolean {
  return a.start < b.start + b.length && b.start < a.start + a.length;
}
