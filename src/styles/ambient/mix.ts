import type { MixTable } from '../tables/mix.js';
import { CINEMATIC_AUTOMATION } from './cinematic.js';
import { STREAM_GAINS } from './stream-gains.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 3, reverb: 0.6, delay: 0.3, highPass: 120 },
    counter: { gain: -3.5, reverb: 0.6, delay: 0.3, highPass: 120 },
    'counter/flute': { gain: -1.5 },
    'counter/vibraphone': { gain: 3.5 },
    comping: { gain: -1, reverb: 0.5, delay: 0.15, highPass: 80 },
    pad: { gain: -2.5, high: 5, mid: 3, reverb: 0.4, highPass: 50, width: 1.15, chorus: 0.15 },
    arpeggio: { gain: 0, mid: 2, high: 5, reverb: 0.55, delay: 0.35, highPass: 150 },
    texture: { gain: -3.5, reverb: 0.4, highPass: 150, width: 1.2 },
    effects: { gain: -12, reverb: 0.5, highPass: 100 },
    bass: { gain: -0.5, reverb: 0.08, highPass: 26, low: 2 },
    contrabass: { gain: 3.5, low: 2 },
    'felt-piano': { high: 7, mid: 4, low: -1.5 },
    cello: { mid: 3, high: 3 },
    'string-section': { mid: 2, high: 4 },
    'melody/electric-piano': { gain: 4.5, mid: 2.5, high: 5 },
    'comping/electric-piano': { mid: 2, high: 4 },
    drone: { mid: 3.5, high: 2 },
    'warm-pad': { mid: 4, high: 6 },
    'choir-pad': { mid: 4, high: 6 },
    'synth-bass': { gain: 3, low: 1 },
    'sub-bass': { gain: 2 },
    drums: { gain: -1, reverb: 0.3 },
    percussion: { gain: -10, reverb: 0.45 },
  },
  substyles: {
    drone: {
      strips: { pad: { gain: -4.2 }, 'melody/glass-pad': { gain: 4.2 }, 'melody/fm-bell': { gain: 5.5 } },
      glue: 0.03,
    },
    // Who sings stands before what he sings in.
    piano: {
      strips: {
        melody: { gain: 5.5 },
        pad: { gain: -5.6 },
        'glass-pad': { gain: -3.6, mid: 5, high: 9 },
        texture: { gain: -2 },
        contrabass: { gain: 3.2 },
        drone: { gain: -1.5 },
      },
    },
    space: {
      strips: {
        pad: { gain: -4.2 },
        'warm-pad': { gain: -4.8 },
        'wavetable-pad': { gain: -5 },
        'melody/fm-bell': { gain: 6.5 },
      },
    },
    cinematic: {
      strips: {
        melody: { gain: 4, reverb: 0.5 },
        'melody/french-horn': { gain: 4 },
        pad: { gain: -3, chorus: 0 },
        'pad/string-section': { gain: -1 },
        'pad/french-horn': { gain: -1, mid: 1, high: 3 },
        'pad/trombone': { gain: -2, mid: 1, high: 3 },
        arpeggio: { gain: 0.5, reverb: 0.4, delay: 0.15, high: 3 },
        drums: { gain: -1, reverb: 0.45, low: 2 },
        effects: { gain: -9, reverb: 0.6, highPass: 28 },
        bass: { gain: 0 },
      },
      eq: { low: -0.5, high: 3.2, loud: { high: -14 } },
    },
    pulse: {
      strips: {
        melody: { gain: 4.5 },
        'melody/electric-piano': { gain: 6.8 },
        'melody/vibraphone': { gain: 5.8 },
        pad: { gain: -3.4 },
        'glass-pad': { gain: -0.8 },
        'counter/vibraphone': { gain: 6 },
        arpeggio: { gain: 1.8 },
        'sub-bass': { gain: 3 },
        drums: { gain: 2.5 },
        'kit-808': { gain: 4.5 },
      },
    },
  },
  casts: [
    {
      players: ['melody/cello', 'pad/string-section'],
      strips: {
        cello: { mid: 4, high: 6, controls: { brightness: 0.68 } },
        'string-section': { gain: 0.5, width: 0.85, mid: 3, high: 7, controls: { brightness: 0.68 } },
        'warm-pad': { gain: -3.5, width: 1, mid: 4, high: 8, controls: { brightness: 0.6 } },
      },
      eq: { low: 0.3, high: 5, loud: { high: -16 } },
    },
    {
      players: ['melody/flute'],
      strips: {
        flute: { mid: 4, high: 8, controls: { brightness: 0.68 } },
        'choir-pad': { mid: 4, high: 8, controls: { brightness: 0.6 } },
        'warm-pad': { mid: 4, high: 8, controls: { brightness: 0.6 } },
        'arpeggio/fm-bell': { high: 1 },
      },
      eq: { low: 1.8, high: 5, loud: { high: -16 } },
    },
    {
      players: ['arpeggio/comb-pluck', 'drums/kit-808'],
      strips: { 'comb-pluck': { mid: 0, high: -1, controls: { brightness: 0.4 } }, drums: { high: -4 } },
      eq: { low: 0.5, high: -1.8, loud: { high: -16 } },
    },
    {
      players: ['melody/fm-bell', 'arpeggio/celesta'],
      substyles: ['space'],
      eq: { low: -0.5, high: 0.2, loud: { high: -16 } },
    },
    {
      players: ['melody/fm-bell', 'pad/glass-pad'],
      substyles: ['space'],
      strips: { 'melody/fm-bell': { high: -2 }, 'arpeggio/celesta': { high: 0 } },
      eq: { low: 0, high: -2, loud: { high: -16 } },
    },
    {
      players: ['melody/fm-bell', 'arpeggio/vibraphone'],
      substyles: ['drone'],
      eq: { low: -0.5, high: 3.5 },
    },
    { players: ['bass/synth-bass'], strips: { 'synth-bass': { gain: 3.4 } } },
    {
      players: ['comping/felt-piano', 'bass/contrabass'],
      strips: { contrabass: { gain: 3.2 } },
      eq: { low: 0.5, high: 2, loud: { high: -12 } },
    },
  ],
  reverb: { kind: 'hall', decay: 6, preDelay: 0.04, damping: 0.3, gain: 1.8 },
  delay: { time: 1.5, feedback: 0.5, damping: 0.6, pingPong: true, gain: -5 },
  chorus: { rate: 0.2, depth: 0.5, gain: -4 },
  automation: [
    ...CINEMATIC_AUTOMATION,
    { roles: ['pad'], parameter: 'cutoff', low: 0.5, high: 0.95, shape: 'wave', bars: 11 },
    { roles: ['pad', 'comping'], parameter: 'gain', low: -1.6, high: 0.4, shape: 'wave', bars: 13 },
    { roles: ['texture'], parameter: 'gain', low: -5, high: 1, shape: 'wave', bars: 17 },
    { roles: ['texture'], parameter: 'reverb', low: 0.4, high: 0.8, shape: 'swell' },
    { roles: ['texture'], parameter: 'pan', low: -0.35, high: 0.35, shape: 'wave', bars: 19 },
  ],
  master: {
    loudness: -18,
    eq: { low: -0.5, high: 2.2, loud: { high: -14 } },
    glue: 0.05,
    monoBelow: 100,
    streamGain: 3,
    streamGains: STREAM_GAINS,
    ranges: { centroid: [1000, 2000], low: [22, 65], width: [-8, -4], correlation: [0.4, 0.95] },
  },
};
