/** Spectrogram as a small picture: time to the right, pitch upwards in equal octaves, 75 dB from dark to bright. */
import { mono } from '../support/playing.js';
import { decibels, powerSpectrum } from '../support/spectrum.js';
import type { Stereo } from '../support/wav-file.js';
import { png } from './png.js';

const WINDOW = 4096;
const LOWEST = 32;
const HIGHEST = 16000;
const DEPTH = 75;
const SAMPLE_RATE = 44100;

/** Black over violet and orange to pale yellow. */
const COLOURS: readonly (readonly [number, number, number])[] = [
  [0, 0, 4],
  [11, 9, 36],
  [32, 17, 75],
  [59, 15, 112],
  [87, 21, 126],
  [114, 31, 129],
  [140, 41, 129],
  [168, 50, 125],
  [196, 60, 117],
  [222, 73, 104],
  [241, 96, 93],
  [250, 127, 94],
  [254, 159, 109],
  [254, 191, 132],
  [253, 222, 160],
  [252, 253, 191],
];

export function spectrogram(sound: Stereo, width: number, height: number): Buffer {
  const middle = mono(sound);
  const levels = new Float64Array(width * height);
  let loudest = -200;
  for (let x = 0; x < width; x++) {
    const start = Math.round((x * (middle.length - WINDOW)) / (width - 1));
    const power = powerSpectrum(middle.subarray(start, start + WINDOW));
    for (let y = 0; y < height; y++) {
      const edge = (row: number): number =>
        (LOWEST * (HIGHEST / LOWEST) ** (row / height) * WINDOW) / SAMPLE_RATE;
      const from = Math.max(1, Math.floor(edge(height - 1 - y)));
      const to = Math.max(from + 1, Math.floor(edge(height - y)));
      let most = 1e-20;
      for (let bin = from; bin < to; bin++) most = Math.max(most, power[bin]!);
      const level = decibels(most);
      levels[y * width + x] = level;
      loudest = Math.max(loudest, level);
    }
  }
  const last = COLOURS.length - 1;
  const pixels = Uint8Array.from(levels, (level) =>
    Math.max(0, Math.min(last, Math.round(last * (1 + (level - loudest) / DEPTH)))),
  );
  return png(width, height, pixels, COLOURS);
}
