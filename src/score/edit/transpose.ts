import { type Chord, chordSymbol, parseChord, transposeChord } from '../../theory/chord.js';
import { chordChart, printChordChart } from '../../theory/chord-chart.js';
import { isMinor, type Key, keyName, parseKey, signatureOf } from '../../theory/key.js';
import { nearestSpelling, parseClass, spellPitch } from '../../theory/pitch.js';
import type { Note, Part, Score } from '../score.js';

/** A shift of everything: so many semitones, so many places on the line of fifths. */
export interface Shift {
  readonly semitones: number;
  readonly fifths: number;
}

/** "Bb major" moved; where the new tonic has too many accidentals it is written as its enharmonic twin. */
export function movedKey(text: string, { fifths }: Shift): string {
  const key = parseKey(text);
  if (!key) return text;
  const there: Key = { tonic: key.tonic + fifths, mode: key.mode };
  return keyName(parseKey(keyName(there)) ?? there);
}

function moved(chord: Chord, { fifths }: Shift): Chord {
  const there = transposeChord(chord, fifths);
  const far = there.root > 12 ? -12 : there.root < -9 ? 12 : 0;
  return far === 0 ? there : transposeChord(there, far);
}

function movedSymbol(symbol: string, shift: Shift): string {
  const chord = parseChord(symbol);
  return chord ? chordSymbol(moved(chord, shift)) : symbol;
}

/** A chord chart moved, in its canonical spelling. */
export function movedChart(chart: string, shift: Shift): string {
  const bars = chordChart(chart).map((bar) => ({
    ...bar,
    chords: bar.chords.map((chord) => moved(chord, shift)),
  }));
  return printChordChart(bars);
}

/** Every pitched note moved by the same interval; `octaves` says by how many more a part moves to stay playable. */
export function transposed(score: Score, shift: Shift, octaves: (part: Part) => number): Score {
  const key = movedKey(score.key, shift);
  return {
    ...score,
    title: score.title.replace(` in ${score.key}`, ` in ${key}`),
    key,
    keys: score.keys.map((event) => {
      const name = movedKey(event.key, shift);
      const there = parseKey(name);
      return there
        ? { tick: event.tick, key: name, fifths: signatureOf(there), minor: isMinor(there) }
        : event;
    }),
    sections: score.sections.map((section) => ({ ...section, key: movedKey(section.key, shift) })),
    chords: score.chords.map((chord) => ({ ...chord, symbol: movedSymbol(chord.symbol, shift) })),
    parts: score.parts.map((part) => {
      if (part.drums) return part;
      return withPitches(part, shift.semitones + 12 * octaves(part), shift.fifths);
    }),
  };
}

/** A part moved by semitones and respelled by fifths. */
export function withPitches(part: Part, semitones: number, fifths: number): Part {
  if (semitones === 0 && fifths === 0) return part;
  return { ...part, notes: part.notes.map((note) => movedNote(note, semitones, fifths)) };
}

function movedNote(note: Note, semitones: number, fifths: number): Note {
  const pitch = Math.max(0, Math.min(127, note.pitch + semitones));
  const place = parseClass(note.spelling.replace(/-?\d+$/, ''));
  if (place === null) return { ...note, pitch };
  const there = place + fifths;
  const near = there >= -11 && there <= 15 ? there : nearestSpelling(((pitch % 12) + 12) % 12, 2);
  return { ...note, pitch, spelling: spellPitch(pitch, near) };
}

/** Octaves that bring most notes into a range with the least move. */
export function octavesInto(part: Part, semitones: number, [low, high]: readonly [number, number]): number {
  const outside = (octaves: number): number =>
    part.notes.filter(({ pitch }) => {
      const moved = pitch + semitones + 12 * octaves;
      return moved < low || moved > high;
    }).length;
  return [0, 1, -1, 2, -2, 3, -3].reduce(
    (best, octaves) => (outside(octaves) < outside(best) ? octaves : best),
    0,
  );
}
