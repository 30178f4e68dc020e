import type { WavOptions } from '../src/encode/wav.js';
import { createWavEncoder } from '../src/encode/wav-stream.js';
import type { StereoSource } from '../src/mix/master/targets.js';
import type { FileContent } from './hashed-file.js';
import { SoundFiles } from './sound-files.js';

/** Writes what `source` gives as a WAV file; `onBlock` is called with the frames written so far and may throw. */
export function writeWav(
  path: string,
  source: StereoSource,
  options: WavOptions,
  onBlock: (frames: number) => void,
): FileContent {
  const encoder = createWavEncoder({ ...options, tags: [] }, options.bitDepth);
  const files = new SoundFiles(source, [{ path, encoder }]);
  try {
    while (files.writeBlock()) onBlock(files.frames);
    return files.finish()[0]!;
  } finally {
    files.close();
  }
}
