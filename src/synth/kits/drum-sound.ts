/** How hard, which of the round robin, and a number of its own for the small differences. */
export interface Strike {
  /** 0-1. */
  readonly force: number;
  /** 32-bit, different for every layer and round of a sound. */
  readonly seed: number;
}

/** A rendered one-shot. Central sounds have the same array on both sides. */
export interface Hit {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** One drum or cymbal of a kit: draws a stroke sample by sample. */
export interface DrumSound {
  /** Linear level of a hard stroke beside the other sounds of the kit. */
  readonly level: number;
  /** -1...1 as the player sits: hats a little right, floor tom left. */
  readonly pan: number;
  /** Strokes of one group silence each other. */
  readonly choke?: string;
  /** False for strokes that silence their group but are not silenced by it. */
  readonly choked?: boolean;
  /** Longest it may ring, seconds. */
  readonly seconds: number;
  readonly strike: (sampleRate: number, strike: Strike) => Hit;
}

/** The same sound at another place and level. */
export function placed(sound: DrumSound, pan: number, level = 1): DrumSound {
  return { ...sound, pan, level: sound.level * level };
}
