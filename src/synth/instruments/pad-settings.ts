import type { FmSettings } from './fm-instrument.js';
import type { SubtractiveSettings } from './subtractive-settings.js';

/** Pads and drones: wide, slow, always moving a little. */

export const WARM_PAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.9, unison: 4, detune: 11, spread: 0.9 },
    { wave: 'triangle', level: 0.4, semitones: -12, unison: 2, detune: 4, spread: 0.4 },
  ],
  filter: {
    kind: 'low',
    cutoff: 850,
    resonance: 0.14,
    track: 0.45,
    envelope: 0.8,
    velocity: 1.4,
    drive: 0.3,
    times: { attack: 1.1, decay: 4, sustain: 0.6, release: 2.5 },
  },
  amplitude: { attack: 0.6, decay: 3, sustain: 0.88, release: 1.9 },
  touch: 0.5,
  movement: [
    { target: 'cutoff', shape: 'drift', hertz: 0.22, depth: 0.45 },
    { target: 'pan', shape: 'sine', hertz: 0.09, depth: 0.18 },
  ],
  drift: 3.5,
  controls: { vibrato: 0.04 },
};

/** Vowels that change slowly between "ooh" and "aah". */
export const CHOIR_PAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'ooh', level: 1, unison: 4, detune: 9, spread: 0.9 },
    { wave: 'aah', level: 0.9, unison: 4, detune: 11, spread: 0.9 },
  ],
  noise: 0.012,
  filter: {
    kind: 'low',
    cutoff: 5200,
    resonance: 0.02,
    track: 0.1,
    envelope: 0.5,
    velocity: 1.2,
    times: { attack: 0.8, decay: 3, sustain: 0.7, release: 1.5 },
  },
  amplitude: { attack: 0.45, decay: 3, sustain: 0.9, release: 1.3 },
  touch: 0.5,
  movement: [
    { target: 'morph', shape: 'sine', hertz: 0.13, depth: 0.8 },
    { target: 'pan', shape: 'drift', hertz: 0.3, depth: 0.12 },
  ],
  vibrato: { hertz: 5.1, onset: 0.6 },
  drift: 7,
  controls: { vibrato: 0.13 },
};

/** Resonant filter that opens and closes over many seconds. */
export const SWEEP_PAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.9, unison: 5, detune: 15, spread: 0.95 },
    { wave: 'pulse', level: 0.3, semitones: -12, width: 0.4 },
  ],
  filter: {
    kind: 'low',
    cutoff: 620,
    resonance: 0.5,
    track: 0.35,
    envelope: 1.6,
    velocity: 1.2,
    drive: 0.3,
    times: { attack: 2.6, decay: 5, sustain: 0.4, release: 3 },
  },
  amplitude: { attack: 0.5, decay: 3, sustain: 0.9, release: 2.2 },
  touch: 0.5,
  movement: [
    { target: 'cutoff', shape: 'sine', hertz: 0.075, depth: 1.3 },
    { target: 'width', shape: 'triangle', hertz: 0.19, depth: 0.2 },
    { target: 'pan', shape: 'sine', hertz: 0.06, depth: 0.25 },
  ],
  drift: 3,
};

/** Two tables of many harmonics that melt into each other: reedy and glassy, never both the same. */
export const WAVETABLE_PAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'reed', level: 0.9, unison: 3, detune: 8, spread: 0.9 },
    { wave: 'crystal', level: 0.9, unison: 3, detune: 10, spread: 0.9 },
    { wave: 'sine', level: 0.3, semitones: -12 },
  ],
  filter: {
    kind: 'low',
    cutoff: 3200,
    resonance: 0.1,
    track: 0.3,
    envelope: 0.8,
    velocity: 1.4,
    times: { attack: 1.2, decay: 4, sustain: 0.6, release: 2.2 },
  },
  amplitude: { attack: 0.5, decay: 3, sustain: 0.9, release: 1.8 },
  touch: 0.5,
  movement: [
    { target: 'morph', shape: 'triangle', hertz: 0.11, depth: 0.95 },
    { target: 'pan', shape: 'drift', hertz: 0.15, depth: 0.2 },
  ],
  drift: 3,
};

/** Dark, hollow and endless. */
export const DRONE: SubtractiveSettings = {
  oscillators: [
    { wave: 'hollow', level: 0.9, unison: 3, detune: 5, spread: 0.9 },
    { wave: 'saw', level: 0.35, unison: 2, detune: 7, spread: 0.7 },
    { wave: 'sine', level: 0.4, semitones: 7, cents: 2 },
    { wave: 'sine', level: 0.45 },
  ],
  noise: 0.02,
  filter: {
    kind: 'low',
    cutoff: 420,
    resonance: 0.3,
    track: 0.3,
    envelope: 0.7,
    velocity: 1,
    drive: 0.4,
    times: { attack: 1.2, decay: 6, sustain: 0.7, release: 4 },
  },
  amplitude: { attack: 0.9, decay: 4, sustain: 0.92, release: 4.5 },
  touch: 0.4,
  movement: [
    { target: 'cutoff', shape: 'drift', hertz: 0.17, depth: 1 },
    { target: 'level', shape: 'drift', hertz: 0.23, depth: 0.3 },
    { target: 'pan', shape: 'drift', hertz: 0.12, depth: 0.3 },
  ],
  drift: 3,
};

/** Struck glass that never quite decays. */
export const GLASS_PAD: FmSettings = {
  pairs: [
    pad(1, 3, -4, 0.7, 0.7, -0.55, 0.5),
    pad(1, 2, 4, 0.5, 0.7, 0.55, 0.5),
    pad(2, 7, 3, 0.45, 0.32, 0.3, 0.35),
    pad(4, 5, -3, 0.3, 0.13, -0.7, 1),
  ],
  touch: 0.5,
  bite: 1.6,
  shimmer: { hertz: 0.28, depth: 0.6 },
  vibrato: 0.03,
};

function pad(
  carrier: number,
  modulator: number,
  cents: number,
  index: number,
  level: number,
  place: number,
  attack: number,
): FmSettings['pairs'][number] {
  return {
    carrier,
    modulator,
    cents,
    index,
    level,
    pan: place,
    times: { attack, decay: 6, sustain: 0.7, release: 2.4 },
    indexTimes: { attack: 0.05, decay: 3.5, sustain: 0.55, release: 2 },
  };
}

/** Bell of the DX kind: modulators at 3.5 times the carrier, bright when struck hard. */
export const FM_BELL: FmSettings = {
  pairs: [
    bell(1, 3.5, 3, 2.1, 0.7, -0.4, 4.5, 2.4),
    bell(1, 3.5, -3, 1.8, 0.7, 0.4, 4, 2),
    bell(2, 7.01, 5, 1, 0.25, 0.7, 2, 0.9),
    bell(4.2, 5.6, 0, 1.2, 0.14, -0.6, 0.5, 0.3),
  ],
  touch: 0.9,
  bite: 2.2,
  shimmer: { hertz: 0.9, depth: 0.12 },
  vibrato: 0,
};

function bell(
  carrier: number,
  modulator: number,
  cents: number,
  index: number,
  level: number,
  place: number,
  decay: number,
  indexDecay: number,
): FmSettings['pairs'][number] {
  return {
    carrier,
    modulator,
    cents,
    index,
    level,
    pan: place,
    times: { attack: 0.003, decay, sustain: 0, release: decay * 0.45 },
    indexTimes: { attack: 0.0008, decay: indexDecay, sustain: 0.06, release: indexDecay },
  };
}
