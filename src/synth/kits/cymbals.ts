/**
 * Hats and cymbals: dense rows of inharmonic partials that are the plate's own (the same for every stroke), excited
 * anew by each stroke, and a bed of band-passed noise for what is too dense to count. Higher partials die sooner; a
 * harder stroke reaches further up.
 */
import { exp2, log2, pow } from '../../math/elementary.js';
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { addModes, addNoise, type Mode, silence } from './strokes.js';
import { theStudio } from './studio.js';

export interface PlateShape {
  /** Which plate: fixes its partials. */
  readonly plate: number;
  readonly partials: number;
  /** Range of partials, Hz. */
  readonly low: number;
  readonly high: number;
  /** dB an octave of partial levels above `low`. */
  readonly tilt: number;
  /** Seconds to -60 dB at 1 kHz, and the exponent by which it falls with frequency. */
  readonly t60: number;
  readonly damping: number;
  /** Bed of noise: level, seconds to its top, seconds to -60 dB, lower edge in Hz. */
  readonly bed: number;
  readonly swell: number;
  readonly bedT60: number;
  readonly bedLow: number;
  /** Sound of the stick's tip: level and Hz. */
  readonly tip: number;
  readonly tipHertz: number;
}

export function plate(shape: PlateShape, pan: number, level: number, extra: readonly Mode[] = []): DrumSound {
  const seconds = Math.min(4.5, shape.t60 * 1.05 + 0.05);
  const strike = (fs: number, { force, seed }: Strike) => {
    const a = silence(fs, seconds);
    const b = silence(fs, seconds);
    // A soft stroke leaves the upper partials alone: about 5 dB an octave less.
    const slope = (shape.tilt - 6 * (0.9 - force)) / 6.0206;
    const rows: Mode[][] = [[], []];
    for (let i = 0; i < shape.partials; i++) {
      const place = (i + 0.5 + 0.45 * vary(shape.plate, i)) / shape.partials;
      // Modes of a plate are evenly spaced in Hz, but the lowest ones stand apart.
      const hertz = shape.low + (shape.high - shape.low) * pow(place, 1.55);
      const gain = exp2(slope * log2(hertz / shape.low)) * (0.6 + 0.4 * vary(shape.plate + 2, i));
      const t60 = shape.t60 * pow(hertz / 1000, -shape.damping) * (1 + 0.3 * vary(shape.plate + 3, i));
      rows[i & 1]!.push([
        hertz,
        gain / Math.sqrt(shape.partials),
        Math.min(seconds * 1.2, Math.max(0.015, t60)),
      ]);
    }
    addModes(a, fs, rows[0]!, seed, 0.5, true);
    addModes(b, fs, rows[1]!, seed + 1, 0.5, true);
    if (extra.length > 0) {
      addModes(a, fs, extra, seed + 2, 0.2);
      addModes(b, fs, extra, seed + 2, 0.2);
    }
    const top = 7000 + 9000 * force;
    const bed = {
      level: shape.bed * (0.5 + 0.6 * force),
      attack: shape.swell,
      t60: shape.bedT60,
      low: shape.bedLow,
      high: top,
    };
    addNoise(a, fs, bed, seed + 3);
    addNoise(b, fs, bed, seed + 4);
    const tip = { level: shape.tip * (0.4 + 0.7 * force), t60: 0.012, low: shape.tipHertz, high: top };
    addNoise(a, fs, tip, seed + 5);
    addNoise(b, fs, tip, seed + 5);
    // Each ear hears some of the other side. The stick stays on the plate for about half a millisecond.
    theStudio().kernels.across(a.byteOffset, b.byteOffset, a.length, 0.45, 0.0005 * fs);
    return { left: a, right: b };
  };
  return { level, pan, seconds, strike };
}

const HAT: PlateShape = {
  plate: 4201,
  partials: 56,
  low: 3300,
  high: 15500,
  tilt: 2.5,
  t60: 0.3,
  damping: 0.35,
  bed: 1.1,
  swell: 0.001,
  bedT60: 0.13,
  bedLow: 6000,
  tip: 0.5,
  tipHertz: 4500,
};

export interface HatShape {
  /** 1 as it is; below darker and heavier. */
  readonly size: number;
  readonly closed: number;
  readonly open: number;
}

