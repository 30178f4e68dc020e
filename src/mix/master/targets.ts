/** What the master is to reach; the MasterTargets of a score fit. */
export interface MasterSettings {
  /** LUFS, -30...-9. */
  readonly loudness: number;
  /** dBTP, -9...-0.1. */
  readonly truePeak: number;
  /** dB of the shelves: low 100 Hz, high 8 kHz. */
  readonly eq: { readonly low: number; readonly high: number };
  /** Glue compression, 0 none ... 1 firm. */
  readonly glue: number;
  /** Mono below this frequency in Hz, 0 for nowhere. */
  readonly monoBelow: number;
  /** Gain in dB when there is only one pass. */
  readonly streamGain: number;
}

/** What was reached, measured on the mastered frames. */
export interface MasterReport {
  /** LUFS, ITU-R BS.1770-4; -Infinity when nothing passes the gate. */
  readonly loudness: number;
  /** dBTP; -Infinity for silence. */
  readonly truePeak: number;
  /**
   * How the gain was chosen: to the asked loudness; to the true-peak ceiling, because the piece is too short to gate;
   * the style's typical gain, because it was mastered in one pass; or not at all, because it is silent.
   */
  readonly normalisation: 'loudness' | 'peak' | 'one-pass' | 'silence';
  /** Gain before the limiter in dB. */
  readonly gain: number;
  /** Deepest gain reduction of the limiter in dB, >= 0. */
  readonly limiting: number;
}

/** Anything that is read forwards in blocks, as a Renderer is: answers how many frames it gave, 0 at the end. */
export interface StereoSource {
  read(left: Float32Array, right: Float32Array, count: number): number;
}
