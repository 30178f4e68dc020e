import type { MixTable } from '../tables/mix.js';
import { STREAM_GAINS } from './stream-gains.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 2.5, reverb: 0.38, highPass: 60 },
    counter: { gain: -2, reverb: 0.34, highPass: 60 },
    comping: { gain: -4, reverb: 0.36, highPass: 30, low: 3, width: 1.3 },
    pad: { gain: -3, reverb: 0.4, highPass: 45, width: 1.3 },
    arpeggio: { gain: -4, reverb: 0.34, highPass: 60 },
    bass: { gain: 2, reverb: 0.2, highPass: 26, low: 4.5 },
    percussion: { gain: -6, reverb: 0.4 },
    'grand-piano': { reverb: 0.28, width: 1.5, highPass: 24, low: 7.5, mid: 1, high: 1.5 },
    'felt-piano': { reverb: 0.28, width: 1.5, highPass: 24, low: 7, mid: 1.5, high: 2 },
    'bass/grand-piano': { low: 4, highPass: 28 },
    'melody/violin': { high: -2 },
    harp: { mid: 1, high: 3 },
    flute: { high: 2 },
    clarinet: { high: 1 },
    oboe: { high: 1 },
    viola: { gain: 0 },
    contrabass: { low: 3, gain: 2 },
    cello: { low: 7 },
    bassoon: { low: 9, gain: 3 },
    'string-section': { reverb: 0.36, width: 1.1, high: 2.5 },
  },
  reverb: { kind: 'hall', decay: 2.2, preDelay: 0.022, damping: 0.42, gain: 6.8 },
  delay: { time: 0.75, feedback: 0.2, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.5, depth: 0.3, gain: -6 },
  automation: [{ roles: ['pad', 'counter', 'bass'], parameter: 'gain', low: 0, high: 1.8, shape: 'swell' }],
  master: {
    loudness: -16,
    eq: { low: 1.5, high: 2 },
    glue: 0.2,
    monoBelow: 110,
    streamGain: 4,
    streamGains: STREAM_GAINS,
  },
};
