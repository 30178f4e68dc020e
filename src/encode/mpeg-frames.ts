/** Frames of MPEG-1 layer III, and the Xing/LAME frame that tells their number and what is to be trimmed. */
import { ascii } from './text-bytes.js';

const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES = [44100, 48000, 32000];
export const MPEG_FRAME = 1152;
/** Bytes of the four-byte header and the side information of a stereo frame. */
const HEAD = 4 + 32;
/** Frames that the encoder's filter bank delays the signal by (LAME), without the decoder's 529. */
export const LAME_DELAY = 576;

/** Bytes of the frame whose header stands at a place, or undefined where none does. */
export function frameBytes(bytes: Uint8Array, at: number): number | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xfe) !== 0xfa) return undefined;
  const bitrate = BITRATES[bytes[at + 2]! >> 4];
  const rate = RATES[(bytes[at + 2]! >> 2) & 3];
  if (bitrate === undefined || bitrate === 0 || rate === undefined) return undefined;
  return Math.floor((144000 * bitrate) / rate) + ((bytes[at + 2]! >> 1) & 1);
}

/** Follows the frames of a stream as its bytes come. */
export class FrameCounter {
  frames = 0;
  bytes = 0;
  /** Byte at which every frame begins. */
  readonly starts: number[] = [];
  #skip = 0;
  #rest: Uint8Array = new Uint8Array(0);

  read(bytes: Uint8Array): void {
    let data = bytes;
    if (this.#rest.length > 0) {
      data = new Uint8Array(this.#rest.length + bytes.length);
      data.set(this.#rest);
      data.set(bytes, this.#rest.length);
    }
    const base = this.bytes - this.#rest.length;
    let at = this.#skip;
    while (at + 4 <= data.length) {
      const length = frameBytes(data, at);
      if (length === undefined) throw new Error(`no MPEG frame at byte ${base + at}`);
      this.frames++;
      this.starts.push(base + at);
      at += length;
    }
    this.bytes += bytes.length;
    if (at >= data.length) {
      this.#rest = new Uint8Array(0);
      this.#skip = at - data.length;
    } else {
      this.#rest = data.slice(at);
      this.#skip = 0;
    }
  }
}

/** MPEG frames that LAME makes of so many frames of music: theirs, and one more for its delay. */
export function mpegFrames(frames: number): number {
  return Math.ceil(frames / MPEG_FRAME) + 1;
}

export interface GaplessInfo {
  /** Frames of the music. */
  readonly length: number;
  /** MPEG frames that follow this one. */
  readonly frames: number;
  /** Their bytes, and where each begins; absent where that is not known (streams). */
  readonly places?: { readonly bytes: number; readonly starts: readonly number[] };
  readonly constant: boolean;
  readonly bitrate: number;
}

/** Bytes of the information frame: a whole frame of the stream's rate, large enough for the tag. */
export function infoFrameBytes(sampleRate: number): number {
  return Math.floor((144000 * 128) / sampleRate);
}

/** The Xing ("Info" for constant bitrate) frame with LAME's extension; silent for readers that do not know it. */
export function infoFrame(sampleRate: number, info: GaplessInfo): Uint8Array {
  const bytes = new Uint8Array(infoFrameBytes(sampleRate));
  const view = new DataView(bytes.buffer);
  bytes.set([0xff, 0xfb, (9 << 4) | (RATES.indexOf(sampleRate) << 2), 0x44]);
  bytes.set(ascii(info.constant ? 'Info' : 'Xing'), HEAD);
  view.setUint32(HEAD + 4, info.places ? 7 : 1);
  view.setUint32(HEAD + 8, info.frames);
  const total = info.places ? info.places.bytes + bytes.length : 0;
  if (info.places) {
    const { starts } = info.places;
    view.setUint32(HEAD + 12, total);
    for (let i = 0; i < 100; i++) {
      const frame = Math.min(Math.floor((i * info.frames) / 100), Math.max(starts.length - 1, 0));
      const place = bytes.length + (starts[frame] ?? 0);
      bytes[HEAD + 16 + i] = Math.min(Math.floor((256 * place) / total), 255);
    }
  }
  const lame = HEAD + (info.places ? 116 : 12);
  bytes.set(ascii('LAME3.100'), lame);
  bytes[lame + 9] = info.constant ? 1 : 4;
  bytes[lame + 20] = Math.min(info.bitrate, 255);
  const padding = Math.min(Math.max(info.frames * MPEG_FRAME - LAME_DELAY - info.length, 0), 4095);
  bytes[lame + 21] = LAME_DELAY >> 4;
  bytes[lame + 22] = ((LAME_DELAY & 15) << 4) | (padding >> 8);
  bytes[lame + 23] = padding & 255;
  view.setUint32(lame + 28, total);
  view.setUint16(lame + 34, crc16(bytes.subarray(0, lame + 34)));
  return bytes;
}

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}
