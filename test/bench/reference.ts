/**
 * The yardstick of every benchmark: one second of sixteen saw voices through a two-pole filter, in plain typed arrays.
 * Figures are given as ratios against it in the same process, since machines and their load differ.
 */
export function referenceWork(): number {
  const voices = 16;
  const frames = 44_100;
  const phase = new Float64Array(voices);
  const low = new Float64Array(voices);
  const band = new Float64Array(voices);
  const out = new Float32Array(frames);
  for (let voice = 0; voice < voices; voice++) {
    const step = (110 * (1 + voice / 7)) / 44_100;
    let p = phase[voice]!;
    let l = low[voice]!;
    let b = band[voice]!;
    for (let i = 0; i < frames; i++) {
      p += step;
      if (p >= 1) p -= 1;
      const saw = 2 * p - 1;
      l += 0.12 * b;
      b += 0.12 * (saw - l - 0.8 * b);
      out[i]! += l;
    }
  }
  let sum = 0;
  for (const sample of out) sum += sample;
  return sum;
}

/** CPU milliseconds (user and system) of this process that `work` takes. */
export function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

/** Median of a non-empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
