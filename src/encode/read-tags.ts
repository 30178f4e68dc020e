/** The tags of a file that we wrote, whatever its format. */
import type { Tag } from './audio-encoder.js';
import { readFlacTags } from './flac-blocks.js';
import { readId3 } from './id3.js';
import { OggReader } from './ogg.js';
import { readRiffTags } from './riff-chunks.js';
import { readVorbisComment } from './vorbis-comment.js';

/** None where the bytes are no audio file that we know, or carry no tags. */
export function readTags(bytes: Uint8Array): Tag[] {
  const begins = (word: string) => [...word].every((sign, i) => bytes[i] === sign.charCodeAt(0));
  if (begins('RIFF')) return readRiffTags(bytes);
  if (begins('fLaC')) return readFlacTags(bytes);
  if (begins('ID3')) return readId3(bytes);
  if (!begins('OggS')) return [];
  const reader = new OggReader();
  for (let at = 0, packets = 0; at < bytes.length && packets < 3; at += 65536) {
    for (const { bytes: packet } of reader.read(bytes.subarray(at, at + 65536))) {
      packets++;
      // "OpusTags", or packet type 3 and "vorbis".
      if (packet[0] === 0x4f && packet[4] === 0x54) return readVorbisComment(packet.subarray(8));
      if (packet[0] === 3 && packet[1] === 0x76) return readVorbisComment(packet.subarray(7));
    }
  }
  return [];
}
