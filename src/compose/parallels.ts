import { chordClasses } from '../theory/chord.js';
import { pitchClass } from '../theory/pitch.js';
import { chordAt } from './chord-at.js';
import type { Draft, Plan, PlanChord, PlanPart } from './plan.js';

/** Ticks below which a note is an ornament, and the longest gap that two notes of a line are still joined over. */
const ORNAMENT = 120;
/** Semitones that a mended note may go. */
const REACH = 9;
/** Ticks of rest over which a seventh is still heard to resolve. */
const LINGERS = 480;

/** A part as part-writing hears it: one note a moment, without ornaments; undefined for one that plays chords. */
export function lineOf(drafts: readonly Draft[]): readonly Draft[] | undefined {
  const line = drafts.filter(({ length }) => length > ORNAMENT);
  for (let i = 1; i < line.length; i++) if (line[i]!.start <= line[i - 1]!.start) return undefined;
  return line;
}

/** Another line, with where each of its notes begins. */
export interface Voice {
  readonly line: readonly Draft[];
  readonly places: ReadonlyMap<number, number>;
}

export function voiceOf(line: readonly Draft[]): Voice {
  return { line, places: new Map(line.map((note, i) => [note.start, i])) };
}

/**
 * No parallel fifths, octaves and unisons between a line and others that are written already, no seventh of a dominant
 * that does not fall and no augmented sixth that does not open. What gives way, in this order: the note after such a tone,
 * which takes its resolution; the note before, where it is only on its way (another tone of its chord or a step off it); the note itself, an octave away; either by another
 * tone of its chord; at last the note before is left out and the one before that held. The root of a new chord in
 * the bass goes last of all. `looked`: whether a note is looked at, by where the note before it and itself begin.
 */
