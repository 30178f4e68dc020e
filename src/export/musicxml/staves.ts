/** Which staves a part is written on, and their clefs. */
import type { Note, Part } from '../../score/score.js';
import { element } from './xml.js';

export type Clef = 'treble' | 'treble-8' | 'bass' | 'bass-8' | 'percussion';

export interface Staff {
  /** 1 or 2, in the part. */
  readonly number: number;
  readonly clef: Clef;
  readonly drums: boolean;
  readonly several: boolean;
  holds(note: Note): boolean;
}

/** General MIDI programs that are written on two staves when they reach both ways: keys, organs, mallets, harp. */
const TWO_STAVES = (program: number) => program < 24 || program === 46 || program === 108;
/** Guitars and basses sound an octave below what they read. */
const OCTAVE_DOWN = (program: number) => program >= 24 && program < 40;
const MIDDLE_C = 60;

export function stavesOf(part: Pick<Part, 'notes' | 'drums' | 'program'>): readonly Staff[] {
  const all = () => true;
  if (part.drums) return [{ number: 1, clef: 'percussion', drums: true, several: false, holds: all }];
  const pitches = part.notes.map((note) => note.pitch).sort((a, b) => a - b);
  const at = (share: number) => pitches[Math.floor(share * (pitches.length - 1))] ?? MIDDLE_C;
  if (TWO_STAVES(part.program) && at(0.1) < 55 && at(0.9) >= 62)
    return [
      { number: 1, clef: 'treble', drums: false, several: true, holds: (note) => note.pitch >= MIDDLE_C },
      { number: 2, clef: 'bass', drums: false, several: true, holds: (note) => note.pitch < MIDDLE_C },
    ];
  const low = at(0.5) < (OCTAVE_DOWN(part.program) ? 48 : 58);
  const eighth = OCTAVE_DOWN(part.program) || at(0.5) < 40 ? '-8' : '';
  const clef = `${low ? 'bass' : 'treble'}${eighth}` as Clef;
  return [{ number: 1, clef, drums: false, several: false, holds: all }];
}

export function clefOf(staff: Staff, number: number | undefined): string {
  const [sign, line] =
    staff.clef === 'percussion' ? ['percussion', 0] : staff.clef.startsWith('bass') ? ['F', 4] : ['G', 2];
  return element(
    'clef',
    [
      element('sign', sign as string),
      line === 0 ? undefined : element('line', line!),
      staff.clef.endsWith('-8') ? element('clef-octave-change', -1) : undefined,
    ],
    { number },
  );
}
