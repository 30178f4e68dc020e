/** Where the float mix of a whole piece waits while the master looks at it: memory here, a file in the workers. */

export interface Spool {
  /** Puts interleaved stereo frames at a place (in frames). */
  write(frame: number, interleaved: Float32Array): void;
  /** Fills the array with what was put at that place. */
  read(frame: number, interleaved: Float32Array): void;
  /** Gives everything back; nothing may be read afterwards. */
  close(): void;
}

/** For short pieces and tests. */
export class MemorySpool implements Spool {
  readonly #frames: Float32Array;

  constructor(frames: number) {
    this.#frames = new Float32Array(2 * frames);
  }

  write(frame: number, interleaved: Float32Array): void {
    this.#frames.set(interleaved, 2 * frame);
  }

  read(frame: number, interleaved: Float32Array): void {
    interleaved.set(this.#frames.subarray(2 * frame, 2 * frame + interleaved.length));
  }

  close(): void {}
}
