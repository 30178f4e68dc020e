import type { Fifths } from './pitch.js';
import { pitchClass } from './pitch.js';

/** Scales by name; each tone is its place on the line of fifths relative to the tonic, in rising order. */
export const SCALES = {
  major: [0, 2, 4, -1, 1, 3, 5],
  minor: [0, 2, -3, -1, 1, -4, -2],
  'harmonic minor': [0, 2, -3, -1, 1, -4, 5],
  'melodic minor': [0, 2, -3, -1, 1, 3, 5],
  dorian: [0, 2, -3, -1, 1, 3, -2],
  phrygian: [0, -5, -3, -1, 1, -4, -2],
  lydian: [0, 2, 4, 6, 1, 3, 5],
  mixolydian: [0, 2, 4, -1, 1, 3, -2],
  locrian: [0, -5, -3, -1, -6, -4, -2],
  'lydian augmented': [0, 2, 4, 6, 8, 3, 5],
  'lydian dominant': [0, 2, 4, 6, 1, 3, -2],
  altered: [0, -5, -3, 4, -6, 8, -2],
  'phrygian dominant': [0, -5, 4, -1, 1, -4, -2],
  'half-whole': [0, -5, -3, 4, 6, 1, 3, -2],
  'whole-half': [0, 2, -3, -1, -6, -4, 3, 5],
  'whole tone': [0, 2, 4, 6, 8, -2],
  'major pentatonic': [0, 2, 4, 1, 3],
  'minor pentatonic': [0, -3, -1, 1, -2],
  blues: [0, -3, -1, -6, 1, -2],
  'major blues': [0, 2, -3, 4, 1, 3],
  'bebop dominant': [0, 2, 4, -1, 1, 3, -2, 5],
  'bebop major': [0, 2, 4, -1, 1, 8, 3, 5],
} as const satisfies Readonly<Record<string, readonly Fifths[]>>;

export type ScaleName = keyof typeof SCALES;

/** Pitch classes of a scale on a tonic, in rising order from the tonic. */
export function scaleClasses(tonic: Fifths, scale: ScaleName): number[] {
  return SCALES[scale].map((step) => pitchClass(tonic + step));
}

/** Semitones above the tonic, rising, tonic first. */
export function scaleSteps(scale: ScaleName): number[] {
  return SCALES[scale].map((step) => pitchClass(step));
}
