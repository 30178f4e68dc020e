import type { MixTable } from '../tables/mix.js';
import { STREAM_GAINS } from './stream-gains.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.5, reverb: 0.24, highPass: 80, high: -1 },
    counter: { gain: -1.5, reverb: 0.22, highPass: 80, high: -1 },
    comping: { gain: -5.9, reverb: 0.22, highPass: 80, width: 1.9, high: -1.5 },
    pad: { gain: -6, reverb: 0.25, highPass: 100, high: -2 },
    bass: { gain: 0, reverb: 0.06, highPass: 32, compression: 0.2, low: 1 },
    drums: { gain: -4, reverb: 0.18, highPass: 30, width: 1.8, high: -6 },
    percussion: { gain: -2.5, reverb: 0.16, pan: 0.45, high: -1 },
    'melody/grand-piano': { gain: -3, width: 1.5, reverb: 0.2, high: -4, controls: { brightness: 0.38 } },
    'melody/jazz-guitar': { gain: -0.5, reverb: 0.2 },
    'comping/electric-piano': { gain: -5 },
    'comping/grand-piano': { gain: -7.4, width: 1.7, reverb: 0.2, high: -4, controls: { brightness: 0.42 } },
    'kit-jazz': { gain: -5.5, high: -9 },
    trumpet: { mid: -1.5, high: -6 },
    'alto-sax': { high: -4 },
    'kit-brush': { gain: -3.2, high: -1 },
    flute: { reverb: 0.34 },
    'nylon-guitar': { reverb: 0.3, high: 0 },
    vibraphone: { reverb: 0.24, chorus: 0.1 },
  },
  substyles: {
    'piano-trio': {
      strips: { 'melody/jazz-guitar': { gain: -1.5 }, 'comping/jazz-guitar': { gain: -4.4 } },
      glue: 0.3,
    },
    bossa: {
      strips: { drums: { gain: -3 }, 'kit-jazz': { gain: -4.5 }, 'kit-brush': { gain: -2.2 } },
      glue: 0.3,
    },
    'guitar-trio': {
      strips: {
        'melody/violin': { gain: 3.5 },
        'melody/jazz-guitar': { gain: -1, mid: 3.5, high: 2, controls: { brightness: 0.58 } },
        'comping/jazz-guitar': { gain: -4.5, mid: 3.5, high: 2, controls: { brightness: 0.58 } },
        // Whoever has the chorus stands before his own left hand.
        'melody/drawbar-organ': { gain: 3 },
        'comping/drawbar-organ': { gain: -6.5 },
        'bass/drawbar-organ': { gain: -1, low: 3, high: -6 },
        // A guitar has little above 3 kHz: the cymbals are what is bright.
        'kit-jazz': { high: -4.5 },
        'kit-brush': { high: -2.5 },
      },
      glue: 0.2,
    },
    bebop: { strips: { 'comping/grand-piano': { gain: -8.4 } } },
    ballad: {
      eq: { low: 1, high: 2 },
      strips: {
        comping: { mid: 2, high: 2 },
        'comping/grand-piano': { gain: -4 },
        melody: { gain: 0.8, mid: 1.5, high: 2 },
        'melody/tenor-sax': { gain: -0.2 },
        'melody/grand-piano': { gain: -3 },
        bass: { gain: 1.5 },
        'alto-sax': { mid: 2, high: 3, controls: { brightness: 0.58 } },
      },
    },
    // The left hand is the bass of a stride piece.
    stride: {
      strips: {
        comping: { gain: -4.5, highPass: 32, low: 2, high: -2, controls: { brightness: 0.66 } },
        melody: { gain: -1.5, high: -2, controls: { brightness: 0.64 } },
      },
      eq: { low: 2, high: 0.5 },
      glue: 0.35,
    },
  },
  casts: [
    { players: ['melody/flute', 'comping/nylon-guitar'], strips: { 'comping/nylon-guitar': { gain: -4 } } },
    {
      players: ['melody/vibraphone', 'drums/kit-brush'],
      substyles: ['piano-trio'],
      strips: { bass: { gain: 2 } },
    },
    {
      players: ['melody/tenor-sax', 'drums/kit-brush'],
      substyles: ['ballad'],
      strips: {
        'tenor-sax': { mid: 2.5, high: 4, controls: { brightness: 0.6 } },
        'kit-brush': { gain: -2.4, high: 1 },
      },
      eq: { low: 0.5, high: 5.5 },
    },
    {
      players: ['melody/tenor-sax', 'melody/electric-piano'],
      substyles: ['bossa'],
      eq: { low: 0.5, high: 0.5 },
    },
  ],
  tone: {
    soft: { mid: 3, high: 14, brightness: 0.3 },
    loud: { high: -12 },
    slow: { low: 0.5, mid: 1, high: 5 },
  },
  reverb: { kind: 'room', decay: 0.9, preDelay: 0.012, damping: 0.65, gain: 5.5 },
  delay: { time: 0.5, feedback: 0.15, damping: 0.5, pingPong: true, gain: -12 },
  chorus: { rate: 0.6, depth: 0.3, gain: -4 },
  automation: [],
  master: {
    loudness: -16,
    eq: { low: 0.5, high: -1 },
    glue: 0.1,
    monoBelow: 110,
    room: 16,
    streamGain: 4,
    streamGains: STREAM_GAINS,
    ranges: { centroid: [1200, 2600], low: [20, 50], width: [-10, -4], correlation: [0.3, 0.95] },
  },
};
