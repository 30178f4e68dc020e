/** Wood, metal and seeds: everything a percussionist keeps on the table. */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { addModes, addNoise, central, type Mode, silence } from './strokes.js';

/** A bar, block, bell or rod: its modes and the noise of the stick. */
export function struck(modes: readonly Mode[], stick: number, pan: number, level: number): DrumSound {
  const seconds = modes.reduce((longest, [, , t60]) => Math.max(longest, t60), 0) * 1.1 + 0.03;
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, seconds);
    const lean = 1 + 0.004 * vary(seed, 99);
    addModes(
      out,
      fs,
      // The higher the mode the more it needs force.
      modes.map(
        ([hertz, gain, t60], i): Mode => [hertz * lean, gain * (i === 0 ? 1 : 0.35 + 0.75 * force), t60],
      ),
      seed,
      0.25,
    );
    addNoise(
      out,
      fs,
      { level: stick * (0.3 + force), t60: 0.01, low: 1200, high: 5000 + 6000 * force },
      seed,
    );
    return central(out);
  };
  return { level, pan, seconds, strike };
}

export interface ShakeShape {
  readonly low: number;
  readonly high: number;
  readonly attack: number;
  readonly t60: number;
  /** Grains a second that make the noise rough. */
  readonly grains: number;
}

/** Seeds or beads: a rough burst of high noise. */
export function shaken(shape: ShakeShape, pan: number, level: number): DrumSound {
  const seconds = shape.attack + shape.t60 * 1.2;
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, seconds);
    const high = shape.high * (0.6 + 0.45 * force);
    const attack = shape.attack * (1.25 - 0.5 * force);
    const speed = shape.grains * (1 + 0.2 * vary(seed, 1));
    addNoise(
      out,
      fs,
      { level: 0.7, attack, t60: shape.t60, low: shape.low, high, q: 1.2, tremble: [0.6, speed] },
      seed,
    );
    addNoise(
      out,
      fs,
      { level: 0.35, attack: attack * 0.5, t60: shape.t60 * 0.4, low: shape.low * 1.4, high },
      seed + 1,
    );
    return central(out);
  };
  return { level, pan, seconds, strike };
}

/** Jingles: several pairs of small plates that meet a few milliseconds apart. */
export function tambourine(pan: number, level: number): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, 0.5);
    const modes: Mode[] = [];
    for (let i = 0; i < 18; i++) {
      modes.push([
        4300 + 9200 * ((i + 0.4 * vary(515, i)) / 18),
        0.1,
        0.12 + 0.16 * (0.5 + 0.5 * vary(516, i)),
      ]);
    }
    addModes(out, fs, modes, seed, 0.6, true);
    for (let i = 0; i < 3; i++) {
      const delay = i * (0.013 + 0.004 * vary(seed, 30 + i));
      addNoise(
        out,
        fs,
        {
          level: 0.4 / (1 + i),
          delay: Math.max(0, delay),
          t60: 0.1,
          low: 5200,
          high: 9000 + 6000 * force,
          tremble: [0.4, 61],
        },
        seed + i,
      );
    }
    addNoise(out, fs, { level: 0.25 * force, t60: 0.03, low: 400, high: 1500 }, seed + 7);
    return central(out);
  };
  return { level, pan, seconds: 0.5, strike };
}

/** Several hands that don't quite meet, and the room after them. */
export function clap(tail: number, pan = 0.05, level = 0.75): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const left = silence(fs, 0.06 + tail * 1.2);
    const right = silence(fs, 0.06 + tail * 1.2);
    for (let i = 0; i < 4; i++) {
      const delay = Math.max(0, i * 0.0095 + 0.0016 * vary(seed, i));
      const last = i === 3;
      const burst = {
        level: last ? 0.9 : 0.7,
        delay,
        t60: last ? tail : 0.02,
        low: 750,
        high: 2300 + 4200 * force,
        q: 2.2,
      };
      addNoise(left, fs, burst, seed + i);
      addNoise(right, fs, burst, i === 1 ? seed + 20 : seed + i);
    }
    return { left, right };
  };
  return { level, pan, seconds: tail, strike };
}

export const CLAVES = struck(
  [
    [2480, 1, 0.09],
    [5270, 0.2, 0.05],
  ],
  0.25,
  -0.3,
  0.5,
);
export const HIGH_BLOCK = struck(
  [
    [1180, 1, 0.075],
    [1790, 0.6, 0.06],
    [2890, 0.25, 0.04],
  ],
  0.3,
  0.35,
  0.55,
);
export const LOW_BLOCK = struck(
  [
    [790, 1, 0.085],
    [1240, 0.6, 0.07],
    [2130, 0.25, 0.045],
  ],
  0.3,
  0.3,
  0.55,
);
export const COWBELL = struck(
  [
    [562, 0.8, 0.3],
    [845, 1, 0.28],
    [1412, 0.35, 0.16],
    [2240, 0.3, 0.12],
    [3560, 0.2, 0.07],
  ],
  0.3,
  0.2,
  0.5,
);
export const HIGH_AGOGO = struck(
  [
    [928, 1, 0.45],
    [1503, 0.6, 0.34],
    [2510, 0.4, 0.25],
    [3890, 0.25, 0.15],
  ],
  0.2,
  0.4,
  0.45,
);
export const LOW_AGOGO = struck(
  [
    [668, 1, 0.5],
    [1102, 0.6, 0.4],
    [1880, 0.4, 0.28],
    [2940, 0.25, 0.16],
  ],
  0.2,
  0.4,
  0.45,
);
export const OPEN_TRIANGLE: DrumSound = {
  ...struck(
    [
      [1210, 0.15, 2.5],
      [3330, 0.6, 2.4],
      [4870, 0.8, 2.2],
      [6420, 0.6, 1.8],
      [8950, 0.5, 1.4],
      [11800, 0.35, 1],
    ],
    0.1,
    -0.45,
    0.3,
  ),
  choke: 'triangle',
};
export const MUTE_TRIANGLE: DrumSound = {
  ...struck(
    [
      [1210, 0.15, 0.09],
      [3330, 0.6, 0.1],
      [4870, 0.8, 0.09],
      [6420, 0.6, 0.08],
      [8950, 0.5, 0.06],
    ],
    0.15,
    -0.45,
    0.3,
  ),
  choke: 'triangle',
};
export const CABASA = shaken({ low: 4800, high: 13000, attack: 0.012, t60: 0.09, grains: 160 }, 0.45, 0.4);
export const MARACAS = shaken({ low: 5600, high: 14000, attack: 0.004, t60: 0.05, grains: 230 }, -0.45, 0.4);
export const TAMBOURINE = tambourine(-0.35, 0.45);
