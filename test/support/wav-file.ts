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

/** Reads back a WAV of ours: 16 bits or 32-bit float. */
export function readWav(path: string): Stereo & { readonly sampleRate: number } {
  const bytes = readFileSync(path);
  const bitDepth = bytes.readUInt16LE(34);
  if (bitDepth === 24) throw new Error(`${path}: 24 bits are not read here`);
  const frames = (bytes.length - 44) / (bitDepth / 4);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    if (bitDepth === 16) {
      left[i] = bytes.readInt16LE(44 + 4 * i) / 32768;
      right[i] = bytes.readInt16LE(46 + 4 * i) / 32768;
    } else {
      left[i] = bytes.readFloatLE(44 + 8 * i);
      right[i] = bytes.readFloatLE(48 + 8 * i);
    }
  }
  return { left, right, sampleRate: bytes.readUInt32LE(24) };
}
