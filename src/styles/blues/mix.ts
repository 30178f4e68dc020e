import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.5, reverb: 0.2, delay: 0.06, highPass: 100 },
    counter: { gain: -2, reverb: 0.2, highPass: 100 },
    comping: { gain: -3.5, reverb: 0.14, highPass: 90 },
    pad: { gain: -6, reverb: 0.22, highPass: 120 },
    bass: { gain: -1, reverb: 0.04, highPass: 35, compression: 0.4 },
    drums: { gain: -1.5, reverb: 0.14, compression: 0.2 },
    percussion: { gain: -7, reverb: 0.15, pan: 0.4 },
    'drawbar-organ': { gain: -6, reverb: 0.2, pan: 0.3 },
    'grand-piano': { pan: -0.25, width: 1 },
  },
  reverb: { kind: 'room', decay: 1.1, preDelay: 0.012, damping: 0.5, gain: 0 },
  delay: { time: 0.333, feedback: 0.15, damping: 0.6, pingPong: false, gain: -8 },
  chorus: { rate: 0.6, depth: 0.35, gain: -4 },
  automation: [],
  master: { loudness: -14, eq: { low: 0, high: 0.5 }, glue: 0.25, monoBelow: 110, streamGain: 6 },
};
