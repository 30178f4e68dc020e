import type { SubtractiveSettings } from './subtractive-settings.js';

/** Leads, plucks and arpeggios. */

/** Singing saw lead: three detuned saws and a quiet square an octave down, legato with glide. */
export const SAW_LEAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 1, unison: 3, detune: 9, spread: 0.55 },
    { wave: 'square', level: 0.32, semitones: -12 },
  ],
  filter: {
    kind: 'low',
    cutoff: 2300,
    resonance: 0.3,
    track: 0.5,
    envelope: 1.5,
    velocity: 2.4,
    drive: 0.5,
    times: { attack: 0.02, decay: 1.1, sustain: 0.45, release: 0.5 },
  },
  amplitude: { attack: 0.008, decay: 2.5, sustain: 0.82, release: 0.28 },
  touch: 0.6,
  vibrato: { hertz: 5.4, onset: 0.3 },
  drift: 1.5,
  mono: { glide: 0.07 },
  controls: { vibrato: 0.25 },
};

/** Hollow square lead with a little pulse-width movement. */
export const SQUARE_LEAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'pulse', level: 0.8, unison: 2, detune: 5, spread: 0.5, width: 0.46 },
    { wave: 'sine', level: 0.4, semitones: -12 },
  ],
  filter: {
    kind: 'low',
    cutoff: 1900,
    resonance: 0.28,
    track: 0.6,
    envelope: 1.2,
    velocity: 2.2,
    drive: 0.4,
    times: { attack: 0.01, decay: 0.9, sustain: 0.4, release: 0.4 },
  },
  amplitude: { attack: 0.006, decay: 2, sustain: 0.8, release: 0.22 },
  touch: 0.6,
  movement: [{ target: 'width', shape: 'sine', hertz: 0.6, depth: 0.1 }],
  vibrato: { hertz: 5.6, onset: 0.28 },
  drift: 1,
  mono: { glide: 0.05 },
  controls: { vibrato: 0.22 },
};

/** Seven saws across the stereo field and a shine an octave up. */
export const SUPERSAW: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 1, unison: 7, detune: 21, spread: 1 },
    { wave: 'saw', level: 0.22, semitones: 12, unison: 2, detune: 8, spread: 1 },
  ],
  filter: {
    kind: 'low',
    cutoff: 4200,
    resonance: 0.12,
    track: 0.5,
    envelope: 1,
    velocity: 1.8,
    times: { attack: 0.005, decay: 0.9, sustain: 0.5, release: 0.6 },
  },
  amplitude: { attack: 0.008, decay: 2, sustain: 0.8, release: 0.45 },
  touch: 0.6,
  vibrato: { hertz: 5.2, onset: 0.4 },
  drift: 2,
  controls: { vibrato: 0.05 },
};

/** Short bright pluck: the filter closes at once. */
export const PLUCK: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 1, unison: 3, detune: 8, spread: 0.7 },
    { wave: 'pulse', level: 0.35, semitones: 12, width: 0.3 },
  ],
  filter: {
    kind: 'low',
    cutoff: 380,
    resonance: 0.3,
    track: 0.7,
    envelope: 4.2,
    velocity: 2.4,
    times: { attack: 0.001, decay: 0.85, sustain: 0, release: 0.4 },
  },
  amplitude: { attack: 0.0015, decay: 1.4, sustain: 0, release: 0.5 },
  touch: 0.8,
  drift: 1,
};

/** Sixteenth-note arpeggio: saw against a narrow pulse. */
export const SYNTH_ARP: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.8, unison: 2, detune: 7, spread: 0.8 },
    { wave: 'pulse', level: 0.5, width: 0.27 },
  ],
  filter: {
    kind: 'low',
    cutoff: 750,
    resonance: 0.42,
    track: 0.6,
    envelope: 2.6,
    velocity: 2.2,
    drive: 0.5,
    times: { attack: 0.002, decay: 0.65, sustain: 0.15, release: 0.3 },
  },
  amplitude: { attack: 0.003, decay: 0.9, sustain: 0.35, release: 0.26 },
  touch: 0.8,
  movement: [{ target: 'cutoff', shape: 'sine', hertz: 0.11, depth: 0.25 }],
  drift: 1,
};

/** Hard-synced saw whose edge sweeps down with the filter's envelope, over a plain octave below. */
export const SYNC_LEAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.75, sync: { ratio: 1.6, envelope: 1.5 }, unison: 2, detune: 6, spread: 0.5 },
    { wave: 'saw', level: 0.35, semitones: -12 },
  ],
  filter: {
    kind: 'low',
    cutoff: 4200,
    resonance: 0.16,
    track: 0.4,
    envelope: 0.8,
    velocity: 1.8,
    drive: 0.4,
    times: { attack: 0.01, decay: 1.4, sustain: 0.3, release: 0.4 },
  },
  amplitude: { attack: 0.006, decay: 2, sustain: 0.8, release: 0.22 },
  touch: 0.6,
  movement: [{ target: 'sync', shape: 'sine', hertz: 0.23, depth: 0.2 }],
  vibrato: { hertz: 5.4, onset: 0.3 },
  drift: 1,
  mono: { glide: 0.06 },
  controls: { vibrato: 0.2 },
};

/** Buzzing saws sung through a mouth that goes from "ah" over "oh" to "ee" and back. */
export const VOWEL_LEAD: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.8, unison: 3, detune: 7, spread: 0.5 },
    { wave: 'pulse', level: 0.4, width: 0.3, semitones: -12 },
  ],
  noise: 0.01,
  filter: {
    kind: 'low',
    cutoff: 5200,
    resonance: 0.05,
    track: 0.2,
    envelope: 0.6,
    velocity: 1.6,
    times: { attack: 0.03, decay: 0.8, sustain: 0.5, release: 0.3 },
  },
  amplitude: { attack: 0.02, decay: 0.8, sustain: 0.85, release: 0.18 },
  touch: 0.6,
  mouth: { vowels: ['a', 'o', 'e', 'i'], hertz: 0.35, width: 1.8 },
  vibrato: { hertz: 5.3, onset: 0.3 },
  drift: 1.5,
  mono: { glide: 0.05 },
  controls: { vibrato: 0.22 },
};

/** A sung phrase in slices: every pitch has a syllable of its own ("wa", "yea", "oh", "ey", "u"), scooped into from below. */
export const VOCAL_CHOP: SubtractiveSettings = {
  oscillators: [
    { wave: 'saw', level: 0.8, unison: 3, detune: 9, spread: 0.6 },
    { wave: 'pulse', level: 0.3, width: 0.22 },
  ],
  noise: 0.03,
  filter: {
    kind: 'low',
    cutoff: 6200,
    resonance: 0.05,
    track: 0.2,
    envelope: 0.8,
    velocity: 1.6,
    times: { attack: 0.012, decay: 0.4, sustain: 0.5, release: 0.12 },
  },
  amplitude: { attack: 0.008, decay: 0.7, sustain: 0.7, release: 0.09 },
  touch: 0.6,
  mouth: {
    vowels: ['u', 'o', 'a', 'e', 'i'],
    hertz: 0.35,
    syllables: [
      [0, 0.5],
      [1, 0.5],
      [0.5, 0.2],
      [0.7, 1],
      [0.15, 0],
    ],
    width: 1.6,
  },
  pitchFall: { semitones: -1.5, seconds: 0.09 },
  vibrato: { hertz: 5.6, onset: 0.22 },
  drift: 1.5,
  controls: { vibrato: 0.18 },
};
