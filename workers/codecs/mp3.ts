import type { WasmMediaEncoder } from 'wasm-media-encoders';
import {
  type AudioEncoder,
  type EncodedEnd,
  joined,
  type MakeEncoder,
  type StreamShape,
} from '../../src/encode/audio-encoder.js';
import { id3 } from '../../src/encode/id3.js';
import { FrameCounter, type GaplessInfo, infoFrame, mpegFrames } from '../../src/encode/mpeg-frames.js';
import { mediaEncoder } from './media-module.js';

export const MP3_BITRATES = [64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const;
export type Mp3Quality =
  | { readonly bitrate: (typeof MP3_BITRATES)[number] }
  /** LAME's V0 (best) ... V9. */
  | { readonly vbr: number };

/** MP3 with ID3v2.4 tags and an information frame (number of frames, seek table, gapless trim). */
export async function loadMp3(quality: Mp3Quality): Promise<MakeEncoder> {
  const encoder = await mediaEncoder('audio/mpeg');
  return (shape) => {
    encoder.configure({
      sampleRate: shape.sampleRate,
      channels: 2,
      ...('vbr' in quality ? { vbrQuality: quality.vbr } : { bitrate: quality.bitrate }),
    });
    return new Mp3Encoder(encoder, shape, quality);
  };
}

class Mp3Encoder implements AudioEncoder {
  readonly #encoder: WasmMediaEncoder<'audio/mpeg'>;
  readonly #shape: StreamShape;
  readonly #quality: Mp3Quality;
  readonly #tag: Uint8Array;
  readonly #counter = new FrameCounter();
  #frames = 0;

  constructor(encoder: WasmMediaEncoder<'audio/mpeg'>, shape: StreamShape, quality: Mp3Quality) {
    this.#encoder = encoder;
    this.#shape = shape;
    this.#quality = quality;
    this.#tag = id3(shape.tags);
  }

  /** A stream without an end has no information frame; in others it is foretold, and put right where that can be. */
  head(): Uint8Array {
    const { frames } = this.#shape;
    if (frames === undefined) return this.#tag;
    return joined([this.#tag, this.#info(frames, mpegFrames(frames))]);
  }

  encode(left: Float32Array, right: Float32Array, frames: number): Uint8Array {
    this.#frames += frames;
    return this.#count(this.#encoder.encode([left.subarray(0, frames), right.subarray(0, frames)]));
  }

  finish(): EncodedEnd {
    const tail = this.#count(this.#encoder.finalize());
    if (this.#shape.frames === undefined || this.#shape.streamed) return { tail, patches: [] };
    const { frames, bytes, starts } = this.#counter;
    const info = this.#info(this.#frames, frames, { bytes, starts });
    return { tail, patches: [{ at: this.#tag.length, bytes: info }] };
  }

  #count(bytes: Uint8Array): Uint8Array {
    const own = bytes.slice();
    // What has no end has no table of its places either.
    if (this.#shape.frames === undefined) return own;
    this.#counter.read(own);
    return own;
  }

  #info(length: number, frames: number, places?: GaplessInfo['places']): Uint8Array {
    const { sampleRate } = this.#shape;
    return infoFrame(sampleRate, {
      length,
      frames,
      ...(places && { places }),
      constant: 'bitrate' in this.#quality,
      bitrate: 'bitrate' in this.#quality ? this.#quality.bitrate : 32,
    });
  }
}
