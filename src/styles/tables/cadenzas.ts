/** What a cadenza is made of: a tone that waits, the chord upwards, a turn around a tone, a run down the scale, silence. */
export type CadenzaMove = 'wait' | 'up' | 'turn' | 'fall' | 'rest';

/** A move, the felt beats that it takes, and its notes. */
export type CadenzaGesture = readonly [move: CadenzaMove, beats: number, notes: number];

/** A cadenza from its first beat to its last. */
export interface CadenzaPlan {
  readonly weight: number;
  /** They last `beats` of the metre together. */
  readonly gestures: readonly CadenzaGesture[];
}

/** Cadenzas: who leads plays alone, over what the others hold. */
export interface CadenzaHabits {
  /** Materials of sections that are one. */
  readonly materials: readonly string[];
  readonly plans: readonly CadenzaPlan[];
}
