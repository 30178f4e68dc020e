/** Raised onset in place: gain x^2 (3 - 2x) over `frames` frames from the note's start; `age` is its age at `from`. */
export function ramp(buffer: Float32Array, from: number, to: number, age: number, frames: number): void {
  for (let i = from; i < to; i++) {
    const x = (age + i - from) / frames;
    if (x >= 1) return;
    buffer[i]! *= x * x * (3 - 2 * x);
  }
}
