import type { Fifths } from './pitch.js';
import type { ScaleName } from './scale.js';

export type ChordFamily =
  | 'major'
  | 'minor'
  | 'dominant'
  | 'half-diminished'
  | 'diminished'
  | 'augmented'
  | 'augmented-sixth'
  | 'suspended'
  | 'power';

export interface ChordQuality {
  /** Canonical suffix: "m7b5". */
  readonly suffix: string;
  readonly aliases: readonly string[];
  readonly family: ChordFamily;
  /** Tones on the line of fifths from the root, by importance of stacking: root, third, fifth, seventh, tensions. */
  readonly tones: readonly Fifths[];
  /** Chord scale when nothing else is known. */
  readonly scale: ScaleName;
}

const q = (
  suffix: string,
  aliases: string,
  family: ChordFamily,
  tones: readonly Fifths[],
  scale: ScaleName,
): ChordQuality => ({ suffix, aliases: aliases === '' ? [] : aliases.split(' '), family, tones, scale });

/** Line of fifths: b9 -5, 9 2, #9 9 , b3 -3, 3 4, 4/11 -1, #11 6, b5 -6, 5 1, #5 8, b13 -4, 6/13 3, bb7 -9, b7 -2, 7 5, #6 10. */
export const CHORD_QUALITIES: readonly ChordQuality[] = [
  q('', 'M maj major', 'major', [0, 4, 1], 'major'),
  q('m', 'min - mi minor', 'minor', [0, -3, 1], 'dorian'),
  q('5', 'no3', 'power', [0, 1], 'major'),
  q('dim', 'o ° mb5', 'diminished', [0, -3, -6], 'whole-half'),
  q('aug', '+ #5', 'augmented', [0, 4, 8], 'whole tone'),
  q('sus2', '', 'suspended', [0, 2, 1], 'major'),
  q('sus4', 'sus', 'suspended', [0, -1, 1], 'mixolydian'),
  q('6', 'maj6 M6', 'major', [0, 4, 1, 3], 'major'),
  q('m6', 'min6 -6', 'minor', [0, -3, 1, 3], 'melodic minor'),
  q('6/9', '69 6add9', 'major', [0, 4, 1, 3, 2], 'major'),
  q('m6/9', 'm69 -69', 'minor', [0, -3, 1, 3, 2], 'melodic minor'),
  q('add9', 'add2 2', 'major', [0, 4, 1, 2], 'major'),
  q('madd9', 'madd2 m2', 'minor', [0, -3, 1, 2], 'minor'),
  q('maj7', 'M7 Δ Δ7 ma7 j7', 'major', [0, 4, 1, 5], 'major'),
  q('maj9', 'M9 Δ9', 'major', [0, 4, 1, 5, 2], 'major'),
  q('maj13', 'M13 Δ13', 'major', [0, 4, 1, 5, 2, 3], 'major'),
  q('maj7#11', 'M7#11 Δ#11', 'major', [0, 4, 1, 5, 6], 'lydian'),
  q('augMaj7', 'maj7#5 +M7 Δ#5', 'augmented', [0, 4, 8, 5], 'lydian augmented'),
  q('m7', 'min7 -7 mi7', 'minor', [0, -3, 1, -2], 'dorian'),
  q('m9', 'min9 -9', 'minor', [0, -3, 1, -2, 2], 'dorian'),
  q('m11', 'min11 -11', 'minor', [0, -3, 1, -2, 2, -1], 'dorian'),
  q('mMaj7', 'mM7 -Δ mΔ -Δ7 minMaj7', 'minor', [0, -3, 1, 5], 'melodic minor'),
  q('m7b5', 'ø ø7 -7b5 min7b5', 'half-diminished', [0, -3, -6, -2], 'locrian'),
  q('dim7', 'o7 °7', 'diminished', [0, -3, -6, -9], 'whole-half'),
  q('7', 'dom7 dom', 'dominant', [0, 4, 1, -2], 'mixolydian'),
  q('9', '', 'dominant', [0, 4, 1, -2, 2], 'mixolydian'),
  q('11', '', 'dominant', [0, 4, 1, -2, 2, -1], 'mixolydian'),
  q('13', '', 'dominant', [0, 4, 1, -2, 2, 3], 'mixolydian'),
  q('7b9', '', 'dominant', [0, 4, 1, -2, -5], 'half-whole'),
  q('7#9', '', 'dominant', [0, 4, 1, -2, 9], 'half-whole'),
  q('7#11', '', 'dominant', [0, 4, 1, -2, 6], 'lydian dominant'),
  q('7b13', '', 'dominant', [0, 4, 1, -2, -4], 'phrygian dominant'),
  q('7alt', 'alt', 'dominant', [0, 4, -2, -5, -4], 'altered'),
  q('13b9', '', 'dominant', [0, 4, 1, -2, -5, 3], 'half-whole'),
  q('aug7', '7#5 +7', 'augmented', [0, 4, 8, -2], 'whole tone'),
  q('It6', 'It+6', 'augmented-sixth', [0, 4, 10], 'lydian dominant'),
  q('Fr6', 'Fr+6', 'augmented-sixth', [0, 4, 6, 10], 'lydian dominant'),
  q('Ger6', 'Ger+6', 'augmented-sixth', [0, 4, 1, 10], 'lydian dominant'),
  q('7sus4', '7sus', 'suspended', [0, -1, 1, -2], 'mixolydian'),
  q('9sus4', '9sus 11sus', 'suspended', [0, -1, 1, -2, 2], 'mixolydian'),
  q('13sus4', '13sus', 'suspended', [0, -1, 1, -2, 2, 3], 'mixolydian'),
];
