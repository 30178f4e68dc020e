import { bassClass } from '../../theory/chord.js';
import type { Draft, Plan, PlanPart } from '../plan.js';
import type { Harmony } from './alphabet.js';

/** Another voice: what it plays, and whether pitches are heights or, for the chart's bass, only classes. */
interface OtherVoice {
  readonly notes: readonly { readonly start: number; readonly length: number; readonly pitch: number }[];
  readonly classesOnly: boolean;
}

/** How far a mended note may go. */
const REACH = 7;

/** The bass that the chart asks for, by pitch class. */
function chartBass(plan: Plan): OtherVoice {
  const notes = plan.chords.map(({ start, length, chord }) => ({ start, length, pitch: bassClass(chord) }));
  return { notes, classesOnly: true };
}

/**
 * No parallel fifths and octaves: where a line and another voice strike together after a perfect interval and would
 * come to the same one again, the line takes another tone of the chord. Against the chart's bass and, for second
 * voices, against the lead and each other. A single line in order of time.
 */
export function withoutParallels(
  plan: Plan,
  part: PlanPart,
  harmony: Harmony,
  line: readonly Draft[],
  ...others: readonly (readonly Draft[] | undefined)[]
): Draft[] {
  return apart(part, harmony, line, [chartBass(plan), ...heights(others)]);
}

/** The same for a line that is itself the bass: against the others only. */
export function bassWithoutParallels(
  part: PlanPart,
  harmony: Harmony,
  line: readonly Draft[],
  ...others: readonly (readonly Draft[] | undefined)[]
): Draft[] {
  return apart(part, harmony, line, heights(others));
}

function heights(others: readonly (readonly Draft[] | undefined)[]): OtherVoice[] {
  return others.map((notes) => ({ notes: notes ?? [], classesOnly: false }));
}

function apart(
  part: PlanPart,
  harmony: Harmony,
  line: readonly Draft[],
  voices: readonly OtherVoice[],
): Draft[] {
  const out = [...line];
  for (let i = 1; i < out.length; i++) {
    const note = out[i]!;
    if (note.exact || !voices.some((voice) => parallel(voice, out[i - 1]!, note))) continue;
    const { inChord } = harmony.alphabetAt(note.start, 'key');
    const after = out[i + 1];
    let best: Draft | null = null;
    for (let away = 1; away <= REACH && best === null; away++) {
      for (const pitch of [note.pitch - away, note.pitch + away]) {
        if (pitch < part.register[0] || pitch > part.register[1] || !inChord[pitch % 12]) continue;
        const other = { ...note, pitch };
        const clean = voices.every(
          (voice) => !parallel(voice, out[i - 1]!, other) && !(after && parallel(voice, other, after)),
        );
        if (clean) best ??= other;
      }
    }
    if (best) out[i] = best;
  }
  return out;
}

/** True where a voice moves with the line from one perfect fifth or octave to the next. */
function parallel(voice: OtherVoice, before: Draft, note: Draft): boolean {
  if (before.pitch === note.pitch || before.start + before.length < note.start - 120) return false;
  const index = struckAt(voice, note.start);
  const now = voice.notes[index];
  const then = voice.notes[index - 1];
  if (now === undefined || then === undefined || now.pitch === then.pitch) return false;
  if (then.start + then.length < note.start - 120) return false;
  if (!voice.classesOnly && (note.pitch - before.pitch) * (now.pitch - then.pitch) < 0) return false;
  const gap = intervalOf(note.pitch, now.pitch, voice.classesOnly);
  return (gap === 0 || gap === 7) && gap === intervalOf(before.pitch, then.pitch, voice.classesOnly);
}

function intervalOf(pitch: number, other: number, classesOnly: boolean): number {
  return (classesOnly ? pitch - other + 120 : Math.abs(pitch - other)) % 12;
}

/** Index of the voice's note that begins at a tick; -1 for none. */
function struckAt(voice: OtherVoice, tick: number): number {
  const { notes } = voice;
  let low = 0;
  let high = notes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start } = notes[middle]!;
    if (start === tick) return middle;
    if (start < tick) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
