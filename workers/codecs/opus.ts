import { createRequire } from 'node:module';
import {
  type AudioEncoder,
  type EncodedEnd,
  joined,
  type MakeEncoder,
  type StreamShape,
} from '../../src/encode/audio-encoder.js';
import { OggWriter } from '../../src/encode/ogg.js';
import { OPUS_FRAME, OPUS_RATE, opusHead, opusTags } from '../../src/encode/opus-headers.js';
import { Resampler } from '../../src/encode/resampler.js';

/** What we use of opusscript. */
interface OpusScript {
  encode(pcm: Buffer, frames: number): Buffer;
  setBitrate(bitsPerSecond: number): void;
  delete(): void;
}
type OpusScriptClass = new (rate: number, channels: number, application: number) => OpusScript;

const APPLICATION_AUDIO = 2049;
/** Frames that libopus looks ahead, at 48 kHz: what the reader drops from the start. */
const PRE_SKIP = 312;

/** Opus in Ogg, `bitrate` in kbit/s (32-510); 44.1 kHz is resampled, as Opus always runs at 48 kHz. */
export async function loadOpus(bitrate: number, serial: number): Promise<MakeEncoder> {
  const Opus = createRequire(import.meta.url)('opusscript') as OpusScriptClass;
  return (shape) => {
    const opus = new Opus(OPUS_RATE, 2, APPLICATION_AUDIO);
    opus.setBitrate(bitrate * 1000);
    return new OpusEncoder(opus, shape, serial);
  };
}

class OpusEncoder implements AudioEncoder {
  readonly #opus: OpusScript;
  readonly #shape: StreamShape;
  readonly #writer: OggWriter;
  readonly #resampler: Resampler | undefined;
  readonly #pcm = new Int16Array(2 * OPUS_FRAME);
  #filled = 0;
  /** Frames at 48 kHz that came, and that packets were made of. */
  #taken = 0;
  #packed = 0;
  #waiting: Uint8Array | undefined;
  #open = true;

  constructor(opus: OpusScript, shape: StreamShape, serial: number) {
    this.#opus = opus;
    this.#shape = shape;
    this.#writer = new OggWriter(serial);
    this.#resampler = shape.sampleRate === OPUS_RATE ? undefined : new Resampler();
  }

  head(): Uint8Array {
    this.#writer.packet(opusHead(PRE_SKIP, this.#shape.sampleRate), 0);
    this.#writer.flush();
    this.#writer.packet(opusTags('libopus in Continuo', this.#shape.tags), 0);
    this.#writer.flush();
    return this.#writer.take();
  }

  encode(left: Float32Array, right: Float32Array, frames: number): Uint8Array {
    if (this.#resampler === undefined) this.#take(left, right, frames);
    else {
      const out = this.#resampler.push(left, right, frames);
      this.#take(out.left, out.right, out.left.length);
    }
    return this.#writer.take();
  }

  finish(): EncodedEnd {
    if (this.#resampler !== undefined) {
      const out = this.#resampler.flush();
      this.#take(out.left, out.right, out.left.length);
    }
    const length = this.#taken;
    // The look-ahead and the rest of the last packet are filled with silence and trimmed by the end's granule.
    const missing = length + PRE_SKIP - this.#packed;
    const packets = Math.ceil(missing / OPUS_FRAME);
    const silence = new Float32Array(Math.max(packets * OPUS_FRAME - this.#filled, 0));
    this.#take(silence, silence, silence.length);
    if (this.#waiting !== undefined) this.#writer.packet(this.#waiting, length + PRE_SKIP);
    this.close();
    return { tail: joined([this.#writer.take(), this.#writer.end(length + PRE_SKIP)]), patches: [] };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#opus.delete();
  }

  #take(left: Float32Array, right: Float32Array, frames: number): void {
    this.#taken += frames;
    const pcm = this.#pcm;
    for (let i = 0; i < frames; i++) {
      pcm[2 * this.#filled] = whole(left[i]!);
      pcm[2 * this.#filled + 1] = whole(right[i]!);
      if (++this.#filled < OPUS_FRAME) continue;
      this.#filled = 0;
      this.#packed += OPUS_FRAME;
      // One packet is held back: the last one must stand on the page that ends the stream.
      if (this.#waiting !== undefined) this.#writer.packet(this.#waiting, this.#packed - OPUS_FRAME);
      this.#waiting = new Uint8Array(this.#opus.encode(Buffer.from(pcm.buffer), OPUS_FRAME));
    }
  }
}

function whole(x: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(x * 32767)));
}
