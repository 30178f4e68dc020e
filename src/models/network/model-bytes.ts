/** The bytes of a model: in memory as a whole, or read from a file as far as they are asked. */
export interface ModelBytes {
  readonly length: number;
  /** Those from `first` up to `end`. They stay as they are. */
  part(first: number, end: number): Uint8Array;
}

export function wholeBytes(bytes: Uint8Array): ModelBytes {
  return { length: bytes.length, part: (first, end) => bytes.subarray(first, end) };
}
