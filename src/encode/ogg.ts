/** Ogg (RFC 3533): packets into pages and back. */
import { joined } from './audio-encoder.js';

const CRC = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let r = i << 24;
  for (let k = 0; k < 8; k++) r = r & 0x80000000 ? (r << 1) ^ 0x04c11db7 : r << 1;
  CRC[i] = r >>> 0;
}

const HEADER = 27;
const CAPTURE = 0x5367674f; // "OggS", little-endian
/** Segments a page holds at most. */
const SEGMENTS = 255;

/** Writes one logical stream. `serial` names it. */
export class OggWriter {
  readonly #serial: number;
  readonly #full: number;
  #sequence = 0;
  #lacing: number[] = [];
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #granule = 0;
  #fresh = true;
  #pages: Uint8Array[] = [];

  /** A page is closed when it would hold more than `full` bytes (6000: about a third of a second of music). */
  constructor(serial: number, full = 6000) {
    this.#serial = serial >>> 0;
    this.#full = full;
  }

  /** Adds a packet that ends at `granule` (in frames of the codec's clock). */
  packet(bytes: Uint8Array, granule: number): void {
    if (bytes.length >= 255 * SEGMENTS) {
      this.#long(bytes, granule);
      return;
    }
    const segments = Math.floor(bytes.length / 255) + 1;
    if (
      this.#lacing.length + segments > SEGMENTS ||
      (this.#bytes > 0 && this.#bytes + bytes.length > this.#full)
    )
      this.#page(0);
    for (let left = bytes.length; ; left -= 255) {
      this.#lacing.push(Math.min(left, 255));
      if (left < 255) break;
    }
    this.#pieces.push(bytes);
    this.#bytes += bytes.length;
    this.#granule = granule;
  }

  /** Ends the page, so that what comes next begins a new one (after headers). */
  flush(): void {
    if (this.#lacing.length > 0) this.#page(0);
  }

  /** The pages that are ready. */
  take(): Uint8Array {
    const bytes = joined(this.#pages.length === 0 ? [new Uint8Array(0)] : this.#pages);
    this.#pages = [];
    return bytes;
  }

  /** The last page; `granule` is the stream's exact end, which trims the last packet. */
  end(granule: number): Uint8Array {
    this.#granule = granule;
    this.#page(4);
    return this.take();
  }

  /** A packet that fills more than a page is continued on the next ones. */
  #long(bytes: Uint8Array, granule: number): void {
    this.flush();
    const whole = 255 * SEGMENTS;
    let at = 0;
    let continued = 0;
    for (; bytes.length - at >= whole; at += whole) {
      this.#lacing = new Array<number>(SEGMENTS).fill(255);
      this.#pieces = [bytes.subarray(at, at + whole)];
      this.#granule = -1;
      this.#page(continued);
      continued = 1;
    }
    const left = bytes.length - at;
    this.#lacing = [...new Array<number>(Math.floor(left / 255)).fill(255), left % 255];
    this.#pieces = [bytes.subarray(at)];
    this.#granule = granule;
    this.#page(1);
  }

  #page(flags: number): void {
    const body = joined(this.#pieces.length === 0 ? [new Uint8Array(0)] : this.#pieces);
    const page = new Uint8Array(HEADER + this.#lacing.length + body.length);
    const view = new DataView(page.buffer);
    view.setUint32(0, CAPTURE, true);
    page[5] = flags | (this.#fresh ? 2 : 0);
    this.#fresh = false;
    const granule = BigInt(this.#granule);
    view.setBigInt64(6, granule, true);
    view.setUint32(14, this.#serial, true);
    view.setUint32(18, this.#sequence++, true);
    page[26] = this.#lacing.length;
    page.set(this.#lacing, HEADER);
    page.set(body, HEADER + this.#lacing.length);
    let crc = 0;
    for (const byte of page) crc = ((crc << 8) ^ CRC[(crc >>> 24) ^ byte]!) >>> 0;
    view.setUint32(22, crc, true);
    this.#pages.push(page);
    this.#lacing = [];
    this.#pieces = [];
    this.#bytes = 0;
  }
}

export interface OggPacket {
  readonly bytes: Uint8Array;
  /** Of the page, for the last packet that ends on it; else undefined. */
  readonly granule: number | undefined;
}

/** Takes pages apart as their bytes come. */
export class OggReader {
  #rest: Uint8Array = new Uint8Array(0);
  #open: Uint8Array[] = [];

  /** The packets that are complete with these bytes. */
  read(bytes: Uint8Array): OggPacket[] {
    const data = this.#rest.length === 0 ? bytes : joined([this.#rest, bytes]);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const packets: OggPacket[] = [];
    let at = 0;
    while (at + HEADER <= data.length) {
      if (view.getUint32(at, true) !== CAPTURE) throw new Error('no Ogg page where one must begin');
      const segments = data[at + 26]!;
      const body = at + HEADER + segments;
      if (body > data.length) break;
      let length = 0;
      for (let i = 0; i < segments; i++) length += data[at + HEADER + i]!;
      if (body + length > data.length) break;
      this.#page(data, at, segments, Number(view.getBigInt64(at + 6, true)), packets);
      at = body + length;
    }
    this.#rest = data.slice(at);
    return packets;
  }

  #page(data: Uint8Array, at: number, segments: number, granule: number, packets: OggPacket[]): void {
    let from = at + HEADER + segments;
    let to = from;
    let last = -1;
    for (let i = 0; i < segments; i++) if (data[at + HEADER + i]! < 255) last = i;
    for (let i = 0; i < segments; i++) {
      to += data[at + HEADER + i]!;
      if (data[at + HEADER + i]! === 255) continue;
      const bytes = joined([...this.#open, data.slice(from, to)]);
      packets.push({ bytes, granule: i === last ? granule : undefined });
      this.#open = [];
      from = to;
    }
    if (to > from) this.#open.push(data.slice(from, to));
  }
}
