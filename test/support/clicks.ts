/**
 * Clicks: what an edge (note-on, note-off, steal, bend) adds above the band of the sound itself. The third difference
 * is a steep high-pass: a step stands out of it, a smooth change does not, and a sound with its own edges (a saw, a
 * hat) brings the same peaks along everywhere, which is the measure.
 */

/** Largest third difference within [from, to). */
export function sharpest(signal: ArrayLike<number>, from: number, to: number): number {
  let most = 0;
  for (let i = Math.max(3, from); i < Math.min(to, signal.length); i++) {
    const x = Math.abs(signal[i]! - 3 * signal[i - 1]! + 3 * signal[i - 2]! - signal[i - 3]!);
    if (!(x <= most)) most = x;
  }
  return most;
}

/** Largest absolute sample within [from, to). */
export function peakOf(signal: ArrayLike<number>, from = 0, to = signal.length): number {
  let most = 0;
  for (let i = Math.max(0, from); i < Math.min(to, signal.length); i++) {
    const x = Math.abs(signal[i]!);
    if (!(x <= most)) most = x;
  }
  return most;
}
