import { strToU8 } from 'fflate';
import { move } from 'piscina';
import { suitableStyle } from '../src/compose/imported/suitable-style.js';
import { takeMusic } from '../src/compose/imported/take.js';
import { coarser, peaksAsData, peaksAsJson, peaksFromData } from '../src/encode/peaks.js';
import { pictureAsSvg } from '../src/export/picture/picture.js';
import { waveformPicture } from '../src/export/waveform.js';
import type { DocumentTask, UploadTask } from '../src/jobs/document-task.js';
import type { UploadFacts } from '../src/jobs/imported-brief.js';
import type { Outcome } from '../src/jobs/task.js';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { refusedEdit } from './refused-edit.js';
import { chartAsJson, documentOf, pictureAsPng } from './score-documents.js';
import { readNotes } from './uploaded-notes.js';

/** Reads an uploaded file of notes and says what would be made of it. */
export function upload({ bytes, style }: UploadTask): Outcome<UploadFacts> {
  try {
    const music = readNotes(bytes);
    const name = style ?? suitableStyle(music);
    const desk = STYLES.get(name) ?? STYLES.get(STYLES.names[0]!)!;
    const score = takeMusic(music, { style: desk, title: '', loudness: -16, truePeak: -1 });
    const { beats, unit } = score.metres[0]!;
    const felt = unit === 8 && beats % 3 === 0 ? 1.5 : 1;
    return {
      ok: true,
      value: {
        style: desk.name,
        duration: score.duration,
        tempo: Math.round((100 * score.tempoMap[0]!.bpm) / felt) / 100,
        key: score.key,
        metre: `${beats}/${unit}`,
        notes: score.parts.reduce((sum, part) => sum + part.notes.length, 0),
      },
    };
  } catch (error) {
    const refused = refusedEdit(error);
    if (refused) return { ok: false, ...refused };
    throw error;
  }
}

/** Makes a document; its bytes go home without being copied. */
export default function document(task: DocumentTask) {
  const bytes = Uint8Array.from(made(task));
  return move(bytes);
}

function made({ wanted, bytes }: DocumentTask): Uint8Array {
  if (wanted.of === 'score') {
    const score = JSON.parse(Buffer.from(bytes).toString('utf8')) as Score;
    return wanted.format === 'chart-json' ? chartAsJson(score) : documentOf(score, wanted.format, wanted);
  }
  const peaks = peaksFromData(bytes);
  if (wanted.of === 'waveform') {
    const picture = waveformPicture(peaks.values, wanted);
    return wanted.format === 'png' ? pictureAsPng(picture) : strToU8(pictureAsSvg(picture));
  }
  const steps = coarser(peaks, wanted.step);
  return wanted.format === 'dat' ? peaksAsData(steps) : strToU8(JSON.stringify(peaksAsJson(steps)));
}
