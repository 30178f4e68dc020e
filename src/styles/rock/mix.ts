import type { MixTable } from '../tables/mix.js';
import { STREAM_GAINS } from './stream-gains.js';

/** Kit and bass carry the weight, guitars stand wide at both sides, the lead in front; less gain on the amps in verses. */
export const MIX: MixTable = {
  strips: {
    melody: { gain: 1.2, reverb: 0.28, delay: 0.2, highPass: 130, high: 0 },
    counter: { gain: -6, reverb: 0.16, delay: 0.1, highPass: 130 },
    comping: { gain: -1.6, reverb: 0.14, highPass: 95, width: 1.65, low: -1.5, high: -1 },
    pad: { gain: -6, reverb: 0.2, highPass: 150, width: 1.3 },
    arpeggio: { gain: -7, reverb: 0.2, highPass: 130, chorus: 0.25 },
    bass: { gain: -0.7, reverb: 0.02, highPass: 33, compression: 0.06, low: 4.5, high: 2 },
    drums: { gain: 1.3, reverb: 0.24, compression: 0.05, width: 1.55, low: 3.5, high: -0.5 },
    percussion: { gain: -6, reverb: 0.15, pan: 0.4 },
    'muted-guitar': { gain: -9.5 },
    'string-section': { mid: 1, high: 5 },
    'finger-bass': { high: 3 },
    'melody/lead-guitar': { gain: 3.6 },
    'counter/lead-guitar': { gain: -1.5 },
    'counter/clean-guitar': { gain: -2.5 },
    'drawbar-organ': { gain: -6, reverb: 0.2, pan: 0.25 },
    'comping/clean-guitar': { gain: -8.5, chorus: 0.25, reverb: 0.2, low: -2.5, high: 3 },
    'comping/steel-guitar': { gain: -8.5, reverb: 0.16, low: -3, high: 2.5 },
    'comping/grand-piano': { gain: -9.5, reverb: 0.16, low: -4, mid: 1.5, high: 4 },
    'melody/clean-guitar': {
      gain: 1,
      mid: 1,
      high: 5,
      chorus: 0.25,
      reverb: 0.26,
      delay: 0.2,
      controls: { brightness: 0.66 },
    },
  },
  substyles: {
    'hard-rock': {
      strips: {
        drums: { width: 1.75 },
        comping: { width: 1.9 },
        bass: { gain: -0.2 },
        'finger-bass': { gain: -1.2 },
        'melody/lead-guitar': { gain: 3.2 },
      },
      glue: 0,
    },
    'half-time': {
      strips: { drums: { width: 1.7 }, comping: { width: 1.85 }, bass: { gain: 0.8 } },
      eq: { low: 1, high: 2 },
    },
    'pop-rock': {
      strips: {
        bass: { gain: 0.8 },
        drums: { width: 1.9 },
        comping: { width: 1.85 },
        'comping/clean-guitar': { gain: -10 },
        'comping/grand-piano': { gain: -10.5 },
        'kit-rock': { high: -2 },
      },
      eq: { low: 2, high: 2.5 },
    },
    ballad: {
      strips: {
        bass: { gain: 0.4 },
        drums: { width: 1.8 },
        comping: { width: 1.8 },
        arpeggio: { width: 1.6 },
        'comping/grand-piano': { gain: -8.5, mid: 3, high: 5 },
        'lead-guitar': { mid: 1.5 },
        'kit-rock': { mid: 1, high: -2.5 },
      },
      eq: { low: 2.5, high: 3.5 },
    },
    shuffle: {
      strips: {
        drums: { width: 1.8 },
        comping: { width: 1.8 },
        'comping/clean-guitar': { gain: -8 },
        'comping/grand-piano': { gain: -9.6 },
        bass: { gain: -0.4 },
      },
    },
    punk: {
      strips: {
        drums: { gain: 0.6, width: 1.75 },
        comping: { width: 1.8 },
        'distorted-guitar': { gain: -2.2 },
        'muted-guitar': { gain: -10.5 },
        'melody/lead-guitar': { gain: 4.6 },
        bass: { gain: -1 },
      },
    },
  },
  casts: [
    {
      players: ['melody/clean-guitar', 'pad/string-section'],
      substyles: ['ballad'],
      strips: {
        'string-section': { mid: 2, high: 7 },
        'melody/clean-guitar': {
          mid: 3.5,
          high: 7,
          chorus: 0.25,
          reverb: 0.26,
          delay: 0.2,
          controls: { brightness: 0.72 },
        },
        'comping/grand-piano': { gain: -7.5, mid: 3.5, high: 7 },
      },
      eq: { low: 1.5, high: 3.5 },
    },
    {
      players: ['melody/clean-guitar'],
      substyles: ['pop-rock'],
      strips: {
        'melody/clean-guitar': {
          mid: 3.5,
          high: 7,
          chorus: 0.25,
          reverb: 0.26,
          delay: 0.2,
          controls: { brightness: 0.72 },
        },
      },
      eq: { low: 1, high: 4 },
    },
    {
      players: ['melody/lead-guitar', 'comping/grand-piano', 'pad/drawbar-organ'],
      substyles: ['pop-rock'],
      strips: {
        drums: { width: 2.2 },
        bass: { gain: 1 },
        counter: { width: 1.6 },
        comping: { width: 2.3 },
        'drawbar-organ': { width: 2 },
      },
    },
    {
      players: ['pad/drawbar-organ', 'bass/finger-bass'],
      substyles: ['hard-rock'],
      strips: { 'finger-bass': { gain: -2 } },
    },
    {
      players: ['arpeggio/steel-guitar', 'comping/grand-piano'],
      strips: {
        'comping/grand-piano': { width: 2 },
        arpeggio: { width: 1.8 },
        'drawbar-organ': { width: 1.6 },
      },
    },
  ],
  tone: { soft: { low: 5, mid: 5, high: 28, brightness: 0.4 }, loud: { high: -8 }, slow: { high: 4 } },
  reverb: { kind: 'plate', decay: 1.3, preDelay: 0.015, damping: 0.42, gain: 5 },
  delay: { time: 0.75, feedback: 0.25, damping: 0.5, pingPong: true, gain: -6 },
  chorus: { rate: 0.7, depth: 0.4, gain: -3 },
  automation: [
    {
      roles: ['comping'],
      patches: ['distorted-guitar', 'muted-guitar'],
      parameter: 'drive',
      low: 0,
      high: 0.62,
      shape: 'energy',
    },
  ],
  master: {
    loudness: -11,
    eq: { low: 2, high: 2 },
    glue: 0.05,
    monoBelow: 120,
    room: 13,
    streamGain: 9,
    streamGains: STREAM_GAINS,
    ranges: { centroid: [2000, 4100], low: [30, 55], width: [-9, -5], correlation: [0.4, 0.95] },
  },
};
