import { WavEncoder, type WavOptions, wavHeader } from '../src/encode/wav.js';
import type { StereoSource } from '../src/mix/master/targets.js';
import { HashedFile } from './hashed-file.js';

/** Frames encoded and written at a time. */
const BLOCK = 16_384;

/** Writes what `source` gives as a WAV file; `onBlock` is called with the frames written so far and may throw. */
export function writeWav(
  path: string,
  source: StereoSource,
  options: WavOptions,
  onBlock: (frames: number) => void,
): { sha256: string; bytes: number } {
  const file = new HashedFile(path);
  try {
    const encoder = new WavEncoder(options);
    const left = new Float32Array(BLOCK);
    const right = new Float32Array(BLOCK);
    const bytes = new Uint8Array(encoder.bytesFor(BLOCK));
    file.write(wavHeader(options));
    let written = 0;
    for (;;) {
      const frames = source.read(left, right, BLOCK);
      if (frames === 0) break;
      file.write(bytes.subarray(0, encoder.encode(left, right, frames, bytes)));
      written += frames;
      onBlock(written);
    }
    if (!encoder.complete) throw new Error(`the sound ended after ${written} of ${options.frames} frames`);
    return file.finish();
  } finally {
    file.close();
  }
}
