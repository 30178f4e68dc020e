import { type Chord, chordSteps } from '../../theory/chord.js';
import { type Key, keyClasses } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';
import { scaleClasses } from '../../theory/scale.js';
import type { ToneRole } from './vocabulary.js';

/** A chord, read once for all notes over it. */
export interface KnownChord {
  readonly root: number;
  readonly bass: number | null;
  /** By semitones above the root: what a tone of the chord is in it. */
  readonly members: readonly (ToneRole | undefined)[];
  /** By semitones above the root: whether the chord's scale has it. */
  readonly scale: readonly boolean[];
}

/** What a tone that the chord lacks is called by its distance from the root. */
const TENSIONS: readonly ToneRole[] = [
  'root',
  'ninth',
  'ninth',
  'ninth',
  'third',
  'eleventh',
  'eleventh',
  'fifth',
  'thirteenth',
  'thirteenth',
  'seventh',
  'seventh',
];

export function knownChord(chord: Chord): KnownChord {
  const steps = chordSteps(chord);
  const root = pitchClass(chord.root);
  const has = (step: number): boolean => steps.includes(step);
  const members: (ToneRole | undefined)[] = Array.from({ length: 12 });
  for (const step of steps) members[step] = TENSIONS[step]!;
  if (has(3) && !has(4)) members[3] = 'third';
  if (has(5) && !has(3) && !has(4)) members[5] = 'fourth';
  if (has(6) && !has(7)) members[6] = 'fifth';
  if (has(8) && !has(7)) members[8] = 'fifth';
  if (has(9) && !has(10) && !has(11)) members[9] = has(3) && has(6) ? 'seventh' : 'sixth';
  const scale = scaleClasses(chord.root, chord.quality.scale).map((pc) => modulo(pc - root, 12));
  return {
    root,
    bass: chord.bass === null ? null : pitchClass(chord.bass),
    members,
    scale: Array.from({ length: 12 }, (_, step) => scale.includes(step)),
  };
}

/** What a pitch is as a tone of a chord; undefined when it is none. */
export function memberOf(pitch: number, chord: KnownChord): ToneRole | undefined {
  const pc = modulo(pitch, 12);
  return chord.members[modulo(pc - chord.root, 12)] ?? (pc === chord.bass ? 'bass' : undefined);
}

export interface Around {
  readonly pitch: number;
  readonly chord: KnownChord;
  /** The chord after this one where it begins within a beat of the note. */
  readonly coming: KnownChord | undefined;
  /** The note sounds on into the coming chord. */
  readonly across: boolean;
  /** Of the same line: what was before, and what comes in the same section. */
  readonly before: { readonly pitch: number; readonly chord: KnownChord; readonly near: boolean } | undefined;
  readonly after: number | undefined;
  readonly key: Key;
  /** Written as an approach. */
  readonly approach: boolean;
  /** Whether notes before and after are of one line; of a chord they say nothing. */
  readonly line: boolean;
}

const isStep = (interval: number): boolean => Math.abs(interval) === 1 || Math.abs(interval) === 2;

/** The role of a note, by the rules of the vocabulary in their order. */
export function toneRole(note: Around): ToneRole {
  const { pitch, chord, before, after, coming } = note;
  const on = after === undefined ? undefined : after - pitch;
  if (note.approach && on !== undefined && isStep(on))
    return on > 0 ? 'approach from below' : 'approach from above';
  const member = memberOf(pitch, chord);
  if (member !== undefined) return member;
  const early = coming !== undefined && memberOf(pitch, coming) !== undefined;
  if (early && (!note.line || note.across || on === 0)) return 'anticipation';
  const step = modulo(pitch - chord.root, 12);
  if (!note.line) return chord.scale[step] || !OUTSIDE.has(step) ? TENSIONS[step]! : 'outside';
  return byMotion(note, before?.near ? pitch - before.pitch : undefined, on) ?? colour(step, chord);
}

/** Semitones above the root that are no tension where the chord's scale lacks them. */
const OUTSIDE: ReadonlySet<number> = new Set([4, 7, 10, 11]);

function colour(step: number, { scale }: KnownChord): ToneRole {
  return scale[step] ? TENSIONS[step]! : 'outside';
}

function byMotion(
  { pitch, chord, before, key }: Around,
  came: number | undefined,
  on: number | undefined,
): ToneRole | undefined {
  const goes = on !== undefined && isStep(on);
  if (came === 0 && goes && on < 0 && before!.chord !== chord && memberOf(pitch, before!.chord) !== undefined)
    return 'suspension';
  const stepped = came !== undefined && isStep(came);
  if (stepped && goes && Math.sign(came) === Math.sign(on)) return 'passing';
  if (stepped && on === -came) return 'neighbour';
  if (isBlue(pitch, key)) return 'blue note';
  if (goes && !stepped && came !== 0) return 'appoggiatura';
  return stepped && on !== undefined && Math.abs(on) > 2 ? 'escape' : undefined;
}

function isBlue(pitch: number, key: Key): boolean {
  const step = modulo(pitch - pitchClass(key.tonic), 12);
  if (step !== 3 && step !== 6 && step !== 10) return false;
  return key.mode === 'blues' || (key.mode === 'major' && !keyClasses(key).includes(modulo(pitch, 12)));
}
