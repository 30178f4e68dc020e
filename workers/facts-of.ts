import { suitableStyle } from '../src/compose/imported/suitable-style.js';
import { takeMusic } from '../src/compose/imported/take.js';
import type { UploadFacts } from '../src/jobs/imported-brief.js';
import { STYLES } from '../src/styles/index.js';
import { readNotes } from './uploaded-notes.js';

/** What would be made of a file of notes, on the desk of that style or of one that suits it. Throws NotesFileError. */
export function factsOf(bytes: Uint8Array, style?: string): UploadFacts {
  const music = readNotes(bytes);
  const desk = STYLES.get(style ?? suitableStyle(music)) ?? STYLES.get(STYLES.names[0]!)!;
  const score = takeMusic(music, { style: desk, title: '', loudness: -16, truePeak: -1 });
  const { beats, unit } = score.metres[0]!;
  const felt = unit === 8 && beats % 3 === 0 ? 1.5 : 1;
  return {
    style: desk.name,
    duration: score.duration,
    tempo: Math.round((100 * score.tempoMap[0]!.bpm) / felt) / 100,
    key: score.key,
    metre: `${beats}/${unit}`,
    notes: score.parts.reduce((sum, part) => sum + part.notes.length, 0),
  };
}
