import { strToU8 } from 'fflate';
import { move } from 'piscina';
import { coarser, peaksAsData, peaksAsJson, peaksFromData } from '../src/encode/peaks.js';
import { pictureAsSvg } from '../src/export/picture/picture.js';
import { waveformPicture } from '../src/export/waveform.js';
import type { DocumentTask } from '../src/jobs/document-task.js';
import type { Score } from '../src/score/score.js';
import { chartAsJson, documentOf, pictureAsPng } from './score-documents.js';

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
