import type { WasmMediaEncoder } from 'wasm-media-encoders';
import {
  type AudioEncoder,
  type EncodedEnd,
  joined,
  type MakeEncoder,
  type StreamShape,
} from '../../src/encode/audio-encoder.js';
import { OggReader, OggWriter } from '../../src/encode/ogg.js';
import { ascii } from '../../src/encode/text-bytes.js';
import { vorbisComment } from '../../src/encode/vorbis-comment.js';
import { mediaEncoder } from './media-module.js';

/** libvorbis' quality whose typical rate at 44.1 kHz is nearest to a bitrate in kbit/s. */
export function vorbisQuality(bitrate: number): number {
  const typical = [64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
  let best = 0;
  typical.forEach((rate, quality) => {
    if (Math.abs(rate - bitrate) < Math.abs(typical[best]! - bitrate)) best = quality;
  });
  return best;
}

/**
 * Ogg Vorbis: libvorbis makes the packets, the pages are ours, so that tags and serial number are. `quality` -1...10.
 */
export async function loadVorbis(quality: number, serial: number): Promise<MakeEncoder> {
  const encoder = await mediaEncoder('audio/ogg');
  return (shape) => {
    encoder.configure({
      sampleRate: shape.sampleRate,
      channels: 2,
      vbrQuality: quality,
      oggSerialNo: serial & 0x7fffffff,
    });
    return new VorbisEncoder(encoder, shape, serial);
  };
}

/** The library closes its pages by the blocks that it is given: ours have one size, whatever comes. */
const BLOCK = 4096;

class VorbisEncoder implements AudioEncoder {
  readonly #left = new Float32Array(BLOCK);
  readonly #right = new Float32Array(BLOCK);
  #filled = 0;
  readonly #encoder: WasmMediaEncoder<'audio/ogg'>;
  readonly #shape: StreamShape;
  readonly #reader = new OggReader();
  readonly #writer: OggWriter;
  /** Header packets written so far: identification, comment, setup. */
  #headers = 0;
  /** Packets whose place is known only with their page's last one. */
  #waiting: Uint8Array[] = [];
  #frames = 0;

  constructor(encoder: WasmMediaEncoder<'audio/ogg'>, shape: StreamShape, serial: number) {
    this.#encoder = encoder;
    this.#shape = shape;
    this.#writer = new OggWriter(serial, Number.POSITIVE_INFINITY);
  }

  head(): Uint8Array {
    this.#take(this.#encoder.encode([new Float32Array(0), new Float32Array(0)]));
    return this.#writer.take();
  }

  encode(left: Float32Array, right: Float32Array, frames: number): Uint8Array {
    this.#frames += frames;
    for (let at = 0; at < frames; ) {
      const count = Math.min(BLOCK - this.#filled, frames - at);
      this.#left.set(left.subarray(at, at + count), this.#filled);
      this.#right.set(right.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === BLOCK) this.#block();
    }
    return this.#writer.take();
  }

  finish(): EncodedEnd {
    this.#block();
    this.#take(this.#encoder.finalize());
    return { tail: joined([this.#writer.take(), this.#writer.end(this.#frames)]), patches: [] };
  }

  #block(): void {
    if (this.#filled === 0) return;
    const frames = this.#filled;
    this.#filled = 0;
    this.#take(this.#encoder.encode([this.#left.subarray(0, frames), this.#right.subarray(0, frames)]));
  }

  #take(bytes: Uint8Array): void {
    for (const { bytes: packet, granule } of this.#reader.read(bytes.slice())) {
      if (this.#headers < 3) this.#header(packet);
      else {
        this.#waiting.push(packet);
        if (granule === undefined) continue;
        // A page of the library is a page of ours; the last one waits, to be the one that ends the stream.
        this.#writer.flush();
        for (const waiting of this.#waiting) this.#writer.packet(waiting, granule);
        this.#waiting = [];
      }
    }
  }

  #header(packet: Uint8Array): void {
    const own =
      this.#headers === 1
        ? joined([
            Uint8Array.of(3),
            ascii('vorbis'),
            vorbisComment('Xiph.Org libVorbis in Continuo', this.#shape.tags),
            Uint8Array.of(1),
          ])
        : packet;
    this.#writer.packet(own, 0);
    this.#headers++;
    if (this.#headers !== 2) this.#writer.flush();
  }
}
