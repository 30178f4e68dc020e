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
    'grand-piano': 3.513,
    'felt-piano': 2.092,
    'electric-piano': 1.455,
    vibraphone: 2.647,
    celesta: 3.012,
    glockenspiel: 4.321,
    'nylon-guitar': 2.541,
    'steel-guitar': 3.53,
    'jazz-guitar': 2.231,
    'clean-guitar': 2.155,
    'muted-guitar': 4.172,
    harp: 2.729,
    'upright-bass': 1.347,
    'finger-bass': 1.065,
    'pick-bass': 1.185,
    violin: 1.746,
    viola: 1.52,
    cello: 1.524,
    contrabass: 2.001,
    'string-section': 1.866,
    flute: 1.073,
    oboe: 1.353,
    clarinet: 1.551,
    bassoon: 1.48,
    harmonica: 2.695,
    'french-horn': 1.475,
    trumpet: 1.376,
    'muted-trumpet': 1.154,
    trombone: 0.8505,
    'tenor-sax': 1.25,
    'alto-sax': 1.209,
    'kit-jazz': 1.312,
    'kit-brush': 1.356,
    'kit-rock': 1.293,
    'kit-blues': 1.775,
  },
};
