import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 0.5, reverb: 0.24, delay: 0.2, highPass: 110, high: -2 },
    counter: { gain: -2.5, reverb: 0.16, delay: 0.1, highPass: 110 },
    comping: { gain: -0.5, reverb: 0.14, highPass: 80, width: 1.3, high: -2.5 },
    pad: { gain: -6, reverb: 0.2, highPass: 150 },
    arpeggio: { gain: -4, reverb: 0.18, highPass: 120, chorus: 0.2 },
    bass: { gain: 1.5, reverb: 0.02, highPass: 33, compression: 0.5, low: 2.5 },
    drums: { gain: 0.5, reverb: 0.2, compression: 0.35, width: 1.5, low: 1.5, high: -4 },
    percussion: { gain: -6, reverb: 0.15, pan: 0.4 },
    'drawbar-organ': { gain: -6, reverb: 0.2, pan: 0.25 },
    'clean-guitar': { chorus: 0.25, reverb: 0.2 },
  },
  reverb: { kind: 'plate', decay: 1.3, preDelay: 0.015, damping: 0.5, gain: 5 },
  delay: { time: 0.75, feedback: 0.25, damping: 0.5, pingPong: true, gain: -6 },
  chorus: { rate: 0.7, depth: 0.4, gain: -3 },
  automation: [],
  master: { loudness: -11, eq: { low: 1, high: -1.5 }, glue: 0.4, monoBelow: 120, streamGain: 9 },
};
