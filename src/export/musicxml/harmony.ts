/** Chord symbols as MusicXML harmony elements. */
import { type Chord, parseChord } from '../../theory/chord.js';
import { spellClass } from '../../theory/pitch.js';
import { element } from './xml.js';

/** Canonical suffix -> kind of MusicXML, and degrees that the kind does not have: [degree, alter]. */
const KINDS: Readonly<
  Record<string, readonly [kind: string, ...added: readonly (readonly [number, number])[]]>
> = {
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
  aug7: ['augmented-seventh'],
  '7sus4': ['suspended-fourth', [7, -1]],
  '9sus4': ['suspended-fourth', [7, -1], [9, 0]],
  '13sus4': ['suspended-fourth', [7, -1], [9, 0], [13, 0]],
};

/** The harmony element of a symbol, or none for a text that is no chord. `offset` in divisions from here. */
export function harmonyOf(symbol: string, offset: number): string | undefined {
  const chord = parseChord(symbol);
  if (chord === null) return undefined;
  const [kind, ...degrees] = KINDS[chord.quality.suffix] ?? ['other'];
  return element('harmony', [
    element('root', pitchOf('root', spellClass(chord.root))),
    element('kind', kind, { text: chord.quality.suffix }),
    bassOf(chord),
    ...degrees.map(([value, alter]) =>
      element('degree', [
        element('degree-value', value),
        element('degree-alter', alter),
        element('degree-type', kind === 'dominant-13th' && value === 9 ? 'alter' : 'add'),
      ]),
    ),
    offset > 0 ? element('offset', offset) : undefined,
  ]);
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
