/**
 * Analogue drum machines after their circuits: bridged-T oscillators (kick, toms, shells), six square oscillators
 * (hats, cymbals, cowbell), gated noise. 808 and 909 as in the service notes; E. Werner et al., DAFx 2014.
 */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import {
  addNoise,
  addSquares,
  addSweep,
  central,
  copyOf,
  fadeInto,
  shapeBand,
  silence,
  soften,
} from './strokes.js';

export interface MachineKick {
  readonly hertz: number;
  /** Two pitch sweeps at once: a snap of a few ms and a slower bend. Multiples of the resting pitch. */
  readonly snap: number;
  readonly snapFall: number;
  readonly bend: number;
  readonly bendFall: number;
  readonly hold: number;
  readonly t60: number;
  readonly click: number;
  readonly drive: number;
}

export function machineKick(shape: MachineKick, level = 1): DrumSound {
  const seconds = shape.hold + shape.t60 * 1.2 + 0.05;
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, seconds);
    const { hertz, hold, t60 } = shape;
    addSweep(out, fs, { from: hertz * shape.bend, to: hertz, fall: shape.bendFall, hold, t60, level: 1 });
    addSweep(out, fs, {
      from: hertz * shape.snap,
      to: hertz * 1.5,
      fall: shape.snapFall,
      t60: shape.snapFall * 1.1,
      level: 0.3 * (0.5 + 0.5 * force),
    });
    addNoise(
      out,
      fs,
      { level: 0.6 * shape.click * (0.3 + force), t60: 0.012, low: 1000, high: 4000 + 4000 * force },
      seed,
    );
    soften(out, shape.drive * (0.6 + 0.4 * force));
    return central(out);
  };
  return { level, pan: 0, seconds, strike };
}

export interface MachineSnare {
  readonly low: number;
  readonly high: number;
  readonly shell: number;
  readonly noise: number;
  readonly snap: number;
  readonly edge: number;
}

export function machineSnare(shape: MachineSnare, level = 0.9): DrumSound {
  const seconds = Math.max(shape.shell, shape.noise) * 1.25 + 0.04;
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, seconds);
    addSweep(out, fs, {
      from: shape.low * 1.6,
      to: shape.low,
      fall: 0.04,
      t60: shape.shell,
      level: 0.75,
      wave: 'triangle',
    });
    addSweep(out, fs, {
      from: shape.high * 1.35,
      to: shape.high,
      fall: 0.03,
      t60: shape.shell * 0.6,
      level: 0.5,
    });
    const snap = shape.snap * (0.45 + 0.6 * force);
    addNoise(
      out,
      fs,
      { level: snap, t60: shape.noise, low: shape.edge, high: 6500 + 7500 * force, q: 0.9 },
      seed,
    );
    addNoise(out, fs, { level: snap * 0.6, t60: shape.noise * 0.25, low: 600, high: 5000 }, seed + 1);
    addNoise(out, fs, { level: 0.5 * force, t60: 0.006, low: 2500, high: 12000 }, seed + 2);
    soften(out, 0.7);
    return central(out);
  };
  return { level, pan: 0, seconds, strike };
}

/** Schmitt-trigger oscillators of the 808's cymbal circuit, Hz. */
const SQUARES_808 = [205.3, 304.4, 369.6, 522.7, 540, 800];

export interface MachineHat {
  /** All oscillators by this factor. */
  readonly tune: number;
  readonly t60: number;
  /** Level of added noise. */
  readonly air: number;
  readonly low: number;
}

export function machineHat(shape: MachineHat, pan: number, level: number): DrumSound {
  const seconds = shape.t60 * 1.2 + 0.03;
  const strike = (fs: number, { force, seed }: Strike) => {
    const metal = silence(fs, seconds);
    addSquares(
      metal,
      fs,
      SQUARES_808.map((hertz, i) => hertz * shape.tune * (1 + 0.002 * vary(shape.tune * 1000, i))),
      3,
      shape.t60 * 3,
      seed,
    );
    addSquares(
      metal,
      fs,
      SQUARES_808.map((hertz) => hertz * shape.tune * 2.37),
      1.6,
      shape.t60 * 3,
      seed + 9,
    );
    shapeBand(metal, fs, 'band', 7600 + 2600 * force, 1.1);
    shapeBand(metal, fs, 'high', shape.low, 0.8);
    shapeBand(metal, fs, 'high', shape.low * 0.8, 0.7);
    const out = silence(fs, seconds);
    fadeInto(out, metal, 2.2, shape.t60, fs);
    addNoise(
      out,
      fs,
      {
        level: shape.air * (0.5 + 0.5 * force),
        t60: shape.t60 * 0.8,
        low: shape.low,
        high: 10000 + 6000 * force,
      },
      seed + 1,
    );
    return central(out);
  };
  return { level, pan, seconds, strike };
}

