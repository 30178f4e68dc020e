/** The sound as a picture: its peaks from left to right around a line of silence. */
import { type Box, type Picture, sidesOf } from './picture/picture.js';

export interface WaveformOptions {
  readonly title: string;
  /** Pixels, 200-8000. */
  readonly width?: number;
  /** Pixels, 60-4000. */
  readonly height?: number;
}

/** `peaks`: least and greatest value of each step in turn, -128 ... 127. */
export function waveformPicture(peaks: ArrayLike<number>, options: WaveformOptions): Picture {
  const { width, height } = sidesOf(options.width ?? 1200, options.height ?? 160);
  const steps = peaks.length / 2;
  const middle = height / 2;
  const shapes: Box[] = [];
  for (let x = 0; x < width && steps > 0; x++) {
    const from = Math.floor((x * steps) / width);
    const to = Math.max(from + 1, Math.floor(((x + 1) * steps) / width));
    let low = 127;
    let high = -128;
    for (let i = from; i < to; i++) {
      low = Math.min(low, peaks[2 * i]!);
      high = Math.max(high, peaks[2 * i + 1]!);
    }
    const top = middle - (Math.max(high, 0) * middle) / 128;
    const bottom = middle - (Math.min(low, 0) * middle) / 128;
    shapes.push({
      kind: 'box',
      x,
      y: hundredths(top),
      width: 1,
      height: hundredths(Math.max(bottom - top, 1)),
    });
  }
  const silence: Box = { kind: 'box', x: 0, y: hundredths(middle - 0.5), width, height: 1 };
  return {
    width,
    height,
    title: options.title,
    groups: [
      { fill: '#d0d0d0', shapes: [silence] },
      { fill: '#00798c', shapes },
    ],
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
