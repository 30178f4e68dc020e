/** Drums with a skin: kicks, toms, snares, hand drums. Mode ratios of a circular membrane, detuned by its air load. */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { addModes, addNoise, addSweep, central, type Mode, silence, soften } from './strokes.js';

/** Overtones of a damped drumhead beside its lowest mode: ratio, level, share of the decay time. */
const SKIN: readonly Mode[] = [
  [1.593, 0.38, 0.55],
  [2.135, 0.22, 0.4],
  [2.296, 0.16, 0.36],
  [2.653, 0.12, 0.3],
  [2.917, 0.1, 0.26],
  [3.5, 0.06, 0.2],
];

export interface KickShape {
  readonly hertz: number;
  /** Pitch of the blow as a multiple of the resting pitch. */
  readonly bend: number;
  readonly fall: number;
  readonly t60: number;
  /** Levels of the beater's click and of the skin's overtones. */
  readonly click: number;
  readonly skin: number;
  /** Saturation, 0 none. */
  readonly drive: number;
}

export function kick(shape: KickShape, level = 1): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, shape.t60 * 1.25 + 0.1);
    const hertz = shape.hertz * (1 + 0.004 * vary(seed, 1));
    const bend = 1 + (shape.bend - 1) * (0.55 + 0.55 * force);
    addSweep(out, fs, { from: hertz * bend, to: hertz, fall: shape.fall, t60: shape.t60, level: 1 });
    const skin = 0.45 * shape.skin * (0.4 + 0.8 * force);
    addModes(
      out,
      fs,
      SKIN.map(([ratio, gain, share]): Mode => [hertz * 1.1 * ratio, skin * gain, shape.t60 * share * 0.45]),
      seed,
    );
    addNoise(
      out,
      fs,
      { level: 0.25 * (0.3 + force), attack: 0.002, t60: 0.08, low: 80, high: 320 },
      seed + 1,
    );
    if (shape.drive > 0) soften(out, shape.drive);
    const click = shape.click * (0.2 + 1.1 * force * force);
    addNoise(out, fs, { level: click * 0.55, t60: 0.025, low: 1200, high: 2500 + 4500 * force }, seed);
    return central(out);
  };
  return { level, pan: 0, seconds: shape.t60 * 1.25, strike };
}

export interface TomShape {
  readonly hertz: number;
  readonly t60: number;
  /** 0 soft mallet ... 1 stick. */
  readonly stick: number;
  /** Pitch drop of a hard blow, share of the pitch. */
  readonly bend: number;
}

export function tom(shape: TomShape, pan: number, level = 0.8): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, shape.t60 * 1.2 + 0.05);
    const hertz = shape.hertz * (1 + 0.004 * vary(seed, 1));
    addSweep(out, fs, {
      from: hertz * (1 + shape.bend * (0.3 + force)),
      to: hertz,
      fall: 0.16,
      t60: shape.t60,
      level: 1,
    });
    addModes(
      out,
      fs,
      SKIN.map(
        ([ratio, gain, share], i): Mode => [
          hertz * ratio * (1 + 0.01 * vary(77, i)),
          0.75 * gain * (0.35 + 0.9 * force),
          shape.t60 * share * 0.6,
        ],
      ),
      seed,
      0.3,
    );
    const stick = shape.stick * (0.25 + force);
    addNoise(out, fs, { level: 0.5 * stick, t60: 0.018, low: 900, high: 2500 + 4000 * force }, seed);
    addNoise(out, fs, { level: 0.22 * stick, t60: 0.09, low: 200, high: 1400 }, seed + 1);
    return central(out);
  };
  return { level, pan, seconds: shape.t60 * 1.2, strike };
}

export interface SnareShape {
  readonly hertz: number;
  /** Ring of the shell and of the wires, seconds to -60 dB. */
  readonly shell: number;
  readonly wires: number;
  /** Levels. */
  readonly body: number;
  readonly rattle: number;
  readonly crack: number;
  /** Upper edge of the wires' band, Hz. */
  readonly bright: number;
}

