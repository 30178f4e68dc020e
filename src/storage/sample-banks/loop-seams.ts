/**
 * Loops without a seam. Many banks come with loops whose end does not meet their beginning (lossy compression moves both), which
 * is heard as a click in every turn of a held note.
 */

/** Frames over which the end of a loop becomes what leads into its beginning. */
const FADE = 64;

/**
 * The recording, the last frames of its loop [loopStart, loopEnd) faded into those before the loop, where the seam bends more sharply
 * than all but a hundredth of the loop.
 */
export function withoutSeam(data: Float32Array, loopStart: number, loopEnd: number): Float32Array {
  const length = loopEnd - loopStart;
  const fade = Math.min(FADE, loopStart, length >> 1);
  if (
    fade < 4 ||
    loopEnd > data.length ||
    bend(data, loopStart, loopEnd) <= usualBend(data, loopStart, loopEnd)
  )
    return data;
  const out = data.slice();
  for (let i = 0; i < fade; i++) {
    const [end, before] = [loopEnd - fade + i, loopStart - fade + i];
    out[end] = data[end]! + ((i + 1) / fade) * (data[before]! - data[end]!);
  }
  return out;
}

/** Largest third difference across the seam. */
function bend(data: Float32Array, loopStart: number, loopEnd: number): number {
  const across = Array.from({ length: 6 }, (_, i) => data[i < 3 ? loopEnd - 3 + i : loopStart + i - 3]!);
  return Math.max(...[0, 1, 2].map((i) => Math.abs(thirdDifference(across, i))));
}

/** Third difference that all but a hundredth of the loop stay below. */
function usualBend(data: Float32Array, loopStart: number, loopEnd: number): number {
  const inside = new Float32Array(Math.max(1, loopEnd - loopStart - 3));
  for (let i = 0; i < inside.length; i++) inside[i] = Math.abs(thirdDifference(data, loopStart + i));
  inside.sort();
  return inside[Math.floor(0.99 * (inside.length - 1))]!;
}

function thirdDifference(data: ArrayLike<number>, at: number): number {
  return data[at + 3]! - 3 * data[at + 2]! + 3 * data[at + 1]! - data[at]!;
}
