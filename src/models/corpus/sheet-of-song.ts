import { estimateChords } from './chord-estimate.js';
import { estimateKey } from './key-estimate.js';
import type { ChordSpan, LeadSheet } from './lead-sheet.js';
import { melodyTrack, skyline } from './melody-track.js';
import { barBeats, type Song, type SongNote } from './song.js';

/** Fewest notes of a melody that one can learn from. */
const FEWEST_NOTES = 16;
/** Longest piece in quarter beats: two hours at 120. */
const LONGEST = 15_000;

export interface SheetNames {
  readonly id: string;
  readonly source: string;
  readonly style: string;
  readonly lic: string;
}

/** The melody and chords of a song, or why it has none that can be used. */
export function leadSheetOfSong(song: Song, names: SheetNames): (LeadSheet & { title?: string }) | string {
  const pitched = song.tracks.filter(({ drums }) => !drums);
  const track = melodyTrack(song.tracks);
  if (!track) return song.tracks.length > 0 ? 'holds drums only' : 'holds no notes';
  const melody = skyline(track.notes);
  if (melody.length < FEWEST_NOTES)
    return `its melody has ${melody.length} notes, fewer than ${FEWEST_NOTES}`;
  const notes = pitched.flatMap((one) => one.notes);
  const end = notes.reduce((last, [at, length]) => Math.max(last, at + length), 0);
  if (end > LONGEST) return `it is longer than ${LONGEST} beats`;
  const [chords, from] = chordsOf(song, notes, end, melody.length);
  return {
    ...names,
    tier: 'B',
    ...(song.title === undefined ? {} : { title: song.title }),
    meter: song.meter,
    ...(song.meters.length > 1 ? { meters: song.meters } : {}),
    ...(song.tempo === undefined ? {} : { tempo: song.tempo }),
    key: song.key ?? estimateKey(notes),
    ...(song.pickup === undefined ? {} : { pickup: song.pickup }),
    ...(song.barlines === undefined ? {} : { barlines: song.barlines }),
    melody,
    chords,
    chords_src: from,
  };
}

/** Those that the file has, else estimated where more sounds than the melody; else none. */
function chordsOf(
  song: Song,
  notes: readonly SongNote[],
  end: number,
  melodyNotes: number,
): [readonly ChordSpan[], string] {
  if (song.chords && song.chords.length > 0) return [song.chords, 'score'];
  if (notes.length < melodyNotes * 1.5) return [[], 'none'];
  const bars = barStarts(song, end);
  return [
    estimateChords(notes, Math.max(1, Math.ceil(end)), (at) => bars.has(at)),
    'estimated from all notes',
  ];
}

/** Beats at which bars begin. */
function barStarts({ meters, barlines }: Song, end: number): Set<number> {
  if (barlines) return new Set(barlines.map(Math.round));
  const starts = new Set<number>();
  meters.forEach(([from, meter], i) => {
    const to = meters[i + 1]?.[0] ?? end;
    for (let at = from; at < to; at += barBeats(meter)) starts.add(Math.round(at));
  });
  return starts;
}
