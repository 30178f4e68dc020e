import { strToU8 } from 'fflate';
import { move } from 'piscina';
import { coarser, peaksAsData, peaksAsJson, peaksFromData } from '../src/encode/peaks.js';
import { crc32 } from '../src/export/crc32.js';
import { pictureAsSvg } from '../src/export/picture/picture.js';
import { projectDocuments } from '../src/export/projects.js';
import { waveformPicture } from '../src/export/waveform.js';
import type { DocumentTask, ProjectFile, ProjectTask, UploadTask } from '../src/jobs/document-task.js';
import type { UploadFacts } from '../src/jobs/imported-brief.js';
import type { Outcome } from '../src/jobs/task.js';
import type { Score } from '../src/score/score.js';
import { factsOf } from './facts-of.js';
import { refusedEdit } from './refused-edit.js';
import { chartAsJson, documentOf, pictureAsPng } from './score-documents.js';

/** Everything of an archive for another program but the sound. */
export function project({ kind, name, bytes, stems, sampleRate, duration }: ProjectTask): ProjectFile[] {
  const score = JSON.parse(Buffer.from(bytes).toString('utf8')) as Score;
  return projectDocuments(kind, name, score, stems, { sampleRate, duration }).map(({ path, content }) => {
    const file = typeof content === 'string' ? strToU8(content) : content;
    return { path, bytes: file, crc32: crc32(file) };
  });
}

/** Reads an uploaded file of notes and says what would be made of it. */
export function upload({ bytes, style }: UploadTask): Outcome<UploadFacts> {
  try {
    return { ok: true, value: factsOf(bytes, style) };
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
