import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.5, reverb: 0.32, highPass: 60 },
    counter: { gain: -2, reverb: 0.34, highPass: 60 },
    comping: { gain: -3, reverb: 0.34, highPass: 60 },
    pad: { gain: -4, reverb: 0.36, highPass: 60 },
    arpeggio: { gain: -4, reverb: 0.34, highPass: 60 },
    bass: { gain: -1.5, reverb: 0.24, highPass: 30 },
    percussion: { gain: -6, reverb: 0.4 },
    'grand-piano': { gain: 0, reverb: 0.26, width: 1.1 },
    'string-section': { gain: -3, reverb: 0.38, width: 1.2 },
  },
  reverb: { kind: 'hall', decay: 2.2, preDelay: 0.022, damping: 0.45, gain: 0 },
  delay: { time: 0.75, feedback: 0.2, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.5, depth: 0.3, gain: -6 },
  automation: [],
  master: { loudness: -16, eq: { low: 0, high: 0.5 }, glue: 0.1, monoBelow: 90, streamGain: 4 },
};
