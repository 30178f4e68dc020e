/** Four bars of a melody or of drums, as figures by which real ones can be told from made ones. */
import { chordClass, QUALITIES } from '../../../src/models/corpus/classes.js';
import type { Score } from '../../../src/score/score.js';
import { CHORD_QUALITIES } from '../../../src/theory/chord-qualities.js';
import { pitchClass } from '../../../src/theory/pitch.js';
import type { Phrase } from './classifier.js';

const BARS = 4;
const FEWEST_NOTES = 6;

/** [onset, duration, pitch] in quarter beats, and the chords under them. */
export interface Tune {
  readonly piece: string;
  readonly barBeats: number;
  readonly notes: readonly (readonly [number, number, number])[];
  readonly chords: readonly (readonly [number, number, string])[];
}

export function tunePhrases({ piece, barBeats, notes, chords }: Tune): Phrase[] {
  const span = BARS * barBeats;
  const end = notes.at(-1)?.[0] ?? 0;
  const phrases: Phrase[] = [];
  for (let from = 0; from + span <= end + barBeats; from += span) {
    const own = notes.filter(([at]) => at >= from && at < from + span);
    if (own.length >= FEWEST_NOTES)
      phrases.push({ piece, figures: tuneFigures(own, chords, from, barBeats) });
  }
  return phrases;
}

/** The notes of every melody part, one at a time, in quarter beats; the upper line of double stops. */
export function melodyNotes({ parts }: Pick<Score, 'parts'>): Note[][] {
  return parts
    .filter(({ role }) => role === 'melody')
    .map(({ notes }) =>
      notes
        .filter(({ reason }) => reason?.transform !== 'double-stop')
        .map((note) => [note.start / 960, note.length / 960, note.pitch] as const)
        .filter((note, i, all) => i === 0 || note[0] > all[i - 1]![0]),
    );
}

type Note = Tune['notes'][number];

function tuneFigures(notes: readonly Note[], chords: Tune['chords'], from: number, bar: number): number[] {
  const intervals = notes.slice(1).map((note, i) => note[2] - notes[i]![2]);
  const waits = notes.slice(1).map((note, i) => Math.max(0.05, note[0] - notes[i]![0]));
  const logs = waits.map((wait) => Math.log2(wait));
  const share = (right: (interval: number) => boolean): number =>
    intervals.filter(right).length / intervals.length;
  const pitches = notes.map((note) => note[2]);
  const bars = Array.from({ length: BARS }, (_, i) =>
    notes
      .filter(([at]) => Math.floor((at - from) / bar) === i)
      .map(([at]) => Math.round(((at - from) % bar) * 4))
      .join(' '),
  );
  let turns = 0;
  for (let i = 1; i < intervals.length; i++) if (intervals[i]! * intervals[i - 1]! < 0) turns++;
  const strong = notes.filter(([at]) => Math.abs(at - Math.round(at)) < 0.13);
  const inChord = (list: readonly Note[]): number =>
    list.length === 0 ? 0.5 : list.filter((note) => isChordTone(note, chords)).length / list.length;
  return [
    notes.length / BARS,
    mean(logs),
    deviation(logs),
    notes.filter(([at]) => Math.abs(at - Math.round(at)) > 0.13).length / notes.length,
    share((i) => i === 0),
    share((i) => Math.abs(i) === 1),
    share((i) => Math.abs(i) === 2),
    share((i) => Math.abs(i) === 3 || Math.abs(i) === 4),
    share((i) => Math.abs(i) >= 5),
    share((i) => Math.abs(i) >= 8),
    Math.max(...pitches) - Math.min(...pitches),
    deviation(pitches),
    mean(notes.slice(0, -1).map((note, i) => Math.min(1.2, note[1] / waits[i]!))),
    new Set(waits.map((wait) => Math.round(wait * 12))).size,
    new Set(pitches.map((pitch) => pitch % 12)).size,
    turns / Math.max(1, intervals.length - 1),
    new Set(bars).size,
    Math.max(...waits),
    inChord(strong),
    inChord(notes),
    intervals.length < 2 ? 0 : correlation(intervals.slice(0, -1), intervals.slice(1)),
  ];
}

const TONES = new Map(CHORD_QUALITIES.map(({ suffix, tones }) => [suffix, new Set(tones.map(pitchClass))]));

function isChordTone([at, , pitch]: Note, chords: Tune['chords']): boolean {
  const under = chords.findLast(([from]) => from <= at + 1e-6);
  const chord = under && chordClass(under[2]);
  if (!chord) return false;
  return TONES.get(QUALITIES[chord.quality]!)?.has((pitch - chord.root + 120) % 12) ?? false;
}

const CHORD_BARS = 8;
/** Families by which harmony is told: plain triads, sevenths, what is diminished, what is suspended, all else. */
const FAMILIES: readonly (readonly string[])[] = [
  [''],
  ['m'],
  ['7', '9', '13', '7b9', '7#9', '7b13', '7alt', '7#11'],
  ['maj7', 'maj9', 'maj13', '6', '6/9'],
  ['m7', 'm9', 'm11', 'm6'],
  ['m7b5', 'dim', 'dim7'],
  ['sus4', 'sus2', '7sus4', '9sus4'],
];

