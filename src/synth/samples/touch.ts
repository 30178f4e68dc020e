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
