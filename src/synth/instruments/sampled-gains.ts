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
    'grand-piano': 4.024,
    'felt-piano': 2.603,
    'electric-piano': 1.848,
    vibraphone: 3.208,
    celesta: 3.082,
    glockenspiel: 4.191,
    'nylon-guitar': 2.859,
    'steel-guitar': 3.512,
    'jazz-guitar': 2.233,
    'clean-guitar': 1.841,
    'muted-guitar': 3.622,
    harp: 2.88,
    'upright-bass': 1.33,
    'finger-bass': 1.065,
    'pick-bass': 1.197,
    violin: 1.67,
    viola: 1.47,
    cello: 1.598,
    contrabass: 1.672,
    'string-section': 1.8,
    flute: 1.096,
    oboe: 1.252,
    clarinet: 1.698,
    bassoon: 1.41,
    harmonica: 2.571,
    'french-horn': 1.396,
    trumpet: 1.453,
    'muted-trumpet': 1.144,
    trombone: 0.8889,
    'tenor-sax': 1.55,
    'alto-sax': 1.335,
    'kit-jazz': 1.696,
    'kit-brush': 1.744,
    'kit-rock': 1.115,
    'kit-blues': 1.623,
  },
};
