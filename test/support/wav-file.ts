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

/** Reads back a WAV of ours, whatever chunks it has beside its sound: 16 bits or 32-bit float. */
export function readWav(path: string): Stereo & { readonly sampleRate: number } {
  const bytes = readFileSync(path);
  const format = chunkOf(bytes, 'fmt ');
  const data = chunkOf(bytes, 'data');
  const bitDepth = format.readUInt16LE(14);
  if (bitDepth === 24) throw new Error(`${path}: 24 bits are not read here`);
  const frames = data.length / (bitDepth / 4);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    if (bitDepth === 16) {
      left[i] = data.readInt16LE(4 * i) / 32768;
      right[i] = data.readInt16LE(4 * i + 2) / 32768;
    } else {
      left[i] = data.readFloatLE(8 * i);
      right[i] = data.readFloatLE(8 * i + 4);
    }
  }
  return { left, right, sampleRate: format.readUInt32LE(4) };
}

/** The bytes of a RIFF file's chunk. */
function chunkOf(bytes: Buffer, name: string): Buffer {
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes[at + 4]! & 1))
    if (bytes.toString('latin1', at, at + 4) === name)
      return bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
  throw new Error(`there is no chunk "${name}"`);
}
