import { MidiFileError } from './events.js';

/** Reads bytes forwards; `at` counts from the start of the file, also in a slice. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, from = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  peek(): number {
    return this.#bytes[this.#at]!;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Unsigned, most significant byte first. */
  number(bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + this.#bytes[this.#at++]!;
    return value;
  }

  /** Unsigned, four bytes, least significant first. */
  littleEndian(): number {
    let value = 0;
    for (let i = 3; i >= 0; i--) value = value * 256 + this.#bytes[this.#at + i]!;
    this.#at += 4;
    return value;
  }

  /** Four letters. */
  word(): string {
    let text = '';
    for (let i = 0; i < 4; i++) text += String.fromCharCode(this.#bytes[this.#at++]!);
    return text;
  }

  /** A number of seven bits a byte, at most four bytes. */
  variable(where: () => string): number {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      if (this.left === 0) throw new MidiFileError(`${where()}: the track ends inside a number`);
      const byte = this.#bytes[this.#at++]!;
      value = (value << 7) | (byte & 0x7f);
      if (byte < 0x80) return value;
    }
    throw new MidiFileError(`${where()}: a number of more than four bytes`);
  }

  /** The next `count` bytes, copied. */
  bytes(count: number): Uint8Array {
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }

  /** A reader of the next `count` bytes; this one goes on behind them. */
  slice(count: number): ByteReader {
    this.#at += count;
    return new ByteReader(this.#bytes, this.#at - count, this.#at);
  }
}