/** Cymbal: the same metal in two bands of different decay, wide. */
export function machineCymbal(tune: number, t60: number, pan: number, level: number): DrumSound {
  const seconds = Math.min(4, t60 * 1.15);
  const strike = (fs: number, { force, seed }: Strike) => {
    const sides = [0, 1].map((side) => {
      const body = silence(fs, seconds);
      const spread = 1 + 0.013 * (side === 0 ? -1 : 1);
      addSquares(
        body,
        fs,
        SQUARES_808.map((hertz) => hertz * tune * spread),
        3,
        t60 * 2,
        seed + side,
      );
      addSquares(
        body,
        fs,
        SQUARES_808.map((hertz) => hertz * tune * 1.83 * spread),
        2,
        t60 * 2,
        seed + 5 + side,
      );
      const high = copyOf(body);
      shapeBand(body, fs, 'band', 3400, 1.4);
      shapeBand(body, fs, 'high', 1800, 0.7);
      shapeBand(high, fs, 'high', 7000 + 1500 * force, 0.8);
      const out = silence(fs, seconds);
      fadeInto(out, body, 1.5, t60, fs);
      fadeInto(out, high, 1.6, t60 * 0.55, fs);
      addNoise(
        out,
        fs,
        { level: 0.35, attack: 0.004, t60: t60 * 0.45, low: 6000, high: 9000 + 6000 * force },
        seed + 20 + side,
      );
      return out;
    });
    return { left: sides[0]!, right: sides[1]! };
  };
  return { level, pan, seconds, strike };
}

/** Tom or conga of a machine: a sine that falls a little, with a puff of low noise. */
export function machineTom(hertz: number, t60: number, bend: number, pan: number, level = 0.75): DrumSound {
  const seconds = t60 * 1.2 + 0.03;
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, seconds);
    addSweep(out, fs, {
      from: hertz * (1 + bend * (0.4 + 0.8 * force)),
      to: hertz,
      fall: 0.22,
      t60,
      level: 1,
    });
    addSweep(out, fs, { from: hertz * 2.6, to: hertz * 1.5, fall: 0.04, t60: 0.06, level: 0.3 * force });
    addNoise(out, fs, { level: 0.22, t60: t60 * 0.3, low: hertz, high: hertz * 6 }, seed);
    soften(out, 0.6);
    return central(out);
  };
  return { level, pan, seconds, strike };
}

/** Rim shot: two short high oscillators and a click. */
export function machineRim(low: number, high: number, pan = -0.08, level = 0.55): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, 0.12);
    addSweep(out, fs, { from: low * 1.1, to: low, fall: 0.01, t60: 0.05, level: 0.8, wave: 'triangle' });
    addSweep(out, fs, { from: high * 1.1, to: high, fall: 0.01, t60: 0.04, level: 0.8, wave: 'triangle' });
    addNoise(out, fs, { level: 0.5 * (0.3 + force), t60: 0.012, low: 1500, high: 9000 }, seed);
    soften(out, 1.5);
    return central(out);
  };
  return { level, pan, seconds: 0.12, strike };
}

/** Cowbell of the 808: two of the six squares through a band. */
export function machineCowbell(pan = 0.15, level = 0.5): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const raw = silence(fs, 0.5);
    addSquares(raw, fs, [540, 800], 1.4, 1.5, seed);
    shapeBand(raw, fs, 'band', 850 + 250 * force, 1.5);
    const out = silence(fs, 0.5);
    fadeInto(out, raw, 0.7, 0.42, fs);
    fadeInto(out, raw, 0.7, 0.06, fs);
    return central(out);
  };
  return { level, pan, seconds: 0.5, strike };
}
