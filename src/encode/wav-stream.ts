import type { AudioEncoder, EncodedEnd, StreamShape } from './audio-encoder.js';
import { type LoopTempo, trailingChunks } from './riff-chunks.js';
import { type BitDepth, WavEncoder, wavHeader } from './wav.js';

/** A WAV file behind the face of the other encoders; its tags stand behind the samples. The length must be known. */
export function createWavEncoder(
  shape: StreamShape & { readonly frames: number },
  bitDepth: BitDepth,
  tempo?: LoopTempo,
): AudioEncoder {
  const { sampleRate, frames, tags } = shape;
  const encoder = new WavEncoder({ sampleRate, bitDepth, frames });
  const trailing = trailingChunks(tags, tempo, { sampleRate, bitDepth });
  let bytes = new Uint8Array(0);
  return {
    head: () => wavHeader({ sampleRate, bitDepth, frames }, trailing.length),
    encode(left, right, count) {
      const length = encoder.bytesFor(count);
      if (bytes.length < length) bytes = new Uint8Array(length);
      encoder.encode(left, right, count, bytes);
      return bytes.subarray(0, length);
    },
    finish(): EncodedEnd {
      if (!encoder.complete) throw new Error(`the sound ended before its ${frames} frames`);
      return { tail: trailing, patches: [] };
    },
  };
}
