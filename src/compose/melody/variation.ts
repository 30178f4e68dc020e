import type { Draws } from '../../math/random.js';
import type { Metre } from '../../theory/metre.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

type Liberty = (notes: readonly ThemeNote[], i: number, half: number, beat: number) => ThemeNote[] | null;

const replace = (notes: readonly ThemeNote[], i: number, ...by: ThemeNote[]): ThemeNote[] => [
  ...notes.slice(0, i),
  ...by,
  ...notes.slice(i + 1),
];

/** Sung before the beat. */
const anticipate: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  const before = notes[i - 1];
  const free =
    before === undefined || before.at + half < note.at - half || before.at + before.length <= note.at - half;
  if (note.at % beat !== 0 || note.at < beat || !free) return null;
  return replace(notes, i, {
    ...note,
    at: note.at - half,
    length: note.length + half,
    transform: 'anticipated',
  });
};

/** Sung after the beat. */
const delay: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  if (note.at % beat !== 0 || note.length < beat) return null;
  return replace(notes, i, { ...note, at: note.at + half, length: note.length - half, transform: 'delayed' });
};

/** A longer note said twice. */
const double: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  if (note.length < beat || note.length > beat * 2) return null;
  const second = {
    ...note,
    at: note.at + note.length - half,
    length: half,
    accent: false,
    transform: 'repeated',
  };
  return replace(notes, i, { ...note, length: note.length - half }, second);
};

/** A short note on a weak place left out. */
const thin: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  const before = notes[i - 1];
  if (!before || note.length > half || note.at % beat === 0 || before.at + before.length !== note.at)
    return null;
  return [
    ...notes.slice(0, i - 1),
    { ...before, length: before.length + note.length, transform: 'simplified' },
    ...notes.slice(i + 1),
  ];
};

const LIBERTIES: readonly Liberty[] = [anticipate, delay, double, thin];

/** A player's liberties with the rhythm of a theme that returns: about one a bar where chance says so. */
export function takeLiberties(
  notes: readonly ThemeNote[],
  bars: number,
  metre: Metre,
  chance: number,
  drawsOf: (bar: number) => Draws,
): ThemeNote[] {
  if (metre.compound) return [...notes];
  const half = metre.beatTicks / 2;
  let line: ThemeNote[] = [...notes];
  for (let bar = 1; bar < bars; bar++) {
    const draws = drawsOf(bar);
    if (!draws.chance(chance)) continue;
    const start = bar * metre.barTicks;
    const inBar = line.flatMap((note, i) =>
      note.at >= start && note.at < start + metre.barTicks ? [i] : [],
    );
    if (inBar.length === 0) continue;
    const order = draws.shuffled(LIBERTIES);
    const i = draws.pick(inBar);
    for (const liberty of order) {
      const changed = liberty(line, i, half, metre.beatTicks);
      if (!changed) continue;
      line = cutOverlaps(changed);
      break;
    }
  }
  return line;
}
