/** The face of every encoder: blocks of frames go in, bytes come out, in order. */

export interface AudioEncoder {
  /** Bytes before the first frame (headers, tags). */
  head(): Uint8Array;
  /** Takes the first `frames` frames of the buffers and answers what is ready; good until the next call. */
  encode(left: Float32Array, right: Float32Array, frames: number): Uint8Array;
  /** What is left, and what a file that can be sought in puts right near its beginning (a stream leaves it). */
  finish(): EncodedEnd;
  /** Gives back what an encoder holds that is not finished; a finished one holds nothing. */
  close?(): void;
}

export interface EncodedEnd {
  readonly tail: Uint8Array;
  readonly patches: readonly Patch[];
}

/** Makes an encoder whose library is loaded. */
export type MakeEncoder = (shape: StreamShape) => AudioEncoder;

/** Bytes to be written over those at a place of the file. */
export interface Patch {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What every encoder must know before it begins. */
export interface StreamShape {
  /** 44100 or 48000. */
  readonly sampleRate: number;
  /** Frames that will come; undefined for a stream without an end. */
  readonly frames: number | undefined;
  /** The bytes are sent as they come: nothing near the beginning can be put right in the end. */
  readonly streamed?: boolean;
  readonly tags: readonly Tag[];
}

/** A field of metadata under its common name in upper case ("TITLE"); values are text. */
export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** One array of many. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
