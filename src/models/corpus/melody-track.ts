/** Which track of a song is its melody, and the one voice that it is. */
import type { MelodyNote } from './lead-sheet.js';
import { beat, byOnset, type SongNote, type SongTrack } from './song.js';

const MELODIC = /melod|vocal|voice|voix|stimme|canto|sing|lead|solo|soprano|tune|theme/i;
const SUPPORTING = /bass|drum|perc|chord|pad|accomp|rhythm|string|left|harmony|comp/i;
/** General MIDI programs of bass, and of instruments that sing. */
const isBass = (program: number): boolean => program >= 32 && program <= 39;
const sings = (program: number): boolean =>
  (program >= 52 && program <= 54) || (program >= 64 && program <= 87) || program === 40;

/** The track that most likely carries the tune; undefined where no pitched track has notes. */
export function melodyTrack(tracks: readonly SongTrack[]): SongTrack | undefined {
  const pitched = tracks.filter(({ drums, notes }) => !drums && notes.length > 0);
  const end = Math.max(...pitched.map(({ notes }) => notes.at(-1)![0]));
  let best: { track: SongTrack; score: number } | undefined;
  for (const track of pitched) {
    const score = scoreOf(track, end);
    if (!best || score > best.score) best = { track, score };
  }
  return best?.track;
}

function scoreOf({ name, program, notes }: SongTrack, end: number): number {
  const pitch = notes.reduce((sum, note) => sum + note[2], 0) / notes.length;
  let apart = 0;
  for (let i = 1; i < notes.length; i++) if (notes[i]![0] > notes[i - 1]![0]) apart++;
  const bars = new Set(notes.map(([at]) => Math.floor(at / 4))).size;
  const present = bars / Math.max(1, Math.ceil(end / 4));
  const distinct = new Set(notes.map((note) => note[2])).size;
  return (
    (MELODIC.test(name) ? 1.5 : SUPPORTING.test(name) ? -0.8 : 0) +
    (program === undefined ? 0 : isBass(program) ? -1.5 : sings(program) ? 0.4 : 0) +
    // One note at a time, in the range where people sing and winds play, most of the time, of some variety.
    apart / notes.length -
    Math.abs(pitch - 70) / 18 +
    0.8 * present +
    Math.min(1, distinct / 10)
  );
}

/**
 * One voice: the highest note of each onset; a note below one that still sounds waits for it, or is left out. Lengths end
 * where the next note begins.
 */
export function skyline(notes: readonly SongNote[]): MelodyNote[] {
  const melody: [number, number, number][] = [];
  for (const [at, length, midi] of [...notes].sort(byOnset)) {
    const before = melody.at(-1);
    if (before) {
      const sounds = before[0] + before[1] > at + 1e-6;
      if (at - before[0] < 1e-6) {
        if (midi > before[2]) melody[melody.length - 1] = [at, length, midi];
        continue;
      }
      // An inner voice: it begins under a note that goes on for most of its own time.
      if (sounds && midi < before[2] - 2 && before[0] + before[1] - at > length / 2) continue;
      before[1] = beat(Math.min(before[1], at - before[0]));
    }
    melody.push([at, length, midi]);
  }
  return melody;
}