export function withoutParallelMotion(
  plan: Plan,
  part: PlanPart,
  drafts: readonly Draft[],
  others: readonly (readonly Draft[])[],
  looked: (before: number, start: number) => boolean = () => true,
): readonly Draft[] {
  const own = lineOf(drafts);
  if (own === undefined || own.length < 2) return drafts;
  const voices = others.map(voiceOf);
  const line = [...own];
  const ornaments = drafts.filter(({ length }) => length <= ORNAMENT);
  // Mending a note may spoil its neighbour: a few rounds find their peace.
  for (let round = 0; round < 4; round++) {
    let spoilt = false;
    for (let i = 1; i < line.length; i++) {
      if (!looked(line[i - 1]!.start, line[i]!.start)) continue;
      if (!spoils(voices, line, i) && !unresolved(plan, line, i)) continue;
      spoilt = true;
      mend(plan, part, voices, line, i);
    }
    if (!spoilt) break;
  }
  return [...line, ...ornaments].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

function mend(plan: Plan, part: PlanPart, voices: readonly Voice[], line: Draft[], i: number): void {
  const bass = part.role === 'bass';
  const opens = (at: number) => chordAt(plan, line[at]!.start).start === line[at]!.start;
  const clean = (from: number, to: number) => {
    for (let at = Math.max(1, from); at <= Math.min(to, line.length - 1); at++)
      if (spoils(voices, line, at) || unresolved(plan, line, at)) return false;
    return true;
  };
  const attempt = (at: number, pitches: readonly number[]): boolean => {
    const note = line[at]!;
    for (const pitch of pitches) {
      if (pitch === note.pitch || pitch < part.register[0] || pitch > part.register[1]) continue;
      line[at] = { ...note, pitch, reason: note.reason && { ...note.reason, transform: 'part-writing' } };
      if (clean(Math.min(at, i), Math.max(at, i) + 1)) return true;
    }
    line[at] = note;
    return false;
  };
  if (unresolved(plan, line, i) && attempt(i, resolutions(plan, line[i - 1]!, line[i]!))) return;
  const octaves = (at: number) => [line[at]!.pitch + 12, line[at]!.pitch - 12];
  if (!(bass && opens(i - 1)) && attempt(i - 1, tonesNear(plan, line[i - 1]!))) return;
  if (attempt(i, octaves(i)) || attempt(i - 1, octaves(i - 1))) return;
  if (!(bass && opens(i)) && attempt(i, tonesNear(plan, line[i]!))) return;
  const [first, gone] = [line[i - 2], line[i - 1]!];
  if (first && !opens(i - 1) && first.reason?.section === gone.reason?.section) {
    const held = { ...first, length: gone.start + gone.length - first.start };
    line.splice(i - 2, 2, held);
    if (clean(i - 2, i)) return;
    line.splice(i - 2, 1, first, gone);
  }
  if (attempt(i, tonesNear(plan, line[i]!))) return;
  attempt(i - 1, tonesNear(plan, line[i - 1]!));
}

/**
 * Tones of the chord that a note lies in, the nearest first; a seventh of the chord comes after the others. Of a note that is held
 * over further chords those that they share, where they share any.
 */
function tonesNear(plan: Plan, note: Draft): number[] {
  const first = chordAt(plan, note.start);
  const classes = chordClasses(first.chord);
  let shared: readonly number[] = classes;
  for (let at = first.start + first.length; at < note.start + note.length - ORNAMENT; ) {
    const next = chordAt(plan, at);
    if (next.start + next.length <= at) break;
    const here = chordClasses(next.chord);
    const common = shared.filter((tone) => here.includes(tone));
    if (common.length === 0) break;
    shared = common;
    at = next.start + next.length;
  }
  const found: { pitch: number; cost: number }[] = [];
  for (let pitch = note.pitch - REACH; pitch <= note.pitch + REACH; pitch++) {
    const tone = classes.indexOf(((pitch % 12) + 12) % 12);
    if (tone >= 0 && shared.includes(classes[tone]!))
      found.push({ pitch, cost: Math.abs(pitch - note.pitch) + (tone > 2 ? 4 : 0) });
  }
  return found.sort((a, b) => a.cost - b.cost || a.pitch - b.pitch).map(({ pitch }) => pitch);
}

/**
 * Whether a note of the line is where a tone before it should have gone to and did not: the seventh and the third of a dominant, the root and
 * the sixth of an augmented sixth.
 */
function unresolved(plan: Plan, line: readonly Draft[], i: number): boolean {
  const note = line[i]!;
  const before = line[i - 1]!;
  const move = note.pitch - before.pitch;
  if (move === 0 || before.start + before.length < note.start - LINGERS) return false;
  if (before.reason?.section !== note.reason?.section) return false;
  const steps = wantedSteps(chordAt(plan, before.start), chordAt(plan, note.start), before.pitch);
  return steps.length > 0 && !steps.includes(move) && resolutions(plan, before, note).length > 0;
}

/** Pitches that a note goes on to over the chord of the next one; none where it is free. */
function resolutions(plan: Plan, before: Draft, note: Draft): number[] {
  const to = chordAt(plan, note.start);
  const classes = chordClasses(to.chord);
  return wantedSteps(chordAt(plan, before.start), to, before.pitch)
    .map((step) => before.pitch + step)
    .filter((goal) => classes.includes(((goal % 12) + 12) % 12));
}

/** Semitones by which a tone of a chord should go on into the next; a passing tone of the bar before its chord is free. */
export function wantedSteps(from: PlanChord, to: PlanChord, pitch: number): readonly number[] {
  if (from.start + from.length !== to.start) return [];
  const root = pitchClass(from.chord.root);
  const above = (pitch - root + 120) % 12;
  if (from.chord.quality.family === 'augmented-sixth') return above === 0 ? [-1] : above === 10 ? [1] : [];
  if (from.role !== 'dominant' || (above !== 10 && above !== 4)) return [];
  const tones = from.chord.quality.tones.map((tone) => pitchClass(tone));
  if (!tones.includes(4) || (pitchClass(to.chord.root) - root + 12) % 12 !== 5) return [];
  // A triad has a leading note, too.
  if (above === 4) return [1, -4];
  return tones.includes(10) ? [-1, -2] : [];
}

/** Whether a note of the line is reached in parallel fifths or octaves with another voice. */
export function spoils(voices: readonly Voice[], line: readonly Draft[], i: number): boolean {
  const note = line[i]!;
  const before = line[i - 1]!;
  if (note.pitch === before.pitch || before.start + before.length < note.start - ORNAMENT) return false;
  for (const { line: other, places } of voices) {
    const at = places.get(note.start);
    if (at === undefined || at === 0) continue;
    const now = other[at]!;
    const then = other[at - 1]!;
    if (then.start + then.length < now.start - ORNAMENT) continue;
    if ((note.pitch - before.pitch) * (now.pitch - then.pitch) <= 0) continue;
    const gap = Math.abs(note.pitch - now.pitch) % 12;
    if ((gap === 0 || gap === 7) && gap === Math.abs(before.pitch - then.pitch) % 12) return true;
  }
  return false;
}
