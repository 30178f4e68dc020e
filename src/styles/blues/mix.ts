import type { MixTable } from '../tables/mix.js';
import { STREAM_GAINS } from './stream-gains.js';

export const MIX: MixTable = {
  strips: {
    melody: { gain: 2, reverb: 0.3, delay: 0.08, highPass: 100, high: -2 },
    counter: { gain: -2, reverb: 0.2, highPass: 100 },
    comping: { gain: -7.2, reverb: 0.22, highPass: 90, width: 1.9, high: -3 },
    pad: { gain: -6, reverb: 0.22, highPass: 120 },
    arpeggio: { gain: -7, reverb: 0.18, highPass: 110 },
    bass: { gain: 0, reverb: 0.04, highPass: 35, compression: 0.12 },
    drums: { gain: 0.5, reverb: 0.18, compression: 0.2, width: 1.9, high: -5, low: 1 },
    percussion: { gain: -7, reverb: 0.15, pan: 0.4 },
    'counter/lead-guitar': { gain: 1 },
    'counter/tenor-sax': { gain: 0 },
    'drawbar-organ': { gain: -6, reverb: 0.26, pan: 0.3, width: 1.4 },
    'grand-piano': { pan: -0.35, width: 1.6, gain: -8.2, high: -3 },
    'melody/grand-piano': { width: 1.2, gain: -2.5, high: -2 },
  },
  substyles: {
    shuffle: {
      strips: {
        comping: { gain: -8.5 },
        'comping/grand-piano': { gain: -9.5 },
        melody: { gain: 3.2 },
        'upright-bass': { gain: 2 },
      },
      eq: { low: 1.5, high: -1.5 },
      glue: 0.1,
    },
    'minor-blues': {
      strips: { comping: { gain: -6.4 }, 'melody/tenor-sax': { gain: 1 } },
      eq: { low: 1.5, high: -1.5 },
      glue: 0.1,
    },
    'funky-blues': {
      strips: {
        comping: { gain: -7, reverb: 0.12 },
        bass: { gain: 1 },
        'slap-bass': { gain: 1, compression: 0.2 },
        'pad/trumpet': { gain: -3 },
        'pad/tenor-sax': { gain: -3 },
        drums: { gain: -0.5, reverb: 0.1, compression: 0.1 },
      },
      eq: { low: 1.5, high: -3 },
      glue: 0.08,
    },
    'country-blues': {
      // The thumb on the low strings is the bass of a guitar alone.
      strips: {
        comping: { gain: -2.7, reverb: 0.22, width: 1, highPass: 40, low: 5, high: -1 },
        melody: { highPass: 70 },
        'melody/clean-guitar': { mid: 1.5, high: 4, controls: { brightness: 0.6 } },
        bass: { gain: 2.8 },
        'steel-guitar': { mid: 1, high: 3, width: 0.9, controls: { brightness: 0.62 } },
        drums: { gain: -1 },
      },
      eq: { low: 2, high: 4.5 },
    },
    'jump-blues': {
      strips: { bass: { gain: 0.8 }, pad: { gain: -7 }, 'melody/jazz-guitar': { gain: 0.7 } },
      eq: { low: 1, high: -1 },
    },
    boogie: {
      strips: {
        bass: { gain: 1.8 },
        'upright-bass': { gain: 0.6 },
        comping: { gain: -8.2 },
        'comping/grand-piano': { gain: -9.2 },
        'melody/lead-guitar': { gain: 3.6 },
      },
    },
    'slow-blues': {
      strips: {
        drums: { gain: 1.5 },
        'drawbar-organ': { mid: 2, high: 4 },
        'melody/harmonica': { gain: 0.2 },
        'melody/tenor-sax': { gain: 1 },
      },
      eq: { low: 2.5, high: 0.5 },
      glue: 0.1,
    },
  },
  casts: [
    {
      players: ['comping/clean-guitar', 'pad/drawbar-organ'],
      substyles: ['slow-blues', 'minor-blues'],
      strips: { comping: { mid: 1, high: 2 }, melody: { high: 0 }, drums: { high: -3 } },
      eq: { low: 2, high: 1.5 },
    },
    { players: ['bass/upright-bass'], substyles: ['slow-blues'], eq: { low: 0.5, high: 0.5 } },
    {
      players: ['melody/tenor-sax', 'comping/electric-piano', 'pad/drawbar-organ'],
      substyles: ['minor-blues'],
      strips: { melody: { high: 1 }, comping: { mid: 1.5, high: 3 }, drums: { high: -3 } },
      eq: { low: 1, high: 1.5 },
    },
    {
      players: ['melody/harmonica', 'comping/steel-guitar', 'drums/kit-blues'],
      substyles: ['country-blues'],
      strips: { drums: { gain: 2, low: 4, high: -9 } },
    },
    {
      players: ['melody/violin', 'comping/steel-guitar'],
      substyles: ['country-blues'],
      strips: { melody: { mid: 1, high: 2 }, 'steel-guitar': { mid: 1.5, high: 3.5 } },
    },
  ],
  tone: {
    soft: { low: 2, mid: 4, high: 18, brightness: 0.3 },
    loud: { low: 3, high: -16 },
    slow: { low: 1, mid: 1, high: 5 },
  },
  reverb: { kind: 'room', decay: 1.1, preDelay: 0.012, damping: 0.65, gain: 6 },
  delay: { time: 0.333, feedback: 0.15, damping: 0.6, pingPong: false, gain: -8 },
  chorus: { rate: 0.6, depth: 0.35, gain: -4 },
  automation: [],
  master: {
    loudness: -14,
    eq: { low: 0.5, high: -1.5 },
    glue: 0.2,
    monoBelow: 110,
    room: 15,
    streamGain: 6,
    streamGains: STREAM_GAINS,
    ranges: { centroid: [1200, 2200], low: [20, 40], width: [-9, -5], correlation: [0.3, 0.95] },
  },
};
