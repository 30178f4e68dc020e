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
    'grand-piano': 4.223,
    'felt-piano': 2.732,
    'electric-piano': 1.89,
    vibraphone: 3.202,
    celesta: 3.058,
    glockenspiel: 4.321,
    'nylon-guitar': 2.955,
    'steel-guitar': 3.69,
    'jazz-guitar': 2.233,
    'clean-guitar': 1.915,
    'muted-guitar': 3.622,
    harp: 2.958,
    'upright-bass': 1.338,
    'finger-bass': 1.065,
    'pick-bass': 1.197,
    violin: 1.709,
    viola: 1.535,
    cello: 1.694,
    contrabass: 1.767,
    'string-section': 1.92,
    flute: 1.101,
    oboe: 1.286,
    clarinet: 1.684,
    bassoon: 1.429,
    harmonica: 2.632,
    'french-horn': 1.438,
    trumpet: 1.457,
    'muted-trumpet': 1.152,
    trombone: 0.887,
    'tenor-sax': 1.578,
    'alto-sax': 1.352,
    'kit-jazz': 1.312,
    'kit-brush': 1.356,
    'kit-rock': 1.293,
    'kit-blues': 1.775,
  },
};
