/** Chords of music that a file brought: its own symbols, else what the notes of each bar suggest. */
import type { ImportedMusic } from '../../score/imported.js';
import type { ScoreChord, Ticks } from '../../score/score.js';
import { type Chord, chord, chordClasses, chordSymbol, parseChord } from '../../theory/chord.js';
import type { Key } from '../../theory/key.js';
import { modulo, nearestSpelling, pitchClass } from '../../theory/pitch.js';
import type { Bar } from './bars.js';

/** Qualities that are looked for, and what each must be better by than a plain triad. */
const QUALITIES: readonly (readonly [suffix: string, price: number])[] = [
  ['', 0],
  ['m', 0],
  ['7', 0.06],
  ['m7', 0.06],
  ['maj7', 0.08],
  ['dim', 0.08],
  ['m7b5', 0.1],
  ['sus4', 0.12],
  ['aug', 0.14],
];
/** A tone outside of the chord counts so much against it. */
const OUTSIDE = 0.7;
/** The lowest tone is heard as the root. */
const BASS = 0.35;

export interface HeardChord {
  readonly start: Ticks;
  readonly chord: Chord;
}

export function chordsOf(
  music: ImportedMusic,
  bars: readonly Bar[],
  endTick: Ticks,
  centre: number,
): HeardChord[] {
  const said = music.chords.flatMap(({ tick, symbol }): HeardChord[] => {
    const parsed = tick < endTick ? parseChord(symbol) : null;
    return parsed === null ? [] : [{ start: tick, chord: parsed }];
  });
  const all = said.length > 0 ? said : heardIn(music, bars, centre);
  const chords = all.length > 0 ? all : [{ start: 0, chord: chord(centre, '') }];
  // The first holds from the start, and what goes on is not said twice.
  return chords
    .map((one, i) => (i === 0 ? { ...one, start: 0 } : one))
    .filter((one, i, list) => i === 0 || chordSymbol(one.chord) !== chordSymbol(list[i - 1]!.chord));
}

export function spansOf(chords: readonly HeardChord[], key: Key, endTick: Ticks): ScoreChord[] {
  return chords.map(({ start, chord }, i) => ({
    start,
    length: (chords[i + 1]?.start ?? endTick) - start,
    symbol: chordSymbol(chord),
    roman: romanOf(chord, key),
  }));
}

function heardIn({ parts }: ImportedMusic, bars: readonly Bar[], centre: number): HeardChord[] {
  const notes = parts.filter(({ drums }) => !drums).flatMap((part) => part.notes);
  notes.sort((a, b) => a.start - b.start);
  const found: HeardChord[] = [];
  let from = 0;
  for (const bar of bars) {
    const end = bar.start + bar.length;
    const weights = new Array<number>(12).fill(0);
    let lowest = 128;
    while (from < notes.length && notes[from]!.start + 4 * bar.length < bar.start) from++;
    for (let i = from; i < notes.length && notes[i]!.start < end; i++) {
      const { start, length, pitch } = notes[i]!;
      const span = Math.min(end, start + length) - Math.max(bar.start, start);
      if (span <= 0) continue;
      weights[pitch % 12]! += span;
      lowest = Math.min(lowest, pitch);
    }
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (sum > 0) found.push({ start: bar.start, chord: likeliest(weights, sum, lowest % 12, centre) });
  }
  return found;
}

function likeliest(weights: readonly number[], sum: number, bass: number, centre: number): Chord {
  let best: Chord | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let root = 0; root < 12; root++)
    for (const [suffix, price] of QUALITIES) {
      const candidate = chord(nearestSpelling(root, centre + 2), suffix);
      const inside = chordClasses(candidate).reduce((total, pc) => total + weights[pc]!, 0) / sum;
      const worth = inside - OUTSIDE * (1 - inside) - price + (root === bass ? BASS : 0);
      if (worth > most) {
        most = worth;
        best = candidate;
      }
    }
  return best!;
}

const NUMERALS: Readonly<Record<number, string>> = {
  0: 'I',
  2: 'II',
  4: 'III',
  [-1]: 'IV',
  1: 'V',
  3: 'VI',
  5: 'VII',
};

/** "ii7", "bVII", "V7" in a key; degrees are those of its major scale. */
function romanOf({ root, quality }: Chord, key: Key): string {
  const steps = modulo(pitchClass(root) - pitchClass(key.tonic), 12);
  const fifths = [0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5][steps]!;
  const accidental = NUMERALS[fifths] !== undefined ? '' : fifths < 0 ? 'b' : '#';
  const plain = fifths + (accidental === 'b' ? 7 : accidental === '#' ? -7 : 0);
  const numeral = NUMERALS[plain]!;
  const minor = quality.tones.includes(-3);
  const suffix = minor ? quality.suffix.replace(/^m(?!aj)/, '') : quality.suffix;
  return `${accidental}${minor ? numeral.toLowerCase() : numeral}${suffix}`;
}
