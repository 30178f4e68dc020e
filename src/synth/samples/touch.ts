import { exp2 } from '../../math/elementary.js';
import type { Zone } from './bank.js';

/** Small wishes of the player for one note. */
export interface Touch {
  /** Tuning. */
  readonly cents?: number;
  /** Place between left (-1) and right (1), on top of the zone's own. */
  readonly pan?: number;
  /** Two players instead of one, on either side: how far to the sides, how far apart in tune, semitones between their recordings. */
  readonly desks?: { readonly pan: number; readonly cents: number; readonly keys: number };
  /** Level. */
  readonly decibels?: number;
  /** Added to the zone's filter cutoff. */
  readonly cutoffCents?: number;
  /** Highest filter cutoff, in absolute cents (8.176 Hz is 0); the channel's shade is added. */
  readonly ceilingCents?: number;
  /** Damped by itself after so long. */
  readonly lifeSeconds?: number;
  /** Skips so much of the sample's own onset (up to where it has its body), 0-1. */
  readonly skippedOnset?: number;
  /** Attack at least so long. */
  readonly attackSeconds?: number;
  /** Times the zone's release. */
  readonly releaseScale?: number;
  /** Sounds to the end of its sample, whenever the key is let go; what loops does not. */
  readonly whole?: boolean;
  /** Cents by number of the zone, where recordings are out of tune. */
  readonly corrections?: readonly number[];
  /** Decibels by sample, where recordings are louder or softer than their neighbours. */
  readonly levels?: ReadonlyMap<number, number>;
}

/** log2 of ten over two hundred: centibels to powers of two. */
export const OCTAVES_PER_CENTIBEL = 0.01660964047443681;
/** Each of two desks plays so much softer than one alone. */
const DESK_DECIBELS = 3;

/** Cents by which a note of a zone is off; `side`: which of two desks, -1 or 1, or 0. */
export function centsOf({ cents = 0, corrections, desks }: Touch, { number }: Zone, side: number): number {
  return cents + (corrections?.[number] ?? 0) + 0.5 * side * (desks?.cents ?? 0);
}

/** Linear level of a note of a zone. */
export function gainOf({ decibels = 0, levels }: Touch, { sample }: Zone, side: number): number {
  const own = decibels + (levels?.get(sample.id) ?? 0) - (side === 0 ? 0 : DESK_DECIBELS);
  return exp2(10 * OCTAVES_PER_CENTIBEL * own);
}
