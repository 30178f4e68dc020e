/**
 * Notes as a page prints them: onsets and lengths on the grids of binary and ternary note values, voices without
 * overlap. The score's own notated face is kept wherever it is already on a grid.
 */
import { nearestOnGrid as onGrid } from '../score/midi/grid.js';
import { type Note, type Part, type Score, TICKS_PER_QUARTER, type Ticks } from '../score/score.js';

/** A thirty-second note. */
const BINARY = TICKS_PER_QUARTER / 8;

export interface PrintedBar {
  /** 0-based. */
  readonly index: number;
  readonly start: Ticks;
  readonly length: Ticks;
  readonly beats: number;
  readonly unit: number;
}

/** Notes struck together and held equally long in one voice. */
export interface PrintedChord {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly notes: readonly Note[];
}

/** The bars of a score, by its metres, to the end of the last note or of the piece. */
export function barsOf(score: Score): PrintedBar[] {
  let last: Ticks = 1;
  for (const section of score.sections) last = Math.max(last, section.start + section.length);
  for (const part of score.parts) for (const note of part.notes) last = Math.max(last, note.start + 1);
  for (const chord of score.chords) last = Math.max(last, chord.start + 1);
  const bars: PrintedBar[] = [];
  let start = 0;
  while (start < last) {
    const metre = score.metres.findLast((event) => event.tick <= start) ?? { beats: 4, unit: 4 };
    const length = (metre.beats * 4 * TICKS_PER_QUARTER) / metre.unit;
    bars.push({ index: bars.length, start, length, beats: metre.beats, unit: metre.unit });
    start += length;
  }
  return bars;
}

/**
 * The voices of a part, each free of overlaps: chords are notes of equal onset and length, and a chord goes to the
 * first voice that rests when it begins. A length that lies on no grid is drawn out to the next onset when little is
 * missing (players shorten notes, printers do not), else rounded.
 */
export function voicesOf(part: Pick<Part, 'notes'>, end: Ticks): PrintedChord[][] {
  const onsets = [...new Set(part.notes.map((note) => onGrid(note.start)))].sort((a, b) => a - b);
  const chords = new Map<string, { start: Ticks; end: Ticks; notes: Note[] }>();
  let next = 0;
  for (const note of [...part.notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch)) {
    const start = onGrid(note.start);
    while (next < onsets.length && onsets[next]! <= start) next++;
    const length = printedLength(start, note.length, onsets, next);
    const stop = Math.min(Math.max(start + length, start + BINARY), Math.max(end, start + BINARY));
    const key = `${start} ${stop}`;
    const chord = chords.get(key);
    if (chord === undefined) chords.set(key, { start, end: stop, notes: [note] });
    else if (!chord.notes.some((other) => other.pitch === note.pitch)) chord.notes.push(note);
  }
  const voices: PrintedChord[][] = [];
  for (const chord of [...chords.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const free = voices.find((voice) => voice.at(-1)!.end <= chord.start);
    if (free === undefined) voices.push([chord]);
    else free.push(chord);
  }
  return voices;
}

function printedLength(start: Ticks, length: Ticks, onsets: readonly Ticks[], next: number): Ticks {
  const exact = onGrid(start + length);
  if (exact === start + length) return length;
  const following = onsets[next];
  const stop = start + length;
  if (following !== undefined && stop <= following && following - stop <= 0.3 * (following - start))
    return following - start;
  return Math.max(exact - start, BINARY);
}
