import { TICKS_PER_QUARTER } from './tempo-map.js';

export const METRES = ['4/4', '3/4', '2/4', '5/4', '6/8', '12/8'] as const;
export type MetreName = (typeof METRES)[number];

export interface Metre {
  readonly name: MetreName;
  /** Upper and lower number. */
  readonly beats: number;
  readonly unit: number;
  /** True where the felt beat is a dotted quarter. */
  readonly compound: boolean;
  /** Felt beats in a bar: 4 in 4/4 and 12/8, 2 in 6/8. */
  readonly feltBeats: number;
  /** Ticks of a felt beat. */
  readonly beatTicks: number;
  readonly barTicks: number;
  /** Weight 0-1 of each felt beat. */
  readonly accents: readonly number[];
}

const ACCENTS: Readonly<Record<MetreName, readonly number[]>> = {
  '4/4': [1, 0.4, 0.7, 0.4],
  '3/4': [1, 0.4, 0.5],
  '2/4': [1, 0.5],
  '5/4': [1, 0.4, 0.5, 0.8, 0.4],
  '6/8': [1, 0.6],
  '12/8': [1, 0.4, 0.7, 0.4],
};

export function metreOf(name: MetreName): Metre {
  const [beats, unit] = name.split('/').map(Number) as [number, number];
  const compound = unit === 8;
  const barTicks = (beats * 4 * TICKS_PER_QUARTER) / unit;
  const feltBeats = compound ? beats / 3 : beats;
  return {
    name,
    beats,
    unit,
    compound,
    feltBeats,
    beatTicks: barTicks / feltBeats,
    barTicks,
    accents: ACCENTS[name],
  };
}

/** Quarter notes a minute of a tempo given in felt beats. */
export function quartersPerMinute(tempo: number, metre: Metre): number {
  return (tempo * metre.beatTicks) / TICKS_PER_QUARTER;
}

/** Ticks a second at a tempo in felt beats a minute. */
export function ticksPerSecond(tempo: number, metre: Metre): number {
  return (quartersPerMinute(tempo, metre) * TICKS_PER_QUARTER) / 60;
}
