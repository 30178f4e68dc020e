import { readFileSync, writeFileSync } from 'node:fs';
import { WavEncoder, wavBytes, wavHeader } from '../../src/encode/wav.js';

export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Writes two channels through our own encoder. */
export function writeWav(
  path: string,
  { left, right }: Stereo,
  bitDepth: 16 | 24 | 32,
  sampleRate = 44100,
): void {
  const options = { sampleRate, bitDepth, frames: left.length };
  const bytes = new Uint8Array(wavBytes(options));
  bytes.set(wavHeader(options));
  new WavEncoder(options).encode(left, right, left.length, bytes, 44);
  writeFileSync(path, bytes);
}

/** Interleaved frames of a 32-bit float WAV of ours. */
export function readFloatWav(path: string): Float32Array {
  const bytes = readFileSync(path);
  const data = bytes.subarray(44);
  return new Float32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
}
