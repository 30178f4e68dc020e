import type { Draws } from '../../math/random.js';
import type { Metre } from '../../theory/metre.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** Semitones of a leap that a new tone may make at the most. */
const FAR = 7;

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

/** A semitone from below leads in, on the off-beat before. */
const approach: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  const before = notes[i - 1];
  if (note.at % beat !== 0 || note.at < beat || before === undefined) return null;
  if (before.at > note.at - beat || before.pitch === note.pitch - 1) return null;
  const lead = { ...note, at: note.at - half, length: half, pitch: note.pitch - 1, accent: false };
  return replace(notes, i, { ...lead, transform: 'approach' }, note);
};

/** From above and from below, then the note. */
const enclose: Liberty = (notes, i, half, beat) => {
  const note = notes[i]!;
  const before = notes[i - 1];
  if (note.at % beat !== 0 || note.at < 2 * beat || before === undefined) return null;
  if (before.at > note.at - 3 * half) return null;
  const by = (at: number, step: number): ThemeNote => ({
    ...note,
    at,
    length: half,
    pitch: note.pitch + step,
    accent: false,
    transform: 'enclosure',
  });
  return replace(notes, i, by(note.at - 2 * half, 1), by(note.at - half, -1), note);
};

/** In the same rhythm, a short note before another one leads to it from a semitone below instead of from where it was. */
const leading: Liberty = (notes, i, _, beat) => steering(notes, i, beat, -1);

/** The same from a whole step above. */
const leaning: Liberty = (notes, i, _, beat) => steering(notes, i, beat, 2);

function steering(notes: readonly ThemeNote[], i: number, beat: number, step: number): ThemeNote[] | null {
  const note = notes[i]!;
  const before = notes[i - 1];
  const after = notes[i + 1];
  if (before === undefined || after === undefined || note.length >= beat || note.at % beat === 0) return null;
  if (after.at - note.at > beat || after.pitch === note.pitch) return null;
  const pitch = after.pitch + step;
  if (pitch === note.pitch || pitch === before.pitch || Math.abs(pitch - before.pitch) > FAR) return null;
  return replace(notes, i, { ...note, pitch, transform: 'approach' });
}

/** Rhythm only, or with approach notes where the line may leave its scale. */
const LIBERTIES: readonly Liberty[] = [anticipate, delay, double, thin];
const PARAPHRASE: readonly Liberty[] = [...LIBERTIES, approach, enclose, leading, leaning];
/** On the beat, as where rhythm is steady. */
const STRICT: readonly Liberty[] = [double, thin];

export type Manner = 'strict' | 'free' | 'chromatic';
const MANNERS: Readonly<Record<Manner, readonly Liberty[]>> = {
  strict: STRICT,
  free: LIBERTIES,
  chromatic: PARAPHRASE,
};

/** From so many liberties a bar on, a player finds them in other notes where one bears none. */
const FREE = 3;
/** Liberties of such players in the first bar at the most, so that the theme is known by it; others leave it alone. */
const OPENING = 1;

/**
 * A player's liberties with a theme that returns: `chance` is the number a bar. They go in halves of the beat, in thirds where it has three.
 */
export function takeLiberties(
  notes: readonly ThemeNote[],
  bars: number,
  metre: Metre,
  chance: number,
  manner: Manner,
  drawsOf: (bar: number) => Draws,
): ThemeNote[] {
  const half = metre.beatTicks / (metre.compound ? 3 : 2);
  let line: ThemeNote[] = [...notes];
  for (let bar = chance >= FREE ? 0 : 1; bar < bars; bar++) {
    const draws = drawsOf(bar);
    const start = bar * metre.barTicks;
    for (let left = bar === 0 ? OPENING : chance; left > 0 && draws.chance(left); left--) {
      const inBar = line.flatMap((note, i) =>
        note.at >= start && note.at < start + metre.barTicks ? [i] : [],
      );
      if (inBar.length === 0) break;
      const order = draws.shuffled(MANNERS[manner]);
      const places = chance >= FREE ? draws.shuffled(inBar) : [draws.pick(inBar)];
      const changed = firstOf(places, order, (i, liberty) => liberty(line, i, half, metre.beatTicks));
      if (changed) line = cutOverlaps(changed);
    }
  }
  return line;
}

/** What the first place and liberty that fit make of the line. */
function firstOf(
  places: readonly number[],
  order: readonly Liberty[],
  take: (place: number, liberty: Liberty) => ThemeNote[] | null,
): ThemeNote[] | null {
  for (const place of places)
    for (const liberty of order) {
      const changed = take(place, liberty);
      if (changed) return changed;
    }
  return null;
}