/** A pair of hats: closed, pedal and open, one choke group. */
export function hats(shape: HatShape, pan = 0.28): readonly [DrumSound, DrumSound, DrumSound] {
  const low = HAT.low * shape.size;
  const closed = { ...HAT, low, t60: HAT.t60 * shape.closed, bedT60: HAT.bedT60 * shape.closed };
  const pedal = { ...closed, low: low * 0.7, high: 9500, tilt: -2, bed: 0.5, tip: 0.12, tipHertz: 1800 };
  const open = {
    ...HAT,
    low: low * 0.8,
    partials: 72,
    t60: 1.9 * shape.open,
    damping: 0.42,
    bed: 0.8,
    bedT60: 0.75 * shape.open,
    swell: 0.004,
  };
  return [
    { ...plate(closed, pan, 0.38), choke: 'hat' },
    { ...plate(pedal, pan, 0.3), choke: 'hat' },
    { ...plate(open, pan, 0.42), choke: 'hat' },
  ];
}

export interface CymbalShape {
  readonly plate: number;
  /** 1 for a 16-inch crash or a 20-inch ride. */
  readonly size: number;
  readonly ring: number;
}

export function crash(shape: CymbalShape, pan: number, level = 0.58): DrumSound {
  return plate(
    {
      plate: shape.plate,
      partials: 96,
      low: 330 / shape.size,
      high: 14500,
      tilt: 0.2,
      t60: 3.4 * shape.ring,
      damping: 0.38,
      bed: 0.8,
      swell: 0.012,
      bedT60: 1.1 * shape.ring,
      bedLow: 3800,
      tip: 0.25,
      tipHertz: 2500,
    },
    pan,
    level,
  );
}

/** Ping of the tip over a quiet wash. */
export function ride(shape: CymbalShape, pan: number, level = 0.36): DrumSound {
  return plate(
    {
      plate: shape.plate,
      partials: 80,
      low: 420 / shape.size,
      high: 12500,
      tilt: -1,
      t60: 3.2 * shape.ring,
      damping: 0.45,
      bed: 0.16,
      swell: 0.03,
      bedT60: 1.4 * shape.ring,
      bedLow: 4200,
      tip: 1.1,
      tipHertz: 3200,
    },
    pan,
    level,
    [
      [2960 / shape.size, 0.16, 0.55],
      [4130 / shape.size, 0.18, 0.4],
      [5240 / shape.size, 0.16, 0.3],
      [6870 / shape.size, 0.12, 0.22],
    ],
  );
}

export function rideBell(shape: CymbalShape, pan: number, level = 0.4): DrumSound {
  return plate(
    {
      plate: shape.plate,
      partials: 48,
      low: 420 / shape.size,
      high: 9500,
      tilt: -3,
      t60: 2.4 * shape.ring,
      damping: 0.4,
      bed: 0.03,
      swell: 0.02,
      bedT60: 0.8,
      bedLow: 5000,
      tip: 0.5,
      tipHertz: 3200,
    },
    pan,
    level,
    [
      [613 / shape.size, 0.16, 2],
      [1130 / shape.size, 0.3, 1.7],
      [1870 / shape.size, 0.3, 1.5],
      [2790 / shape.size, 0.24, 1.2],
      [3910 / shape.size, 0.16, 0.8],
      [5320 / shape.size, 0.1, 0.5],
    ],
  );
}

export function splash(plateNumber: number, pan: number): DrumSound {
  return plate(
    {
      plate: plateNumber,
      partials: 64,
      low: 700,
      high: 15500,
      tilt: 0,
      t60: 1.1,
      damping: 0.35,
      bed: 0.8,
      swell: 0.004,
      bedT60: 0.4,
      bedLow: 5000,
      tip: 0.25,
      tipHertz: 3000,
    },
    pan,
    0.55,
  );
}

export function china(plateNumber: number, pan: number): DrumSound {
  return plate(
    {
      plate: plateNumber,
      partials: 84,
      low: 260,
      high: 12500,
      tilt: -0.3,
      t60: 1.7,
      damping: 0.3,
      bed: 1.2,
      swell: 0.006,
      bedT60: 0.65,
      bedLow: 2200,
      tip: 0.3,
      tipHertz: 2000,
    },
    pan,
    0.6,
  );
}
