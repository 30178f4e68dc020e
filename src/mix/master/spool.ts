/** Where the float mix of a whole piece waits while the master looks at it: memory here, a file in the workers. */

export interface Spool {
  /** Puts frames at a place; both arrays have the same length. */
  write(frame: number, left: Float32Array, right: Float32Array): void;
  /** Fills both arrays with what was put at that place. */
  read(frame: number, left: Float32Array, right: Float32Array): void;
  /** Gives everything back; nothing may be read afterwards. */
  close(): void;
}

/** For short pieces and tests. */
export class MemorySpool implements Spool {
  #left: Float32Array;
  #right: Float32Array;

  /** `room`: floats to use, two for each frame; new ones if absent. What they hold does not count. */
  constructor(frames: number, room: Float32Array = new Float32Array(2 * frames)) {
    this.#left = room.subarray(0, frames);
    this.#right = room.subarray(frames, 2 * frames);
  }

  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.#left.set(left, frame);
    this.#right.set(right, frame);
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    left.set(this.#left.subarray(frame, frame + left.length));
    right.set(this.#right.subarray(frame, frame + right.length));
  }

  close(): void {
    this.#left = new Float32Array(0);
    this.#right = new Float32Array(0);
  }
}
