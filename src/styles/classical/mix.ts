import type { MixTable } from '../tables/mix.js';
import { STREAM_GAINS } from './stream-gains.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.7, reverb: 0.38, highPass: 60 },
    counter: { gain: -2, reverb: 0.34, highPass: 60 },
    comping: { gain: -3.2, reverb: 0.36, highPass: 30, low: 3, width: 1.3 },
    pad: { gain: -3, reverb: 0.4, highPass: 45, width: 1.3 },
    arpeggio: { gain: -4, reverb: 0.34, highPass: 60 },
    bass: { gain: 2, reverb: 0.2, highPass: 26, low: 4.5 },
    percussion: { gain: -6, reverb: 0.4 },
    'grand-piano': {
      reverb: 0.28,
      width: 1.5,
      highPass: 24,
      low: 8.8,
      mid: 3,
      high: 3.5,
      controls: { brightness: 0.7 },
    },
    'felt-piano': { reverb: 0.28, width: 1.5, highPass: 24, low: 7, mid: 1.5, high: 2 },
    'bass/grand-piano': { low: 0, highPass: 28 },
    'melody/violin': { high: -4 },
    'counter/violin': { high: -3 },
    'comping/violin': { high: -3 },
    harp: { gain: -2.5, mid: 3.5, high: 4 },
    flute: { mid: 2.5, high: 4 },
    clarinet: { mid: 1.5, high: 2 },
    oboe: { mid: 2, high: 2 },
    'french-horn': { mid: 3, high: 3 },
    viola: { gain: 0 },
    contrabass: { low: 3.5, gain: 2, mid: 2 },
    'pad/string-section': { gain: -5 },
    cello: { low: 7 },
    'counter/cello': { low: 0, mid: 2.5, high: 2 },
    bassoon: { low: 12, mid: 2, gain: 3 },
    'string-section': { reverb: 0.36, width: 1.1, mid: 1.5, high: 3 },
  },
  substyles: {
    'piano-solo': {
      strips: {
        'felt-piano': { width: 1.73, low: 8.5, mid: 2.8, high: 5 },
        'grand-piano': { width: 1.42, pan: -0.05, controls: { brightness: 0.75 } },
      },
      eq: { low: 3, high: 7 },
    },
    invention: { strips: { 'grand-piano': { pan: -0.03 } }, eq: { low: 6, high: 5.5 } },
    'string-quartet': {
      strips: {
        'bass/cello': { low: 9, gain: 2.8 },
        violin: { controls: { brightness: 0.56 } },
        viola: { controls: { brightness: 0.56 } },
      },
      eq: { low: 4, high: 5.5 },
      glue: 0,
    },
    'chamber-orchestra': {
      strips: {
        flute: { mid: 4, high: 7 },
        'pad/string-section': { gain: -1, high: 5.5 },
        contrabass: { gain: 3, low: 3.5, mid: 3 },
        oboe: { mid: 3.5, high: 4 },
        'counter/violin': { gain: 0, high: 0 },
        clarinet: { mid: 3.5, high: 5.5 },
        'french-horn': { mid: 4.5, high: 4.5 },
      },
      eq: { low: 4, high: 6 },
      glue: 0.1,
    },
    'piano-trio': {
      strips: {
        flute: { mid: 4, high: 7, reverb: 0.46 },
        'comping/grand-piano': { low: 3, mid: 6, high: 8, width: 1.85, controls: { brightness: 0.8 } },
        'bass/grand-piano': { low: 1.5, mid: 3, width: 1.75 },
      },
      eq: { low: 1.5, high: 6.5 },
      glue: 0.35,
    },
  },
  casts: [
    {
      players: ['melody/violin', 'comping/viola', 'bass/cello'],
      substyles: ['minuet'],
      strips: {
        violin: { controls: { brightness: 0.62 } },
        viola: { controls: { brightness: 0.62 } },
        'bass/cello': { low: 8 },
      },
      eq: { low: 3, high: 6.5 },
    },
    {
      players: ['melody/flute', 'comping/grand-piano'],
      strips: { flute: { mid: 4.5, high: 9, controls: { brightness: 0.66 } } },
      eq: { low: 1.5, high: 8.5 },
    },
    {
      players: ['pad/french-horn', 'bass/contrabass'],
      strips: {
        melody: { controls: { brightness: 0.72 } },
        'string-section': { high: 7, width: 1.4, controls: { brightness: 0.72 } },
        clarinet: { mid: 4, high: 8, controls: { brightness: 0.66 } },
        'french-horn': { mid: 5, high: 7, controls: { brightness: 0.66 } },
      },
      eq: { low: 3, high: 9 },
      glue: 0,
    },
    {
      players: ['comping/harp', 'bass/contrabass'],
      strips: {
        melody: { controls: { brightness: 0.74 } },
        harp: { mid: 5, high: 9, controls: { brightness: 0.76 } },
        'string-section': { high: 9, controls: { brightness: 0.74 } },
        clarinet: { mid: 4.5, high: 9, controls: { brightness: 0.74 } },
      },
      eq: { low: 3, high: 10 },
    },
    // Five winds, whatever they play: a bassoon has next to nothing below 150 Hz, a flute little above 3 kHz.
    {
      players: ['comping/clarinet', 'bass/bassoon'],
      strips: {
        flute: { mid: 5, high: 9, controls: { brightness: 0.7 } },
        oboe: { mid: 4.5, high: 8, controls: { brightness: 0.7 } },
        clarinet: { mid: 4.5, high: 9, controls: { brightness: 0.7 } },
        'french-horn': { mid: 5.5, high: 8, controls: { brightness: 0.7 } },
        bassoon: { low: 12, mid: 3, high: 3, gain: 3.5, controls: { brightness: 0.7 } },
      },
      eq: { low: 7, high: 9 },
      glue: 0,
    },
  ],
  reverb: { kind: 'hall', decay: 2.2, preDelay: 0.022, damping: 0.34, gain: 6.8 },
  delay: { time: 0.75, feedback: 0.2, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.5, depth: 0.3, gain: -6 },
  automation: [{ roles: ['pad', 'counter', 'bass'], parameter: 'gain', low: 0, high: 1.2, shape: 'swell' }],
  master: {
    loudness: -16,
    eq: { low: 1.5, high: 5 },
    glue: 0.1,
    monoBelow: 110,
    streamGain: 4,
    streamGains: STREAM_GAINS,
  },
};
