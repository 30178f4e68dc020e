/** Wire brushes on a coated head: taps, slaps and the swirl that keeps a ballad moving. */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { addModes, addNoise, addSweep, central, silence } from './strokes.js';

/** A tap: many wires arrive within a few ms. */
export function brushTap(level = 0.7): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, 0.32);
    addNoise(
      out,
      fs,
      {
        level: 0.75,
        attack: 0.005 - 0.003 * force,
        t60: 0.11 + 0.05 * force,
        low: 1100,
        high: 4200 + 5500 * force,
      },
      seed,
    );
    addNoise(out, fs, { level: 0.4, attack: 0.003, t60: 0.07, low: 300, high: 1500 }, seed + 1);
    addSweep(out, fs, { from: 215, to: 188, fall: 0.05, t60: 0.16, level: 0.28 * (0.4 + force) });
    addModes(
      out,
      fs,
      [
        [331, 0.1 * force, 0.12],
        [478, 0.06 * force, 0.09],
      ],
      seed,
    );
    return central(out);
  };
  return { level, pan: 0, seconds: 0.32, strike };
}

/** A slap: brush flat on the head with the wires of the snare behind it. */
export function brushSlap(level = 0.85): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, 0.45);
    addNoise(out, fs, { level: 0.9, attack: 0.0015, t60: 0.2, low: 900, high: 5000 + 7000 * force }, seed);
    addNoise(out, fs, { level: 0.4 * force, delay: 0.002, t60: 0.05, low: 2800, high: 11000 }, seed + 1);
    addSweep(out, fs, { from: 240, to: 190, fall: 0.05, t60: 0.2, level: 0.5 });
    addModes(
      out,
      fs,
      [
        [335, 0.2 * force, 0.14],
        [492, 0.12 * force, 0.1],
      ],
      seed,
    );
    return central(out);
  };
  return { level, pan: 0, seconds: 0.45, strike };
}

/** A swirl: noise that rises, brightens as the brush crosses the middle, and moves from one side to the other. */
export function brushSwirl(seconds: number, level = 0.4): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const left = silence(fs, seconds);
    const right = silence(fs, seconds);
    const speed = 17 * (1 + 0.2 * vary(seed, 1));
    const high = 3800 + 4200 * force;
    const first = {
      level: 0.7,
      attack: seconds * 0.4,
      t60: seconds * 0.9,
      low: 900,
      high,
      tremble: [0.25, speed] as const,
    };
    const second = { ...first, delay: seconds * 0.12, level: 0.5, low: 1700, high: high * 1.4 };
    addNoise(left, fs, first, seed);
    addNoise(right, fs, { ...first, delay: 0.03 }, seed + 1);
    addNoise(left, fs, second, seed + 2);
    addNoise(right, fs, second, seed + 2);
    return { left, right };
  };
  return { level, pan: -0.1, seconds, strike };
}
