/** The two header packets of Opus in Ogg (RFC 7845). */
import { joined, type Tag } from './audio-encoder.js';
import { ascii } from './text-bytes.js';
import { vorbisComment } from './vorbis-comment.js';

/** Opus always runs at this rate. */
export const OPUS_RATE = 48000;
/** Frames of 20 ms. */
export const OPUS_FRAME = 960;

/** `preSkip` frames (at 48 kHz) are dropped by the reader; `inputRate` is told for information. */
export function opusHead(preSkip: number, inputRate: number): Uint8Array {
  const bytes = new Uint8Array(19);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('OpusHead'));
  bytes[8] = 1;
  bytes[9] = 2;
  view.setUint16(10, preSkip, true);
  view.setUint32(12, inputRate, true);
  return bytes;
}

export function opusTags(vendor: string, tags: readonly Tag[]): Uint8Array {
  return joined([ascii('OpusTags'), vorbisComment(vendor, tags)]);
}
