import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.5, reverb: 0.26, highPass: 80 },
    counter: { gain: -1.5, reverb: 0.22, highPass: 80 },
    comping: { gain: -6, reverb: 0.24, highPass: 80, width: 1.5 },
    pad: { gain: -6, reverb: 0.25, highPass: 100 },
    bass: { gain: -0.5, reverb: 0.06, highPass: 32, compression: 0.3 },
    drums: { gain: -3, reverb: 0.22, highPass: 30, width: 1.6 },
    percussion: { gain: -3, reverb: 0.16, pan: 0.35 },
    'grand-piano': { width: 1.6, reverb: 0.22, pan: -0.2, gain: -6 },
    vibraphone: { reverb: 0.24, chorus: 0.1 },
  },
  reverb: { kind: 'room', decay: 0.9, preDelay: 0.012, damping: 0.5, gain: 6 },
  delay: { time: 0.5, feedback: 0.15, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.6, depth: 0.3, gain: -4 },
  automation: [],
  master: { loudness: -16, eq: { low: 0.5, high: 0.5 }, glue: 0.15, monoBelow: 110, streamGain: 4 },
};
