import { type Chord, chordClasses, guideTones } from '../../theory/chord.js';
import { type Key, keyClasses } from '../../theory/key.js';
import { modulo, pitchClass } from '../../theory/pitch.js';

/** Lowest and highest MIDI note of the part. */
export type Register = readonly [number, number];

/** All notes of a pitch class inside the register, rising; folded to its edge octave where the register is too narrow. */
export function placesOf(pc: number, [low, high]: Register): number[] {
  const first = low + modulo(pc - low, 12);
  const places: number[] = [];
  for (let pitch = first; pitch <= high; pitch += 12) places.push(pitch);
  return places.length > 0 ? places : [first];
}

/** The place of a pitch class nearest to a note, the lower one of two. */
export function nearest(pc: number, near: number, register: Register): number {
  return placesOf(pc, register).reduce((best, pitch) =>
    Math.abs(pitch - near) < Math.abs(best - near) ? pitch : best,
  );
}

/** Where roots like to lie: the lowest quarter, so that a line can rise from them. */
export function home([low, high]: Register): number {
  return low + Math.round((high - low) * 0.25);
}

/** Folds a note into the register by octaves. */
export function folded(pitch: number, [low, high]: Register): number {
  let folding = pitch;
  while (folding > high) folding -= 12;
  while (folding < low) folding += 12;
  return folding;
}

/** Pitch class of a degree (2-7) of a chord; what the chord leaves open is taken from the key. */
export function degreeClass(degree: number, chord: Chord, key: Key): number {
  const root = pitchClass(chord.root);
  const scale = keyClasses(key);
  const inKey = (...steps: number[]): number => {
    const found = steps.find((step) => scale.includes((root + step) % 12));
    return (root + (found ?? steps[0]!)) % 12;
  };
  const { third, fifth, seventh } = guideTones(chord);
  switch (degree) {
    case 2:
      return inKey(2, 1);
    case 3:
      return third ?? inKey(4, 3);
    case 4:
      return inKey(5, 6);
    case 5:
      return fifth ?? inKey(7, 6);
    case 6:
      // On a dominant or major chord the sixth is major whatever the key: boogie and swing lines live of it.
      return chord.quality.family === 'minor' ? inKey(9, 8) : (root + 9) % 12;
    case 7: {
      const step = seventh === null ? null : modulo(seventh - root, 12);
      return step === null || step === 9 ? inKey(10, 11) : (root + step) % 12;
    }
    default:
      return root;
  }
}

/** True for the chord's own tones. */
export function isChordTone(pitch: number, chord: Chord): boolean {
  return chordClasses(chord).includes(modulo(pitch, 12));
}