/** Eight bars of chords as figures. `chords`: the symbols with their onsets; `tonic`: pitch class, -1 for unknown. */
export function chordPhrases(piece: string, chords: Tune['chords'], bar: number, tonic: number): Phrase[] {
  const known = chords.flatMap(([at, , symbol]) => {
    const chord = chordClass(symbol);
    return chord ? [{ at, root: chord.root, quality: QUALITIES[chord.quality]! }] : [];
  });
  const list = known.filter(
    (chord, i) => i === 0 || chord.root !== known[i - 1]!.root || chord.quality !== known[i - 1]!.quality,
  );
  const span = CHORD_BARS * bar;
  const end = list.at(-1)?.at ?? 0;
  const phrases: Phrase[] = [];
  for (let from = 0; from + span <= end + bar; from += span) {
    const own = list.filter(({ at }) => at >= from && at < from + span);
    if (own.length < 4) continue;
    const moves = own.slice(1).map(({ root }, i) => (root - own[i]!.root + 12) % 12);
    const waits = own.slice(1).map(({ at }, i) => (at - own[i]!.at) / bar);
    const share = (count: number, of: number): number => count / Math.max(1, of);
    const names = own.map(({ root, quality }) => `${root}${quality}`);
    const degrees = own.map(({ root }) => (tonic < 0 ? -1 : (root - tonic + 12) % 12));
    phrases.push({
      piece,
      figures: [
        own.length / CHORD_BARS,
        deviation(waits),
        Math.max(...waits),
        share(waits.filter((wait) => wait < 0.9).length, waits.length),
        ...[[0], [1, 11], [2], [10], [3, 9], [4, 8], [5], [6], [7]].map((kind) =>
          share(moves.filter((move) => kind.includes(move)).length, moves.length),
        ),
        ...FAMILIES.map((family) =>
          share(own.filter(({ quality }) => family.includes(quality)).length, own.length),
        ),
        share(new Set(names).size, own.length),
        new Set(names).size,
        new Set(own.map(({ root }) => root)).size,
        ...[0, 2, 4, 5, 7, 9].map((degree) =>
          share(degrees.filter((one) => one === degree).length, degrees.length),
        ),
        share(degrees.filter((degree) => [1, 3, 6, 8, 10].includes(degree)).length, degrees.length),
        share(names.filter((name, i) => i >= 2 && name === names[i - 2]).length, names.length),
        share(names.filter((name, i) => i >= 4 && name === names[i - 4]).length, names.length),
      ],
    });
  }
  return phrases;
}

/** A played drum part: [onset in quarter beats as played, General MIDI note, velocity]. */
export interface Drumming {
  readonly piece: string;
  readonly barBeats: number;
  readonly tempo: number;
  readonly hits: readonly (readonly [number, number, number])[];
}

/** Notes of one voice of the kit, as the figures count them. */
const VOICES: readonly (readonly number[])[] = [
  [35, 36],
  [38, 40],
  [37],
  [42],
  [46],
  [44],
  [51, 59, 53],
  [49, 57, 52, 55],
  [41, 43, 45, 47, 48, 50],
];

export function drumPhrases({ piece, barBeats, tempo, hits }: Drumming): Phrase[] {
  const span = BARS * barBeats;
  const end = hits.at(-1)?.[0] ?? 0;
  const phrases: Phrase[] = [];
  for (let from = 0; from + span <= end + barBeats; from += span) {
    const own = hits.filter(([at]) => at >= from - 0.1 && at < from + span - 0.1);
    if (own.length >= 2 * FEWEST_NOTES)
      phrases.push({ piece, figures: drumFigures(own, from, barBeats, tempo) });
  }
  return phrases;
}

function drumFigures(hits: Drumming['hits'], from: number, bar: number, tempo: number): number[] {
  const voices = VOICES.map((notes) => hits.filter(([, note]) => notes.includes(note)));
  const late = hits.map(([at]) => {
    const places = [4, 3].map((parts) => at - Math.round(at * parts) / parts);
    return (Math.min(...places.map(Math.abs)) * Math.sign(places[0]!) * 60_000) / tempo;
  });
  const masks = Array.from({ length: BARS }, (_, i) => {
    const own = hits.filter(([at]) => Math.floor((at - from + 0.1) / bar) === i);
    return new Set(own.map(([at, note]) => `${Math.round((at - from - i * bar) * 4)} ${note}`));
  });
  const alike = masks.slice(1).map((mask, i) => overlap(mask, masks[i]!));
  const snare = voices[1]!.map(([, , velocity]) => velocity);
  const cymbals = [...voices[3]!, ...voices[6]!].map(([, , velocity]) => velocity);
  return [
    ...voices.map((own) => own.length / BARS),
    mean(hits.map(([, , velocity]) => velocity)),
    deviation(hits.map(([, , velocity]) => velocity)),
    mean(snare),
    deviation(snare),
    snare.filter((velocity) => velocity < 50).length / Math.max(1, snare.length),
    mean(cymbals),
    deviation(cymbals),
    mean(voices[0]!.map(([, , velocity]) => velocity)),
    deviation(voices[0]!.map(([, , velocity]) => velocity)),
    mean(late),
    deviation(late),
    mean(alike),
    Math.min(...alike),
    correlation(cymbals.slice(0, -1), cymbals.slice(1)),
    correlation(cymbals.slice(0, -2), cymbals.slice(2)),
  ];
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return both / Math.max(1, a.size + b.size - both);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [mean(a), mean(b)];
  const [p, q] = [deviation(a), deviation(b)];
  return p < 1e-9 || q < 1e-9 ? 0 : mean(a.map((v, i) => (v - x) * (b[i]! - y))) / (p * q);
}
