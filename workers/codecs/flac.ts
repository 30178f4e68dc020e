import { createRequire } from 'node:module';
import {
  type AudioEncoder,
  type EncodedEnd,
  joined,
  type MakeEncoder,
  type StreamShape,
} from '../../src/encode/audio-encoder.js';
import { withComment } from '../../src/encode/flac-blocks.js';
import { WavEncoder } from '../../src/encode/wav.js';

/** What we use of libflacjs. */
interface LibFlac {
  isReady(): boolean;
  on(event: 'ready', done: () => void): void;
  create_libflac_encoder(
    rate: number,
    channels: number,
    bits: number,
    level: number,
    frames: number,
    verify: boolean,
    block: number,
  ): number;
  init_encoder_stream(
    id: number,
    write: (bytes: Uint8Array) => void,
    meta: (meta: StreamInfo) => void,
  ): number;
  FLAC__stream_encoder_process_interleaved(id: number, samples: Int32Array, frames: number): boolean;
  FLAC__stream_encoder_finish(id: number): boolean;
  FLAC__stream_encoder_delete(id: number): void;
}
interface StreamInfo {
  readonly min_framesize: number;
  readonly max_framesize: number;
  readonly md5sum: string;
}

let loading: Promise<LibFlac> | undefined;

async function load(): Promise<LibFlac> {
  // The library takes a global `fetch` for a sign of a browser and then cannot read its own file.
  const { fetch } = globalThis;
  const scope = globalThis as { fetch: typeof fetch | undefined };
  scope.fetch = undefined;
  try {
    const library = createRequire(import.meta.url)('libflacjs') as (variant: string) => LibFlac;
    const flac = library('min.wasm');
    if (!flac.isReady()) await new Promise<void>((done) => flac.on('ready', done));
    return flac;
  } finally {
    scope.fetch = fetch;
  }
}

/** FLAC of 16 or 24 bits: the same integers as the WAV of that depth. */
export async function loadFlac(bitDepth: 16 | 24): Promise<MakeEncoder> {
  loading ??= load();
  const flac = await loading;
  return (shape) => new FlacEncoder(flac, shape, bitDepth);
}

class FlacEncoder implements AudioEncoder {
  readonly #flac: LibFlac;
  readonly #id: number;
  readonly #bytesPerSample: number;
  readonly #quantizer: WavEncoder;
  readonly #head: Uint8Array;
  #out: Uint8Array[] = [];
  #info: StreamInfo | undefined;
  #open = true;

  constructor(flac: LibFlac, { sampleRate, frames, tags }: StreamShape, bitDepth: 16 | 24) {
    this.#flac = flac;
    this.#bytesPerSample = bitDepth / 8;
    this.#quantizer = new WavEncoder({ sampleRate, bitDepth, frames: frames ?? Number.MAX_SAFE_INTEGER });
    this.#id = flac.create_libflac_encoder(sampleRate, 2, bitDepth, 5, frames ?? 0, false, 0);
    if (this.#id === 0) throw new Error('libFLAC refuses these settings');
    const status = flac.init_encoder_stream(
      this.#id,
      (bytes) => this.#out.push(bytes.slice()),
      (meta) => {
        this.#info = meta;
      },
    );
    if (status !== 0) throw new Error(`libFLAC does not start (${status})`);
    this.#head = withComment(joined(this.#out), 'Continuo', tags);
    this.#out = [];
  }

  head(): Uint8Array {
    return this.#head;
  }

  encode(left: Float32Array, right: Float32Array, frames: number): Uint8Array {
    const width = this.#bytesPerSample;
    const bytes = new Uint8Array(this.#quantizer.bytesFor(frames));
    this.#quantizer.encode(left, right, frames, bytes);
    const samples = new Int32Array(2 * frames);
    for (let i = 0, at = 0; i < samples.length; i++, at += width) {
      samples[i] =
        width === 2
          ? ((bytes[at]! | (bytes[at + 1]! << 8)) << 16) >> 16
          : ((bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)) << 8) >> 8;
    }
    if (!this.#flac.FLAC__stream_encoder_process_interleaved(this.#id, samples, frames))
      throw new Error('libFLAC failed');
    return this.#take();
  }

  finish(): EncodedEnd {
    this.close();
    const tail = this.#take();
    const info = this.#info;
    if (info === undefined) return { tail, patches: [] };
    // Smallest and largest frame, and the MD5 of the samples: known only now (RFC 9639, 8.2).
    const sizes = Uint8Array.of(
      ...[info.min_framesize, info.max_framesize].flatMap((size) => [
        size >> 16,
        (size >> 8) & 255,
        size & 255,
      ]),
    );
    const digest = Uint8Array.from(info.md5sum.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    return {
      tail,
      patches: [
        { at: 12, bytes: sizes },
        { at: 26, bytes: digest },
      ],
    };
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#flac.FLAC__stream_encoder_finish(this.#id);
    this.#flac.FLAC__stream_encoder_delete(this.#id);
  }

  #take(): Uint8Array {
    const bytes = joined(this.#out.length === 0 ? [new Uint8Array(0)] : this.#out);
    this.#out = [];
    return bytes;
  }
}
