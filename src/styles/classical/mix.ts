import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.5, reverb: 0.4, highPass: 60 },
    counter: { gain: -2, reverb: 0.34, highPass: 60 },
    comping: { gain: -4, reverb: 0.42, highPass: 50, width: 1.3 },
    pad: { gain: -2, reverb: 0.45, highPass: 60, width: 1.3 },
    arpeggio: { gain: -4, reverb: 0.34, highPass: 60 },
    bass: { gain: 1, reverb: 0.3, highPass: 28, low: 2.5 },
    percussion: { gain: -6, reverb: 0.4 },
    'grand-piano': { gain: -2, reverb: 0.34, width: 1.5, low: 2 },
    'string-section': { gain: -2, reverb: 0.42, width: 1.6 },
  },
  reverb: { kind: 'hall', decay: 2.2, preDelay: 0.022, damping: 0.45, gain: 5 },
  delay: { time: 0.75, feedback: 0.2, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.5, depth: 0.3, gain: -6 },
  automation: [],
  master: { loudness: -16, eq: { low: 0, high: 0.5 }, glue: 0.1, monoBelow: 90, streamGain: 4 },
};
