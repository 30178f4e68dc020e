import type { Purpose } from '../../styles/tables/ensembles.js';
import type { MetreName } from '../../theory/metre.js';

/** What the choosers of grooves and bass figures have in common. */
export interface Choice {
  readonly weight: number;
  readonly energy: readonly [number, number];
  readonly purposes?: readonly Purpose[];
  readonly metres?: readonly MetreName[];
  readonly leads?: readonly string[];
  /** Names of sections that it is made for; absent: any but those that others are made for. */
  readonly names?: readonly string[];
}

/**
 * The choices that suit a moment: of its metre (else any), those made for sections of its name before all others, special ones for its purpose before general ones, and of
 * these the ones whose energy fits, else those that come nearest.
 */
export function bestChoices<T extends Choice>(
  all: readonly T[],
  moment: {
    readonly energy: number;
    readonly purpose: Purpose;
    readonly lead?: string;
    readonly name?: string;
  },
  metre: MetreName,
): readonly T[] {
  const inMetre = all.filter(({ metres }) => metres === undefined || metres.includes(metre));
  const open = inMetre.length > 0 ? inMetre : all;
  const named = open.filter(({ names }) => moment.name !== undefined && names?.includes(moment.name));
  const allowed = (named.length > 0 ? named : open.filter(({ names }) => names === undefined)).filter(
    ({ purposes, leads }) =>
      (purposes === undefined || purposes.includes(moment.purpose)) &&
      (leads === undefined || moment.lead === undefined || leads.includes(moment.lead)),
  );
  const special = allowed.filter(({ purposes }) => purposes !== undefined);
  const pools = special.length > 0 ? [special, allowed] : [allowed];
  for (const pool of pools) {
    const fitting = pool.filter(({ energy: [low, high] }) => moment.energy >= low && moment.energy <= high);
    if (fitting.length > 0) return fitting;
  }
  const miss = ({ energy: [low, high] }: T): number => Math.max(low - moment.energy, moment.energy - high, 0);
  const least = Math.min(...allowed.map(miss));
  return allowed.filter((choice) => miss(choice) <= least);
}
