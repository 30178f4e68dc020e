import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1, reverb: 0.16, delay: 0.14, highPass: 110 },
    counter: { gain: -2.5, reverb: 0.16, delay: 0.1, highPass: 110 },
    comping: { gain: -2.5, reverb: 0.1, highPass: 90 },
    pad: { gain: -6, reverb: 0.2, highPass: 150 },
    arpeggio: { gain: -4, reverb: 0.18, highPass: 120, chorus: 0.2 },
    bass: { gain: 0, reverb: 0.02, highPass: 35, compression: 0.5, low: 1 },
    drums: { gain: 1, reverb: 0.14, compression: 0.35, high: 1 },
    percussion: { gain: -6, reverb: 0.15, pan: 0.4 },
    'drawbar-organ': { gain: -6, reverb: 0.2, pan: 0.25 },
    'clean-guitar': { chorus: 0.25, reverb: 0.2 },
  },
  reverb: { kind: 'plate', decay: 1.3, preDelay: 0.015, damping: 0.4, gain: 0 },
  delay: { time: 0.75, feedback: 0.25, damping: 0.5, pingPong: true, gain: -6 },
  chorus: { rate: 0.7, depth: 0.4, gain: -3 },
  automation: [],
  master: { loudness: -11, eq: { low: 0.5, high: 1.5 }, glue: 0.4, monoBelow: 120, streamGain: 9 },
};
