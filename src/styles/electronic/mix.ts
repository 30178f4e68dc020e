import type { MixTable } from '../tables/mix.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: -0.5, high: -1, reverb: 0.3, delay: 0.25, highPass: 150 },
    counter: { gain: -3, reverb: 0.25, delay: 0.25, highPass: 180 },
    comping: { gain: -9, reverb: 0.26, delay: 0.12, highPass: 150, width: 1.4, high: -1.5 },
    pad: { gain: -4.5, reverb: 0.36, highPass: 150, width: 1.5, chorus: 0.2, high: -1 },
    arpeggio: { gain: -4, reverb: 0.22, delay: 0.3, highPass: 200 },
    texture: { gain: -12, reverb: 0.3, highPass: 250 },
    effects: { gain: -7, reverb: 0.25, highPass: 80 },
    bass: { gain: 4, reverb: 0, highPass: 26, compression: 0.3, low: 1.5 },
    drums: { gain: 1.5, reverb: 0.07, compression: 0.25, low: 2, high: -4, width: 1.4 },
    percussion: { gain: -5, reverb: 0.12, pan: 0.3 },
  },
  reverb: { kind: 'plate', decay: 1.9, preDelay: 0.02, damping: 0.45, gain: 4 },
  delay: { time: 0.75, feedback: 0.38, damping: 0.45, pingPong: true, gain: -4 },
  chorus: { rate: 0.4, depth: 0.5, gain: -3 },
  sidechain: {
    'lo-fi': { targets: { pad: 2.5, comping: 1.5 }, release: 0.22 },
    'drum-and-bass': { targets: { pad: 3.5, bass: 1.5 }, release: 0.14 },
    '*': { targets: { pad: 7, bass: 5, comping: 4.5, arpeggio: 3, texture: 4 }, release: 0.2 },
  },
  automation: [
    { roles: ['pad', 'comping', 'arpeggio'], parameter: 'cutoff', low: 0.3, high: 0.75, shape: 'energy' },
    { roles: ['arpeggio', 'comping'], parameter: 'highPass', low: 700, high: 150, shape: 'build' },
    { roles: ['melody'], parameter: 'delay', low: 0.4, high: 0.2, shape: 'energy' },
  ],
  master: { loudness: -12, eq: { low: 1, high: -1.5 }, glue: 0.35, monoBelow: 130, streamGain: 8 },
};
