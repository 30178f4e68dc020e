import { decibels, powerSpectrum } from '../support/spectrum.js';

const WINDOW = 4096;

/** Centroid, shares of the bands and sub-sonic energy of a piece, from windows of 93 ms side by side. */
export function centroidAndShares(
  left: Float32Array,
  right: Float32Array,
  sampleRate: number,
): { centroid: number; low: number; mid: number; high: number; sub: number } {
  const spectra: Float64Array[] = [];
  const totals: number[] = [];
  const window = new Float64Array(WINDOW);
  for (let start = 0; start + WINDOW <= left.length; start += WINDOW) {
    for (let i = 0; i < WINDOW; i++) window[i] = 0.5 * (left[start + i]! + right[start + i]!);
    const power = powerSpectrum(window);
    spectra.push(power);
    totals.push(power.reduce((sum, x) => sum + x, 0));
  }
  const enough = Math.max(...totals) * 1e-5;
  const hertz = sampleRate / WINDOW;
  const centroids: number[] = [];
  const bands = [0, 0, 0, 0];
  spectra.forEach((power, at) => {
    if (totals[at]! <= enough) return;
    let magnitude = 0;
    let moment = 0;
    power.forEach((p, i) => {
      const a = Math.sqrt(p);
      magnitude += a;
      moment += a * i * hertz;
      const band = i * hertz < 20 ? 0 : i * hertz < 150 ? 1 : i * hertz < 2000 ? 2 : 3;
      bands[band] = bands[band]! + p;
    });
    centroids.push(moment / magnitude);
  });
  centroids.sort((a, b) => a - b);
  const all = bands.reduce((sum, x) => sum + x, 0) + 1e-20;
  return {
    centroid: centroids[Math.floor(centroids.length / 2)] ?? 0,
    low: (100 * (bands[0]! + bands[1]!)) / all,
    mid: (100 * bands[2]!) / all,
    high: (100 * bands[3]!) / all,
    sub: decibels(bands[0]! / all + 1e-12),
  };
}
