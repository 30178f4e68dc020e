import type { Drum } from '../../styles/tables/drums.js';

export interface Struck {
  readonly drum: Drum;
  /** Absolute ticks. */
  readonly at: number;
  readonly length: number;
  readonly dynamic: number;
  readonly exact: boolean;
  /** Milliseconds behind the grid, where a drummer's own are known. */
  readonly late?: number;
  /** What brought it: "fill", "crash", "build", "ending"; absent: the groove. */
  readonly transform?: string;
}

/** How hard a kit's pieces are struck beside the snare: hats and rides lie under it (as in played kits: 60-85 to 110). */
export const WEIGHT: Readonly<Partial<Record<Drum, number>>> = {
  kick: 0.93,
  hat: 0.8,
  pedal: 0.78,
  ride: 0.82,
  bell: 0.9,
  stick: 0.88,
  cabasa: 0.75,
  maracas: 0.75,
  tambourine: 0.85,
  cowbell: 0.8,
};

const FEET: ReadonlySet<Drum> = new Set<Drum>(['kick', 'pedal']);

/** What two hands keep when three things are asked of them, most wanted first. */
const HANDS: readonly Drum[] = [
  'snare',
  'clap',
  'crash',
  'crash2',
  'china',
  'snare2',
  'stick',
  'floorTom',
  'lowTom',
  'midTom',
  'highTom',
  'bell',
  'openHat',
  'ride',
  'hat',
];

function rank(drum: Drum): number {
  const place = HANDS.indexOf(drum);
  return place < 0 ? HANDS.length : place;
}

/**
 * Only what one drummer can play: at one moment at most two hands, and one foot on each pedal; a drum is struck once; a
 * closed and an open hi-hat do not sound together. Sorted by time.
 */
export function playable(struck: readonly Struck[]): Struck[] {
  const moments = new Map<number, Map<Drum, Struck>>();
  for (const one of struck) {
    const moment = moments.get(one.at) ?? new Map<Drum, Struck>();
    const same = moment.get(one.drum);
    if (!same || same.dynamic < one.dynamic) moment.set(one.drum, one);
    moments.set(one.at, moment);
  }
  const kept: Struck[] = [];
  for (const moment of moments.values()) {
    if (moment.has('openHat')) {
      moment.delete('hat');
      moment.delete('pedal');
    }
    if (moment.has('hat')) moment.delete('pedal');
    const all = [...moment.values()];
    const hands = all
      .filter(({ drum }) => !FEET.has(drum))
      .sort((a, b) => rank(a.drum) - rank(b.drum))
      .slice(0, 2);
    kept.push(...all.filter(({ drum }) => FEET.has(drum)), ...hands);
  }
  return kept.sort((a, b) => a.at - b.at || rank(a.drum) - rank(b.drum));
}
