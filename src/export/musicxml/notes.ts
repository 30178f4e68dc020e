/** Notes and rests as MusicXML elements, their children in the order of the schema. */
import type { Note, Part } from '../../score/score.js';
import { modulo, parsePitch } from '../../theory/pitch.js';
import type { PrintedBar, PrintedChord } from '../notation.js';
import { beatOf, type NoteValue } from './note-values.js';
import type { Staff } from './staves.js';
import { semitonesOf, transpositionOf, writtenSpelling } from './transposition.js';
import { element } from './xml.js';

export type Slur = 'start' | 'stop';

/** What stands over chords. */
export interface Marks {
  readonly slurs: ReadonlyMap<PrintedChord, Slur>;
  /** Held beyond their length. */
  readonly fermatas: ReadonlySet<PrintedChord>;
}

export interface Place {
  readonly part: Part;
  /** Of the part in the file. */
  readonly index: number;
  readonly voice: number;
  readonly staff: Staff;
  /** How far spellings move on the line of fifths for the player's eyes. */
  readonly shift: number;
}

const STEPS = ['C', 'D', 'E', 'F', 'G', 'A', 'B'];
const SHARPS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

/** Where a drum stands on its staff (treble lines) and its head, by General MIDI note. */
const DRUM_PLACES: Readonly<Record<number, readonly [step: string, octave: number, head?: string]>> = {
  35: ['E', 4],
  36: ['F', 4],
  37: ['C', 5, 'x'],
  38: ['C', 5],
  39: ['C', 5, 'x'],
  40: ['C', 5],
  41: ['G', 4],
  42: ['G', 5, 'x'],
  43: ['A', 4],
  44: ['D', 4, 'x'],
  45: ['B', 4],
  46: ['G', 5, 'circle-x'],
  47: ['D', 5],
  48: ['E', 5],
  49: ['A', 5, 'x'],
  50: ['F', 5],
  51: ['F', 5, 'x'],
  52: ['B', 5, 'x'],
  53: ['F', 5, 'diamond'],
  54: ['E', 5, 'triangle'],
  55: ['B', 5, 'x'],
  56: ['E', 5, 'triangle'],
  57: ['B', 5, 'x'],
  59: ['F', 5, 'x'],
};

/** A rest; without a value it is a whole bar's. */
export function restOf(value: NoteValue | undefined, length: number, place: Place, bar?: PrintedBar): string {
  return element('note', [
    element('rest', undefined, value === undefined ? { measure: 'yes' } : {}),
    element('duration', length),
    element('voice', place.voice),
    ...(value === undefined ? [] : spelled(value)),
    place.staff.several ? element('staff', place.staff.number) : undefined,
    value === undefined || bar === undefined ? undefined : notations(tupletOf(value, bar)),
  ]);
}

/** All notes of a chord as one of its values; a value that does not end the chord is tied to the next. */
export function sounding(
  chord: PrintedChord,
  value: NoteValue,
  place: Place,
  bar: PrintedBar,
  { slurs, fermatas }: Marks,
): string {
  const slur = slurs.get(chord);
  const begins = value.start === chord.start;
  const ends = value.start + value.length === chord.end;
  return chord.notes
    .map((note, i) => {
      const marks = [
        ...(begins ? [] : [element('tied', undefined, { type: 'stop' })]),
        ...(ends ? [] : [element('tied', undefined, { type: 'start' })]),
        ...(i > 0
          ? []
          : [
              slur !== undefined && (slur === 'start' ? begins : ends)
                ? element('slur', undefined, { type: slur, number: 1 })
                : '',
              ...tupletOf(value, bar),
              begins ? articulated(note) : '',
              ends && fermatas.has(chord) ? element('fermata') : '',
            ]),
      ];
      return element(
        'note',
        [
          i > 0 ? element('chord') : undefined,
          ...pitched(note, place),
          element('duration', value.length),
          ...(begins ? [] : [element('tie', undefined, { type: 'stop' })]),
          ...(ends ? [] : [element('tie', undefined, { type: 'start' })]),
          place.part.drums
            ? element('instrument', undefined, { id: `P${place.index + 1}-I${note.pitch + 1}` })
            : undefined,
          element('voice', place.voice),
          ...spelled(value),
          headOf(note, place),
          place.staff.several ? element('staff', place.staff.number) : undefined,
          notations(marks),
        ],
        { dynamics: begins ? Math.round((note.velocity / 90) * 10000) / 100 : undefined },
      );
    })
    .join('\n');
}

function pitched(note: Note, place: Place): string[] {
  if (place.part.drums) {
    const [step, octave] = DRUM_PLACES[note.pitch] ?? ['D', 5];
    return [element('unpitched', [element('display-step', step), element('display-octave', octave)])];
  }
  const written = note.pitch - semitonesOf(transpositionOf(place.part));
  const fallback = `${SHARPS[modulo(written, 12)]}${Math.floor(written / 12) - 1}`;
  const spelling = parsePitch(writtenSpelling(note.spelling, written, place.shift));
  const pitch = spelling !== null && spelling.midi === written ? spelling : parsePitch(fallback)!;
  return [
    element('pitch', [
      element('step', STEPS[pitch.step]!),
      pitch.alter === 0 ? undefined : element('alter', pitch.alter),
      element('octave', pitch.octave),
    ]),
  ];
}

function spelled(value: NoteValue): string[] {
  return [
    element('type', value.type),
    ...(value.dots === 1 ? [element('dot')] : []),
    ...(value.triplet
      ? [element('time-modification', [element('actual-notes', 3), element('normal-notes', 2)])]
      : []),
  ];
}

function headOf(note: Note, place: Place): string | undefined {
  const shape = place.part.drums ? DRUM_PLACES[note.pitch]?.[2] : undefined;
  if (note.articulation === 'ghost') return element('notehead', shape ?? 'normal', { parentheses: 'yes' });
  if (note.articulation === 'mute') return element('notehead', 'x');
  return shape === undefined ? undefined : element('notehead', shape);
}

function articulated(note: Note): string {
  const name = (
    { staccato: 'staccato', tenuto: 'tenuto', accent: 'accent', fall: 'falloff', slide: 'scoop' } as Record<
      string,
      string | undefined
    >
  )[note.articulation];
  return name === undefined ? '' : element('articulations', [element(name)]);
}

/** A bracket over each beat that is divided in three. */
function tupletOf(value: NoteValue, bar: PrintedBar): string[] {
  if (!value.triplet) return [];
  const beat = beatOf(bar);
  const from = (value.start - bar.start) % beat;
  const out: string[] = [];
  if (from === 0) out.push(element('tuplet', undefined, { type: 'start', number: 1, bracket: 'yes' }));
  if (from + value.length === beat) out.push(element('tuplet', undefined, { type: 'stop', number: 1 }));
  return out.length === 2 ? [] : out;
}

function notations(marks: readonly string[]): string | undefined {
  const kept = marks.filter((mark) => mark !== '');
  return kept.length === 0 ? undefined : element('notations', kept);
}
