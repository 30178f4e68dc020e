import type { ChordQuality } from './chord-qualities.js';
import { chordQuality } from './chord-suffix.js';
import { type Fifths, modulo, parseClass, pitchClass, spellClass } from './pitch.js';

export interface Chord {
  readonly root: Fifths;
  readonly quality: ChordQuality;
  /** Slash bass; null when the root is the bass. */
  readonly bass: Fifths | null;
}

export function chord(root: Fifths, suffix: string, bass: Fifths | null = null): Chord {
  const quality = chordQuality(suffix);
  if (!quality) throw new Error(`no chord quality "${suffix}"`);
  return { root, quality, bass };
}

/** Parses "Dm7", "F#m7b5", "C/E", "Bø", "CΔ", "C6/9", "G7(b9,b13)"; null when it is no chord. */
export function parseChord(text: string): Chord | null {
  const match = /^([A-G][#b♯♭]?)(.*)$/.exec(text.trim());
  if (!match) return null;
  const root = parseClass(match[1]!);
  if (root === null) return null;
  const rest = match[2]!;
  const whole = chordQuality(rest);
  if (whole) return { root, quality: whole, bass: null };
  const slash = rest.lastIndexOf('/');
  if (slash < 0) return null;
  const quality = chordQuality(rest.slice(0, slash));
  const bass = parseClass(rest.slice(slash + 1));
  if (!quality || bass === null) return null;
  return { root, quality, bass: pitchClass(bass) === pitchClass(root) ? null : bass };
}

/** Canonical symbol: "Dm7", "C/E". What would need a double accidental is respelled: D13, not Ebb13. */
export function chordSymbol(value: Chord): string {
  const bass = value.bass === null ? '' : `/${spellClass(plain(value.bass))}`;
  return spellClass(plain(value.root)) + value.quality.suffix + bass;
}

/** Between Fb and B#. */
function plain(fifths: Fifths): Fifths {
  if (fifths < -8) return fifths + 12;
  return fifths > 12 ? fifths - 12 : fifths;
}

/** Pitch classes of the chord, root first, in the quality's stacking order (slash bass not included). */
export function chordClasses(value: Chord): number[] {
  return value.quality.tones.map((tone) => pitchClass(value.root + tone));
}

/** Pitch class in the bass. */
export function bassClass(value: Chord): number {
  return pitchClass(value.bass ?? value.root);
}

/** Semitones (0-11) above the root of the quality's tones. */
export function chordSteps(value: Chord): number[] {
  return value.quality.tones.map((tone) => modulo(tone * 7, 12));
}

/** Pitch class of third (or fourth, second where suspended), fifth and seventh/sixth where present. */
export function guideTones(value: Chord): {
  third: number | null;
  fifth: number | null;
  seventh: number | null;
} {
  const root = pitchClass(value.root);
  const at = (...steps: number[]): number | null => {
    const found = chordSteps(value).find((step) => steps.includes(step));
    return found === undefined ? null : (root + found) % 12;
  };
  const suspended = value.quality.family === 'suspended';
  return { third: suspended ? at(5, 2) : at(3, 4), fifth: at(7, 6, 8), seventh: at(10, 11, 9) };
}

export function sameChord(a: Chord, b: Chord): boolean {
  return chordSymbol(a) === chordSymbol(b);
}

export function transposeChord(value: Chord, fifths: number): Chord {
  return {
    root: value.root + fifths,
    quality: value.quality,
    bass: value.bass === null ? null : value.bass + fifths,
  };
}
