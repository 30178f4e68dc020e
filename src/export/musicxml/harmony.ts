/** Chord symbols as MusicXML harmony elements. */
import { type Chord, parseChord, transposeChord } from '../../theory/chord.js';
import { chordQuality } from '../../theory/chord-suffix.js';
import { spellClass } from '../../theory/pitch.js';
import { element } from './xml.js';

/** A degree of the scale, its alteration in semitones, and what is done with it (added where nothing is said). */
type Degree = readonly [value: number, alter: number, type?: 'add' | 'alter' | 'subtract'];

/** Canonical suffix -> kind of MusicXML, and degrees that the kind does not have: [degree, alter]. */
const KINDS: Readonly<Record<string, readonly [kind: string, ...added: readonly Degree[]]>> = {
  '': ['major'],
  m: ['minor'],
  '5': ['power'],
  dim: ['diminished'],
  aug: ['augmented'],
  sus2: ['suspended-second'],
  sus4: ['suspended-fourth'],
  '6': ['major-sixth'],
  m6: ['minor-sixth'],
  '6/9': ['major-sixth', [9, 0]],
  'm6/9': ['minor-sixth', [9, 0]],
  add9: ['major', [9, 0]],
  madd9: ['minor', [9, 0]],
  maj7: ['major-seventh'],
  maj9: ['major-ninth'],
  maj13: ['major-13th'],
  'maj7#11': ['major-seventh', [11, 1]],
  augMaj7: ['major-seventh', [5, 1]],
  m7: ['minor-seventh'],
  m9: ['minor-ninth'],
  m11: ['minor-11th'],
  mMaj7: ['major-minor'],
  m7b5: ['half-diminished'],
  dim7: ['diminished-seventh'],
  '7': ['dominant'],
  '9': ['dominant-ninth'],
  '11': ['dominant-11th'],
  '13': ['dominant-13th'],
  '7b9': ['dominant', [9, -1]],
  '7#9': ['dominant', [9, 1]],
  '7#11': ['dominant', [11, 1]],
  '7b13': ['dominant', [13, -1]],
  '7alt': ['dominant', [9, -1], [13, -1]],
  '13b9': ['dominant-13th', [9, -1]],
  It6: ['Italian'],
  Fr6: ['French'],
  Ger6: ['German'],
  aug7: ['augmented-seventh'],
  '7sus4': ['suspended-fourth', [7, 0]],
  '9sus4': ['suspended-fourth', [7, 0], [9, 0]],
  '13sus4': ['suspended-fourth', [7, 0], [9, 0], [13, 0]],
};

/**
 * The harmony element of a symbol, or none for a text that is no chord. `offset` in divisions from here; `shift` moves
 * it on the line of fifths, for a part that reads other notes than sound.
 */
export function harmonyOf(symbol: string, offset: number, shift = 0): string | undefined {
  const sounding = parseChord(symbol);
  if (sounding === null) return undefined;
  const chord = transposeChord(sounding, shift);
  const [kind, ...degrees] = KINDS[chord.quality.suffix] ?? nearestKind(chord.quality.tones);
  return element('harmony', [
    element('root', pitchOf('root', spellClass(chord.root))),
    element('kind', kind, { text: chord.quality.suffix }),
    bassOf(chord),
    ...degrees.map(([value, alter, type]) =>
      element('degree', [
        element('degree-value', value),
        element('degree-alter', alter),
        element('degree-type', type ?? (kind === 'dominant-13th' && value === 9 ? 'alter' : 'add')),
      ]),
    ),
    offset > 0 ? element('offset', offset) : undefined,
  ]);
}

/** Plain kinds that any other chord is told from. */
const PLAIN = [
  '7',
  'maj7',
  'm7',
  'mMaj7',
  'm7b5',
  'dim7',
  '7sus4',
  '',
  'm',
  '6',
  'm6',
  'sus4',
  'sus2',
  'aug',
  'dim',
];

/** Places on the line of fifths -> degree and alteration against a dominant chord, as MusicXML counts: its seventh is minor. */
const DEGREES: Readonly<Record<number, readonly [number, number]>> = {
  0: [1, 0],
  4: [3, 0],
  [-3]: [3, -1],
  1: [5, 0],
  [-6]: [5, -1],
  8: [5, 1],
  5: [7, 1],
  [-2]: [7, 0],
  [-9]: [7, -1],
  2: [9, 0],
  [-5]: [9, -1],
  9: [9, 1],
  [-1]: [11, 0],
  6: [11, 1],
  3: [13, 0],
  [-4]: [13, -1],
};

/** The plain kind that shares most with the tones, and the degrees in which they differ. */
function nearestKind(tones: readonly number[]): readonly [kind: string, ...Degree[]] {
  const differs = (name: string): number => {
    const own = chordQuality(name)!.tones;
    const missing = own.filter((tone) => !tones.includes(tone)).length;
    return missing * 1.5 + tones.filter((tone) => !own.includes(tone)).length;
  };
  const name = PLAIN.reduce((best, other) => (differs(other) < differs(best) ? other : best));
  const own = chordQuality(name)!.tones;
  const added = tones.filter((tone) => !own.includes(tone)).map((tone) => DEGREES[tone]!);
  const gone = own.filter((tone) => !tones.includes(tone)).map((tone) => DEGREES[tone]!);
  const [kind, ...degrees] = KINDS[name]!;
  return [
    kind,
    ...degrees,
    ...added.map(([value, alter]): Degree => {
      const instead = gone.some(([lost]) => lost === value);
      return [value, alter, instead ? 'alter' : 'add'];
    }),
    ...gone
      .filter(([lost]) => !added.some(([value]) => value === lost))
      .map(([value, alter]): Degree => [value, alter, 'subtract']),
  ];
}

function bassOf(chord: Chord): string | undefined {
  return chord.bass === null ? undefined : element('bass', pitchOf('bass', spellClass(chord.bass)));
}

function pitchOf(word: 'root' | 'bass', name: string): (string | undefined)[] {
  const alter = name.length - 1;
  return [
    element(`${word}-step`, name.charAt(0)),
    alter === 0 ? undefined : element(`${word}-alter`, name.includes('#') ? alter : -alter),
  ];
}
