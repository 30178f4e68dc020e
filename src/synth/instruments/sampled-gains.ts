/**
 * Linear gain of each sampled patch to -20 dBFS RMS of its reference phrase with the default bank, as measured by
 * `test/bench/patch-gains.ts`.
 */
export const SAMPLED_GAINS: {
  /** Identity of the bank. */
  readonly bank: string;
  readonly gains: Readonly<Record<string, number>>;
} = {
  bank: 'fluidr3mono-cfcd66d8',
  gains: {
    'grand-piano': 3.508,
    'felt-piano': 2.092,
    'electric-piano': 1.452,
    vibraphone: 2.65,
    celesta: 3.006,
    glockenspiel: 4.32,
    'nylon-guitar': 2.539,
    'steel-guitar': 3.531,
    'jazz-guitar': 2.231,
    'clean-guitar': 2.016,
    'muted-guitar': 4.185,
    harp: 2.731,
    'upright-bass': 1.347,
    'finger-bass': 1.065,
    'pick-bass': 1.185,
    violin: 1.746,
    viola: 1.52,
    cello: 1.524,
    contrabass: 2.001,
    'string-section': 1.865,
    flute: 1.073,
    oboe: 1.353,
    clarinet: 1.551,
    bassoon: 1.48,
    harmonica: 2.591,
    'french-horn': 1.509,
    trumpet: 1.376,
    'muted-trumpet': 1.154,
    trombone: 0.8505,
    'tenor-sax': 1.223,
    'alto-sax': 1.209,
    'kit-jazz': 1.3,
    'kit-brush': 1.346,
    'kit-rock': 1.288,
    'kit-blues': 1.751,
  },
};
