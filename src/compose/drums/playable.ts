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

const RANKS: ReadonlyMap<Drum, number> = new Map(HANDS.map((drum, place) => [drum, place]));

function rank(drum: Drum): number {
  return RANKS.get(drum) ?? HANDS.length;
}

const wanted = (a: Struck, b: Struck): number => rank(a.drum) - rank(b.drum);

/**
 * Only what one drummer can play: at one moment at most two hands, and one foot on each pedal; a drum is struck once; a
 * closed and an open hi-hat do not sound together. Sorted by time.
 */
export function playable(struck: readonly Struck[]): Struck[] {
  const moments = new Map<number, Struck[]>();
  for (const one of struck) {
    const moment = moments.get(one.at);
    if (moment === undefined) moments.set(one.at, [one]);
    else {
      const same = moment.findIndex(({ drum }) => drum === one.drum);
      if (same < 0) moment.push(one);
      else if (moment[same]!.dynamic < one.dynamic) moment[same] = one;
    }
  }
  const kept: Struck[] = [];
  for (const moment of moments.values()) keep(moment, kept);
  return kept.sort((a, b) => a.at - b.at || wanted(a, b));
}

/** Puts into `kept` what is played of all that is struck at one moment. */
function keep(moment: readonly Struck[], kept: Struck[]): void {
  const open = moment.some(({ drum }) => drum === 'openHat');
  const closed = !open && moment.some(({ drum }) => drum === 'hat');
  const hands: Struck[] = [];
  for (const one of moment) {
    const { drum } = one;
    if ((open && drum === 'hat') || ((open || closed) && drum === 'pedal')) continue;
    if (FEET.has(drum)) kept.push(one);
    else hands.push(one);
  }
  if (hands.length > 1) hands.sort(wanted);
  for (let i = 0; i < hands.length && i < 2; i++) kept.push(hands[i]!);
}
