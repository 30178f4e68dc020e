/** A phrase of every patch as a WAV of 32-bit float, with its spectrogram beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERY_PATCH, fileNameOf } from '../support/every-patch.js';
import { writeWav } from '../support/wav-file.js';
import { playPhrase } from './patch-phrase.js';
import { spectrogram } from './spectrogram.js';

/** Writes those of some ids, or all; answers how many. */
export function writePatches(folder: string, pictures: boolean, ids?: readonly string[]): number {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const patch of EVERY_PATCH) {
    if (ids !== undefined && !ids.includes(patch.id)) continue;
    const sound = playPhrase(patch);
    writeWav(join(folder, `${fileNameOf(patch)}.wav`), sound, 32);
    if (pictures) writeFileSync(join(folder, `${fileNameOf(patch)}.png`), spectrogram(sound, 600, 300));
    written++;
  }
  return written;
}
