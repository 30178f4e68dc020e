import { CHORD_QUALITIES } from '../../theory/chord-qualities.js';
import { pitchClass } from '../../theory/pitch.js';
import { QUALITIES } from '../corpus/classes.js';

/** Pitch classes over the root, the root first, by index of the quality (`QUALITIES`). */
export const CHORD_TONES: readonly (readonly number[])[] = QUALITIES.map((suffix) =>
  (CHORD_QUALITIES.find((quality) => quality.suffix === suffix)?.tones ?? []).map(pitchClass),
);