/** Shell and head modes, the crack of the stick, and the band of noise of the wires. */
export function snare(shape: SnareShape, level = 0.9): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, Math.max(shape.shell, shape.wires) * 1.2 + 0.08);
    const hertz = shape.hertz * (1 + 0.005 * vary(seed, 1));
    addSweep(out, fs, {
      from: hertz * (1.12 + 0.2 * force),
      to: hertz,
      fall: 0.06,
      t60: shape.shell,
      level: shape.body,
    });
    const body = shape.body;
    const modes: Mode[] = [
      [hertz * 1.79, 0.42 * body, shape.shell * 0.75],
      [hertz * 2.62, 0.2 * body * (0.4 + force), shape.shell * 0.5],
      [hertz * 3.37, 0.13 * body * (0.3 + force), shape.shell * 0.4],
      [hertz * 4.71, 0.1 * body * force, shape.shell * 0.3],
      [hertz * 6.2, 0.07 * body * force, shape.shell * 0.22],
    ];
    addModes(out, fs, modes, seed, 0.3);
    const top = shape.bright * (0.45 + 0.6 * force);
    const rattle = 1.7 * shape.rattle * (0.55 + 0.5 * force);
    addNoise(
      out,
      fs,
      {
        level: rattle,
        delay: 0.0012,
        attack: 0.003,
        t60: shape.wires * (0.7 + 0.35 * force),
        low: 1300,
        high: top,
        q: 0.9,
      },
      seed,
    );
    addNoise(
      out,
      fs,
      { level: rattle * 0.45, delay: 0.001, t60: shape.wires * 0.55, low: 350, high: 1600 },
      seed + 3,
    );
    const crack = shape.crack * force * force;
    addNoise(out, fs, { level: crack, t60: 0.016, low: 1800, high: Math.min(15000, top * 1.3) }, seed + 5);
    soften(out, 0.75);
    return central(out);
  };
  return { level, pan: 0, seconds: Math.max(shape.shell, shape.wires) * 1.2, strike };
}

/** Stick laid across the rim: wood on metal, all over in 60 ms. */
export function sideStick(hertz: number, pan = -0.05, level = 0.6): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, 0.16);
    addModes(
      out,
      fs,
      [
        [hertz, 0.8, 0.07],
        [hertz * 2.43, 0.6, 0.05],
        [hertz * 3.87, 0.45 * (0.4 + force), 0.04],
        [hertz * 6.1, 0.3 * force, 0.03],
        [hertz * 0.47, 0.35, 0.09],
      ],
      seed,
      0.25,
    );
    addNoise(out, fs, { level: 0.5 * (0.3 + force), t60: 0.008, low: 1500, high: 9000 }, seed);
    return central(out);
  };
  return { level, pan, seconds: 0.16, strike };
}

export interface HandDrumShape {
  readonly hertz: number;
  readonly t60: number;
  /** Levels of the overtones and of the slap. */
  readonly ring: number;
  readonly slap: number;
}

/** Conga, bongo and their like: a tight skin with little pitch drop and a hand on it. */
export function handDrum(shape: HandDrumShape, pan: number, level = 0.7): DrumSound {
  const strike = (fs: number, { force, seed }: Strike) => {
    const out = silence(fs, shape.t60 * 1.2 + 0.05);
    const hertz = shape.hertz * (1 + 0.005 * vary(seed, 1));
    addSweep(out, fs, {
      from: hertz * (1.02 + 0.06 * force),
      to: hertz,
      fall: 0.05,
      t60: shape.t60,
      level: 0.9,
    });
    const ring = shape.ring * (0.4 + 0.8 * force);
    addModes(
      out,
      fs,
      [
        [hertz * 1.52, 0.3 * ring, shape.t60 * 0.5],
        [hertz * 2.09, 0.35 * ring, shape.t60 * 0.4],
        [hertz * 2.71, 0.2 * ring, shape.t60 * 0.3],
        [hertz * 3.9, 0.18 * ring * force, shape.t60 * 0.2],
        [hertz * 5.3, 0.1 * ring * force, shape.t60 * 0.15],
      ],
      seed,
      0.35,
    );
    const slap = shape.slap * (0.2 + force * force);
    addNoise(out, fs, { level: slap, t60: 0.022, low: 900, high: 3000 + 5000 * force }, seed);
    addNoise(out, fs, { level: 0.25, t60: 0.03, low: 150, high: 900 }, seed + 1);
    return central(out);
  };
  return { level, pan, seconds: shape.t60 * 1.2, strike };
}
