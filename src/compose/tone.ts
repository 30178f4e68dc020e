import { log2 } from '../math/elementary.js';
import { limit } from '../math/limit.js';
import type { Mended } from '../styles/tables/mix.js';
import { meanEnergy } from './form/energy.js';
import type { Plan } from './plan.js';

type Tone = Required<Mended>;

/** Least and most that each is moved by: dB, and a share of the control. */
const REACH: Readonly<Record<keyof Tone, readonly [number, number]>> = {
  low: [-6, 6],
  mid: [-6, 6],
  high: [-6, 9],
  brightness: [-0.2, 0.2],
};

/** By what the tone of a piece is mended because it is softer, louder or slower than its substyle usually is. */
export function toneOf({ style, substyle, brief, bars }: Plan): Tone {
  const table = style.mix.tone;
  if (table === undefined) return { low: 0, mid: 0, high: 0, brightness: 0 };
  const above = meanEnergy(bars) - substyle.energy;
  const slower = Math.max(0, log2(substyle.tempo[1] / brief.tempo));
  const touch = above < 0 ? table.soft : table.loud;
  const moved = (name: keyof Tone): number => {
    const by = (touch[name] ?? 0) * Math.abs(above) + (table.slow[name] ?? 0) * slower;
    return limit(by, ...REACH[name]);
  };
  return { low: moved('low'), mid: moved('mid'), high: moved('high'), brightness: moved('brightness') };
}
